// Reads a table that this program wrote, record by record, in bounded memory. In our tables a record
// is one physical line, so this needs none of the care that other people's files do.

import { createReadStream } from 'node:fs'

/** Texts of larger pieces are kept where V8 seldom tidies: with 256 KB it takes a third more time, mostly for memory. */
const pieceBytes = 1 << 14

/** The records in batches, as they are read; the first record is the header. */
export async function* readOwnCsv(path: string, signal?: AbortSignal): AsyncGenerator<string[][]> {
  let rest = ''
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: pieceBytes, signal })
  for await (const piece of stream) {
    const text = rest + (piece as string)
    const end = text.lastIndexOf('\n')
    if (end < 0) {
      rest = text
      continue
    }
    rest = text.slice(end + 1)
    yield text.slice(0, end).split('\n').map(splitOwnRecord)
  }
  if (rest !== '') yield [splitOwnRecord(rest)]
}

/** The cells of one line. */
export function splitOwnRecord(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  const cells: string[] = []
  let at = 0
  while (at <= line.length) {
    if (line[at] !== '"') {
      const comma = line.indexOf(',', at)
      const end = comma < 0 ? line.length : comma
      cells.push(line.slice(at, end))
      at = end + 1
      continue
    }
    let end = line.indexOf('"', at + 1)
    let doubled = false
    while (line[end + 1] === '"') {
      doubled = true
      end = line.indexOf('"', end + 2)
    }
    const text = line.slice(at + 1, end)
    cells.push(doubled ? text.replaceAll('""', '"') : text)
    at = end + 2
  }
  return cells
}
