import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { RichText } from './rich-text'

afterEach(cleanup)

it('what stands between back-ticks is code', () => {
  const { container } = render(<RichText text="Run `kubectl get pods` twice" plain />)
  expect(container.textContent).toBe('Run kubectl get pods twice')
  expect(container.querySelector('code')?.textContent).toBe('kubectl get pods')
})

it('a line that is named is a way to it, but not where no button may be', () => {
  const told = 'Line 48 shows it.'
  const { container, rerender } = render(<RichText text={told} />)
  expect(container.querySelector('button')?.textContent).toBe('Line 48')
  rerender(<RichText text={told} plain />)
  expect(container.querySelector('button')).toBeNull()
  expect(container.textContent).toBe(told)
})
