/**
 * Advisories about production dependencies that nobody has excused, and excuses that excuse nothing any more.
 * @param {{ vulnerabilities?: Record<string, { via?: (string | { source?: number, url?: string, title?: string, severity?: string, name?: string })[] }> }} report what `npm audit --json` prints
 * @param {{ advisory: string, reason: string, until: string }[]} exceptions each by the end of its address, such as GHSA-xxxx
 * @param {string} today such as 2026-06-01
 */
export function judgeAdvisories(report, exceptions, today) {
  const found = new Map()
  for (const [name, { via = [] }] of Object.entries(report.vulnerabilities ?? {})) {
    for (const one of via) {
      if (typeof one === 'string') continue
      const advisory = one.url?.split('/').at(-1) ?? String(one.source)
      found.set(advisory, `${advisory} (${one.severity ?? 'unknown'}) in ${one.name ?? name}: ${one.title ?? ''}`)
    }
  }
  const excuses = new Map(exceptions.map((one) => [one.advisory, one]))
  const problems = []
  for (const [advisory, words] of found) {
    const excuse = excuses.get(advisory)
    if (!excuse) problems.push(`${words}. Update it, or excuse it in docs/audit-exceptions.json.`)
    else if (excuse.until < today) problems.push(`${words}. Its exception ended on ${excuse.until}: ${excuse.reason}`)
  }
  for (const { advisory } of exceptions) {
    if (!found.has(advisory)) problems.push(`docs/audit-exceptions.json excuses ${advisory}, which is gone: remove it.`)
  }
  return { problems, found: found.size }
}

/** Why a list of exceptions cannot be used; none where it can. */
export function exceptionProblems(exceptions) {
  if (!Array.isArray(exceptions)) return ['docs/audit-exceptions.json is no list.']
  return exceptions.flatMap(({ advisory, reason, until }, n) => {
    const whole = /^GHSA(-[0-9a-z]{4}){3}$/.test(advisory ?? '') && (reason ?? '').length >= 20
    const dated = /^\d{4}-\d\d-\d\d$/.test(until ?? '')
    return whole && dated ? [] : [`Exception ${n + 1} needs an advisory (GHSA-...), a reason in words, and a day.`]
  })
}
