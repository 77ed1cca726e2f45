/** Runs `work` when asked; asked while it runs, once more afterwards, so that what it reads is never older than the last asking. */
export function oneAtATime(work: () => Promise<unknown>): () => void {
  let running = false
  let asked = false
  const run = (): void => {
    asked = running
    if (running) return
    running = true
    void work().finally(() => {
      running = false
      if (asked) run()
    })
  }
  return run
}
