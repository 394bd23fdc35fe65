import { render, screen } from '@testing-library/react'
import { expect, it, test } from 'vitest'
import { NoteMarkdown } from './note-markdown'

it('draws what a note means', () => {
  render(
    <NoteMarkdown
      text={
        '# Rack\n\n**b** *i* ~~d~~ `c`\nnext\n\n1. one\n\n- two\n\n> said\n\n| h |\n|---|\n| cell |\n\n---\n\n    pre'
      }
    />,
  )
  expect(screen.getByText('Rack').tagName).toBe('P')
  expect(['b', 'i', 'd', 'c'].map((text) => screen.getByText(text).tagName)).toEqual(['STRONG', 'EM', 'DEL', 'CODE'])
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['one', 'two'])
  expect(screen.getByRole('columnheader').textContent).toBe('h')
  expect(screen.getByRole('cell').textContent).toBe('cell')
  expect(screen.getByRole('separator')).toBeDefined()
  expect(screen.getByText('said').closest('blockquote')).not.toBeNull()
  expect(screen.getByText('pre').tagName).toBe('PRE')
})

it('gives a link nothing of this page, and says where it leads', () => {
  render(<NoteMarkdown text="[status](https://status.example/x)" />)
  const link = screen.getByRole('link', { name: 'status (status.example)' })
  expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
  expect(link.getAttribute('href')).toBe('https://status.example/x')
})

test('hostile texts are drawn as texts', () => {
  const { container } = render(
    <NoteMarkdown
      text={'<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) <svg/onload=alert(1)> ![p](https://a.example/p)'}
    />,
  )
  expect(container.querySelector('img, svg, script, iframe')).toBeNull()
  expect([...container.querySelectorAll('a')].map((one) => one.href)).toEqual(['https://a.example/p'])
  expect(container.textContent).toContain('<img src=x onerror=alert(1)>')
})
