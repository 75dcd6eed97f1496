// The first pass: every file is indexed, in ranges so that all cores take part, and hashed.

import { closeSync, openSync, readSync } from 'node:fs'
import { JoinedIndex, lineStartAtOrAfter } from '@clearslate/sources'
import type { DojFile, FileIndex } from '@clearslate/sources'
import type { Pool } from './pool.ts'
import type { IndexTask } from './tasks.ts'

/** A file is divided into ranges that are at least this long. */
export const smallestRange: number = 8 * 1024 * 1024

/** Indexes every file; `onBytes` is told the bytes done after each range. */
export async function indexInputs(
  files: readonly DojFile[],
  threads: number,
  rangeBytes: number,
  pool: Pick<Pool, 'index'>,
  onBytes: (bytes: number) => void,
): Promise<FileIndex[]> {
  return Promise.all(files.map((file, index) => indexInput(file, index, threads, rangeBytes, pool, onBytes)))
}

async function indexInput(
  file: DojFile,
  index: number,
  threads: number,
  rangeBytes: number,
  pool: Pick<Pool, 'index'>,
  onBytes: (bytes: number) => void,
): Promise<FileIndex> {
  const boundaries = rangeBoundaries(file, threads * 8, rangeBytes)
  const ranges = boundaries.slice(1).map((end, range) => ({ start: boundaries[range]!, end }))
  const parts = await Promise.all(
    ranges.map(async ({ start, end }) => {
      const part = await pool.index(taskOf(file, index, start, end))
      onBytes(end - start)
      return part
    }),
  )
  const joined = new JoinedIndex(parts[0]!)
  for (const [position, part] of parts.slice(1).entries()) {
    if (joined.append(part)) continue
    // A record of several lines crossed the boundary: the rest of that range is read again from where it ends.
    const { end } = ranges[position + 1]!
    if (joined.end >= end) continue
    if (!joined.append(await pool.index(taskOf(file, index, joined.end, end)))) {
      throw new Error(`the index of ${file.name} does not fit together at byte ${joined.end}`)
    }
  }
  return joined.finish()
}

function taskOf(file: DojFile, index: number, start: number, end: number): IndexTask {
  return { kind: 'index', file: index, start, end, firstRecord: file.firstRecord }
}

/** Byte offsets of line starts that divide the data, its two ends among them. */
function rangeBoundaries(file: DojFile, most: number, rangeBytes: number): number[] {
  const length = file.size - file.dataStart
  const count = Math.max(1, Math.min(most, Math.floor(length / rangeBytes)))
  if (count === 1) return [file.dataStart, file.size]
  const descriptor = openSync(file.bytesPath, 'r')
  try {
    const boundaries = [file.dataStart]
    for (let range = 1; range < count; range += 1) {
      const near = file.dataStart + Math.floor((length * range) / count)
      const start = lineStartAtOrAfter(
        (target, position) => readSync(descriptor, target, 0, target.length, position),
        near,
        file.size,
      )
      if (start > boundaries.at(-1)! && start < file.size) boundaries.push(start)
    }
    return [...boundaries, file.size]
  } finally {
    closeSync(descriptor)
  }
}
