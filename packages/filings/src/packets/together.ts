// Two pieces of work at the same time, of which neither outlives the failure of the other.

/**
 * Gives both results. When one fails the other is stopped by its signal, and the failure is thrown only when both have
 * ended.
 */
export async function together<One, Other>(
  signal: AbortSignal,
  [one, other]: readonly [(signal: AbortSignal) => Promise<One>, (signal: AbortSignal) => Promise<Other>],
): Promise<[One, Other]> {
  const stop = new AbortController()
  const both = AbortSignal.any([signal, stop.signal])
  const failures: unknown[] = []
  const stopping = async <Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
    try {
      return await work(both)
    } catch (error) {
      failures.push(error)
      stop.abort()
      throw error
    }
  }
  const [done, otherDone] = await Promise.allSettled([stopping(one), stopping(other)])
  if (done.status === 'rejected' || otherDone.status === 'rejected') throw failures[0]
  return [done.value, otherDone.value]
}
