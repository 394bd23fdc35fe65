/** Recordings of real agents to try the page on; each is fetched when it is chosen. */
export const SAMPLES = [
  { id: 'recovered', label: 'Recovered', url: new URL('./samples/recovered.log', import.meta.url) },
  { id: 'runs-alone', label: 'Runs alone', url: new URL('./samples/runs-alone.log', import.meta.url) },
  { id: 'half-open', label: 'Half-open', url: new URL('./samples/half-open.log', import.meta.url) },
  { id: 'retries', label: 'Retries', url: new URL('./samples/retries.log', import.meta.url) },
  { id: 'debug', label: 'Healthy, at debug level', url: new URL('./samples/debug.log', import.meta.url) },
] as const

/** Fetches a sample; throws when it cannot be had. */
export async function fetchSample(id: string): Promise<{ name: string; source: Blob }> {
  const sample = SAMPLES.find((one) => one.id === id)
  if (!sample) throw new Error('There is no sample of that name.')
  const answer = await fetch(sample.url)
  if (!answer.ok) throw new Error('The sample could not be fetched from Lifeline.')
  return { name: `Sample: ${sample.label}`, source: await answer.blob() }
}
