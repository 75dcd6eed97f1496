// A sheet that is a text file already.

import { InputError } from '../../ca-doj/input-error.ts'
import { textSheet } from '../sheet-text.ts'
import type { SheetText } from '../sheet-text.ts'
import type { SheetLimits } from './limits.ts'

/** Text is far smaller than any picture of it. */
const textBytes = 20 * 1024 * 1024

/** Reads UTF-8, UTF-16 with its mark, or else Windows-1252. */
export function readTextFile(file: string, bytes: Uint8Array, limits: SheetLimits): SheetText {
  const advice = 'Give only the pages of the rap sheet.'
  if (bytes.byteLength > textBytes) throw new InputError(`${file} has more than 20 MB of text.`, { file, advice })
  const sheet = textSheet(file, decode(bytes))
  if (sheet.pages > limits.pages) {
    throw new InputError(`${file} has ${sheet.pages} pages; ${limits.pages} are read at most.`, { file, advice })
  }
  if (sheet.lines.every((line) => line.words.length === 0)) {
    throw new InputError(`${file} holds no text.`, { file, advice: 'Check that it is the right file.' })
  }
  return sheet
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
