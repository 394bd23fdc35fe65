/** Collects what is told, and waits for it. What was waited for once is not looked at again. */
export class Told<T> {
  readonly all: T[] = []
  #looked = 0
  #wake = () => {}

  readonly add = (one: T): void => {
    this.all.push(one)
    this.#wake()
  }

  /** The next one that fits. */
  async next(fits: (one: T) => boolean = () => true): Promise<T> {
    for (;;) {
      if (this.#looked === this.all.length) await this.#more()
      const one = this.all[this.#looked]
      if (one === undefined) continue
      this.#looked += 1
      if (fits(one)) return one
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
