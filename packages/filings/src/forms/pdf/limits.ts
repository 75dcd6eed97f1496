// Refuses a PDF that would fill the memory when it is read: too large a file, or streams that unpack to
// far more than a form needs. The streams are unpacked here with a limit, before any library does it.

import { inflateSync } from 'node:zlib'
import { FilingError } from '../../filing-error.ts'

export const mostBytes: number = 20 * 1024 * 1024
const mostStream = 32 * 1024 * 1024
const mostStreams = 256 * 1024 * 1024
const mostObjects = 200_000

/** Throws {@link FilingError} when the file is larger, or unpacks to more, than a form can be. */
export function checkSize(bytes: Uint8Array, file: string): void {
  if (bytes.length > mostBytes)
    throw refuse(`This file has ${megabytes(bytes.length)} MB; a form has at most 20 MB.`, file)
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let total = 0
  let objects = 0
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    if (buffer.subarray(at - 3, at).toString('latin1') === 'end') continue
    objects += 1
    if (objects > mostObjects) throw refuse('This PDF has too many objects for a form.', file)
    const dictionary = buffer.subarray(Math.max(0, at - 600), at).toString('latin1')
    const filters = dictionary.slice(dictionary.lastIndexOf(' obj'))
    if ((filters.match(/\/(?:FlateDecode|Fl|LZWDecode)\b/g)?.length ?? 0) > 1) {
      throw refuse('This PDF packs a stream twice over, which no form does.', file)
    }
    const start = at + (buffer[at + 6] === 0x0d ? 8 : 7)
    total += unpackedLength(buffer.subarray(start), file)
    if (total > mostStreams) throw refuse('This PDF unpacks to more than a form can hold.', file)
  }
}

function unpackedLength(packed: Buffer, file: string): number {
  // Anything else than zlib's header is packed otherwise or encrypted; the time limit watches over those.
  if (packed.length < 2 || (packed[0]! & 0x0f) !== 8 || (packed[0]! * 256 + packed[1]!) % 31 !== 0) return 0
  try {
    return inflateSync(packed, { maxOutputLength: mostStream }).length
  } catch (error) {
    if (error instanceof RangeError || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw refuse('This PDF unpacks to more than a form can hold.', file)
    }
    // Damaged streams are the reader's to report.
    return 0
  }
}

function refuse(what: string, file: string): FilingError {
  return new FilingError(what, { file, advice: 'Get the blank from the court again.' })
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0)
}
