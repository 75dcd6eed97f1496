// Ctrl-C asks a job to stop and tidy up; a second one ends the program at once.

/** A keypress can arrive twice, from the terminal and from the program that started this one. */
const sameKeypress = 300

/** Aborts on Ctrl-C or when the system asks the program to end. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let stoppedAt: number | undefined
  const stop = (): void => {
    const time = performance.now()
    if (stoppedAt !== undefined && time - stoppedAt < sameKeypress) return
    if (stoppedAt !== undefined) process.exit(130)
    stoppedAt = time
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return controller.signal
}
