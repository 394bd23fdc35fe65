const NAME = /filename="([\w.-]{1,120})"/

/**
 * Fetches a support bundle and lets the reader keep it. @returns the name of the file
 * @throws {Error} with words for a person, where it was refused or did not arrive
 */
export async function fetchBundle(key: string): Promise<string> {
  const answer = await fetch(`/triage/bundle/${encodeURIComponent(key)}`).catch(() => null)
  if (!answer) throw new Error('Lifeline did not answer. Try again.')
  if (!answer.ok) throw new Error(await refusalOf(answer))
  const name = NAME.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'lifeline-bundle.zip'
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
  return name
}

async function refusalOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => null)
  const message = (body as { error?: { message?: unknown } } | null)?.error?.message
  return typeof message === 'string' ? message : `Lifeline answered ${answer.status}. Try again.`
}
