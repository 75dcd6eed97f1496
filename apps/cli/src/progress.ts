// Shows how far a long job is: one line redrawn on a terminal, a plain line now and then elsewhere.

export interface ProgressReport {
  readonly phase: string
  readonly rows: number
  readonly totalRows: number | undefined
  readonly bytes: number
  readonly totalBytes: number
  /** What is counted; rows where nothing else is said. */
  readonly unit?: string
}

export interface ProgressStream {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

export interface ProgressLine {
  readonly report: (report: ProgressReport) => void
  /** Clears the redrawn line, so that what is printed next starts on a clean one. */
  readonly finish: () => void
}

const redrawEvery = 100
const plainLineEvery = 5000
const usualColumns = 80
/** Before this many milliseconds of a phase its rate says nothing. */
const rateAfter = 1000

/** Draws progress on `stream`. `now` counts milliseconds from any moment. */
export function progressLine(stream: ProgressStream, now: () => number = () => performance.now()): ProgressLine {
  const isTerminal = stream.isTTY === true
  const every = isTerminal ? redrawEvery : plainLineEvery
  let phase: string | undefined
  let phaseBegan = 0
  let lastDrawn = Number.NEGATIVE_INFINITY
  let isDrawn = false
  let isEndDrawn = false
  return {
    report(report) {
      const time = now()
      if (report.phase !== phase) {
        phase = report.phase
        phaseBegan = time
        lastDrawn = Number.NEGATIVE_INFINITY
        isEndDrawn = false
      }
      // The end of a phase is always shown, so that nothing seems to have stopped short of it.
      const isEnd = shareOf(report) === 1
      if (time - lastDrawn < every && (!isEnd || isEndDrawn)) return
      isEndDrawn = isEnd
      lastDrawn = time
      const text = describeProgress(report, time - phaseBegan)
      if (!isTerminal) {
        stream.write(`${text}\n`)
        return
      }
      // Some terminals do not know their width, or say 0.
      const columns = stream.columns === undefined || stream.columns === 0 ? usualColumns : stream.columns
      stream.write(`\r\u001B[2K${text.slice(0, columns - 1)}`)
      isDrawn = true
    },
    finish() {
      if (isDrawn) stream.write('\r\u001B[2K')
      isDrawn = false
    },
  }
}

/** One line: phase, rows, share, rate and time left, as far as they are known. */
export function describeProgress(report: ProgressReport, elapsed: number): string {
  const parts: string[] = []
  const { unit = 'rows' } = report
  if (report.rows > 0) {
    const total = report.totalRows === undefined ? '' : ` of ${count(report.totalRows)}`
    parts.push(`${count(report.rows)}${total} ${unit}`)
  }
  const share = shareOf(report)
  if (share !== undefined) parts.push(`${Math.floor(share * 100)} %`)
  if (elapsed >= rateAfter) {
    if (report.rows > 0) parts.push(`${count(Math.round(report.rows / (elapsed / 1000)))} ${unit}/s`)
    if (share !== undefined && share > 0) parts.push(`${duration((elapsed / share) * (1 - share))} left`)
  }
  return parts.length === 0 ? report.phase : `${report.phase}: ${parts.join(', ')}`
}

function shareOf(report: ProgressReport): number | undefined {
  if (report.totalBytes > 0) return Math.min(1, report.bytes / report.totalBytes)
  if (report.totalRows !== undefined && report.totalRows > 0) return Math.min(1, report.rows / report.totalRows)
  return undefined
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}

/** Milliseconds in words, rounded up to whole seconds. */
export function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
