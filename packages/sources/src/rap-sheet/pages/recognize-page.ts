// One scanned page: from its picture to its lines.

import type { SheetLine } from '../sheet-text.ts'
import type { Recognition } from './engine.ts'
import { recognize } from './engine.ts'
import { layOut } from './layout.ts'
import { PageError } from './page-error.ts'
import type { Picture } from './picture.ts'
import { preparePicture, turn } from './prepare-picture.ts'

export interface RecognizedPage {
  readonly lines: readonly SheetLine[]
  readonly by: string
}

/** Below this mean of its words' confidence a page may stand on its side or on its head. */
const surelyUpright = 0.6

/** Throws a `PageError` when there is ink on the page and no word could be made out. */
export async function recognizePage(picture: Picture, page: number): Promise<RecognizedPage> {
  const prepared = await preparePicture(picture)
  if (prepared.isBlank) return { lines: [], by: '' }
  let best = await recognize(prepared)
  for (const quarter of [180, 90, 270]) {
    if (confidenceOf(best) >= surelyUpright) break
    const turned = await recognize(await turn(prepared, quarter))
    if (worthOf(turned) > worthOf(best)) best = turned
  }
  const lines = layOut(best.words, page)
  if (lines.length === 0) throw new PageError('there is something on it, but no word could be made out')
  return { lines, by: best.by }
}

/** Mean confidence of the words, each counted by its length. */
function confidenceOf({ words }: Recognition): number {
  const length = words.reduce((sum, word) => sum + word.text.length, 0)
  return length === 0 ? 0 : words.reduce((sum, word) => sum + word.text.length * word.confidence, 0) / length
}

/** A page read the right way round has more characters that are sure. */
function worthOf(recognition: Recognition): number {
  return recognition.words.reduce((sum, word) => sum + word.text.length * word.confidence ** 2, 0)
}
