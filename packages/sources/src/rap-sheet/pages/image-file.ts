// Pictures in JPEG, PNG and TIFF files. The header is read and held against the limits before a pixel is
// decoded; a file that is damaged anywhere is refused, since the decoder would fill the rest with gray.

import { readFile } from 'node:fs/promises'
import type { Sharp } from 'sharp'
import type { SheetLimits } from './limits.ts'
import { oneChannel, readingDpi } from './prepare-picture.ts'
import type { Picture } from './picture.ts'
import { PageError } from './page-error.ts'

/** Width of the paper where the file does not say its resolution, or says what cannot be, in inches. */
const paperInches = 8.5

/** How many pages the file has. Throws an error with the reason where it is no picture. */
export async function countImages(path: string): Promise<number> {
  const image = await open(path, 0)
  try {
    return (await image.metadata()).pages ?? 1
  } catch (error) {
    throw new PageError(reasonOf(error))
  }
}

/** Whether page `page` (the first is 1) is within the limits, by its header. Throws a `PageError`. */
export async function checkImage(path: string, page: number, limits: SheetLimits): Promise<void> {
  await sizeOf(await open(path, page - 1), limits)
}

/** The picture of page `page`, gray, upright by its EXIF note and at about 300 dpi. */
export async function readImage(path: string, page: number, limits: SheetLimits): Promise<Picture> {
  const image = await open(path, page - 1)
  const { width, height, density } = await sizeOf(image, limits)
  const dpi = resolutionOf(width, height, density)
  const scale = scaleTo(readingDpi / dpi, width, height, limits)
  image.autoOrient().flatten({ background: '#fff' }).greyscale()
  if (Math.abs(scale - 1) > 0.15) {
    // Named by both sides, turned pictures swap them; by a common factor they do not.
    const wide = (await upright(image)) ? height : width
    image.resize({ width: Math.max(1, Math.round(wide * scale)), kernel: scale > 1 ? 'cubic' : 'lanczos3' })
  }
  try {
    const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    return { pixels: oneChannel(data, info.channels), width: info.width, height: info.height }
  } catch (error) {
    throw new PageError(reasonOf(error))
  }
}

async function open(path: string, page: number): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  // The processes that read pages keep every core busy already.
  sharp.concurrency(1)
  sharp.cache(false)
  return sharp(await readFile(path), { page, pages: 1, failOn: 'warning', limitInputPixels: false })
}

async function sizeOf(
  image: Sharp,
  limits: SheetLimits,
): Promise<{ readonly width: number; readonly height: number; readonly density: number | undefined }> {
  const { width, height, density } = await image.metadata().catch((error: unknown) => {
    throw new PageError(reasonOf(error))
  })
  if (width * height > limits.pixels) {
    const most = Math.floor(limits.pixels / 1_000_000)
    throw new PageError(`it is ${width} by ${height} pixels; ${most} million pixels are read at most`)
  }
  if (width < 50 || height < 50) throw new PageError(`it is ${width} by ${height} pixels, too small for text`)
  return { width, height, density }
}

/** Whether the EXIF note lays the picture on its side. */
async function upright(image: Sharp): Promise<boolean> {
  return ((await image.metadata()).orientation ?? 1) >= 5
}

/**
 * Cameras and phones write 72 or 96 dpi and mean nothing by it. What the file says is believed when the
 * paper would then be between 4 and 18 inches wide.
 */
function resolutionOf(width: number, height: number, density: number | undefined): number {
  const short = Math.min(width, height)
  if (density !== undefined && density >= 100 && short / density >= 4 && short / density <= 18) return density
  return short / paperInches
}

/** Between a quarter and four times, and never over the limit of pixels. */
function scaleTo(scale: number, width: number, height: number, limits: SheetLimits): number {
  const largest = Math.sqrt(limits.pixels / (width * height))
  return Math.min(Math.max(scale, 0.25), 4, largest)
}

function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message.split('\n')[0]! : String(error)
  return `the picture is damaged or is not what it seems (${said.replace(/^Input buffer /, 'it ').slice(0, 120)})`
}
