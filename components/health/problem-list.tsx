import { Glyph } from '@/components/state/glyph'
import type { OwnProblem } from '@/lib/contracts/own-health'

/** What is wrong with Lifeline itself, the worst first, each with what to do. */
export function ProblemList({ problems }: { problems: readonly OwnProblem[] }) {
  if (problems.length === 0) return null
  return (
    <ul aria-label="What is wrong" className="panel">
      {problems.map(({ id, level, what, todo }) => (
        <li key={id} className="flex gap-2.5 border-t border-line px-4 py-3 first:border-t-0">
          <Glyph name={level === 'bad' ? 'disconnected' : 'late'} hue={level} />
          <p className="text-pretty">
            <strong>{what}</strong> <span className="text-ink-2">{todo}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
