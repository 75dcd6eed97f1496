// Makes a picture of a page ready to be recognised: flat white paper, no grain, level, about 300 dpi.

import type { Picture } from './picture.ts'
import { flattenPaper, grainOf, inkShare, whiten, withoutSpecks } from './picture.ts'
import { skewOf } from './skew.ts'

/** The resolution at which the engine reads best, in dots per inch. */
export const readingDpi = 300

/** Below this share of dark pixels a page is blank: dust, a fold, the shadow of an edge. */
const blankShare = 0.00005

/** From this standard deviation of the paper on, grain is smoothed; a clean scan has less than 5. */
const muchGrain = 9

export interface PreparedPicture extends Picture {
  readonly isBlank: boolean
}

/** `picture` has about 300 dpi already. The same picture gives the same bytes. */
export async function preparePicture(picture: Picture): Promise<PreparedPicture> {
  const flat = flattenPaper(picture)
  const smooth = grainOf(flat) > muchGrain ? await withoutGrain(flat) : flat
  const white = Math.min(Math.max(255 - 2.5 * grainOf(smooth), 170), 235)
  const clean = whiten(withoutSpecks(smooth), white)
  const isBlank = inkShare(clean) < blankShare
  const angle = isBlank ? 0 : skewOf(clean)
  const level = angle === 0 ? clean : await turn(clean, -angle)
  return { ...level, isBlank }
}

/** Turns clockwise by any angle, in degrees; the corners are filled with white. */
export async function turn({ pixels, width, height }: Picture, degrees: number): Promise<Picture> {
  const { default: sharp } = await import('sharp')
  const turned = sharp(pixels, { raw: { width, height, channels: 1 }, limitInputPixels: false })
    .rotate(degrees, { background: '#fff' })
    .toColourspace('b-w')
  const { data, info } = await turned.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { pixels: oneChannel(data, info.channels), width: info.width, height: info.height }
}

async function withoutGrain({ pixels, width, height }: Picture): Promise<Picture> {
  const { default: sharp } = await import('sharp')
  const clean = sharp(pixels, { raw: { width, height, channels: 1 }, limitInputPixels: false })
    .median(3)
    .toColourspace('b-w')
  const { data, info } = await clean.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { pixels: oneChannel(data, info.channels), width, height }
}

/** The first channel of pixels that may have several. */
export function oneChannel(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 1) return data
  const pixels = new Uint8Array(data.length / channels)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = data[at * channels]!
  return pixels
}
