/** Holds whoever waits at it while it is shut. */
export class Gate {
  #open: Promise<void> = Promise.resolve()
  #release: () => void = () => {}

  shut(): void {
    this.#open = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  open(): void {
    this.#release()
  }

  pass(): Promise<void> {
    return this.#open
  }
}
