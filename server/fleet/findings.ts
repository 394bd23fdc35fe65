import { emit, patch, type Run, touch } from './run'
import type { Finding } from './types'

/** Adds a finding, or renews its words; a new one is an event of the timeline. */
export function addFinding(run: Run, rule: Finding['rule'], message: string): void {
  const old = run.state.findings.find((finding) => finding.rule === rule)
  if (old?.message === message) return
  const others = run.state.findings.filter((finding) => finding.rule !== rule)
  patch(run, { findings: [...others, { rule, since: old?.since ?? run.now, message }] })
  touch(run)
  if (!old) emit(run, 'finding', { rule })
}

/** Takes back findings that no longer hold. */
export function dropFindings(run: Run, ...rules: readonly Finding['rule'][]): void {
  if (!run.state.findings.some((finding) => rules.includes(finding.rule))) return
  patch(run, { findings: run.state.findings.filter((finding) => !rules.includes(finding.rule)) })
  touch(run)
}
