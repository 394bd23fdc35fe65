/**
 * Runs `action` at once, then at most once a step: calls in between are kept for the step's end.
 * @param stepMs milliseconds
 */
export function atMostOnce(stepMs: number, action: () => void): () => void {
  let resting = false
  let asked = false
  function run() {
    if (resting) {
      asked = true
      return
    }
    resting = true
    asked = false
    action()
    setTimeout(() => {
      resting = false
      if (asked) run()
    }, stepMs)
  }
  return run
}
