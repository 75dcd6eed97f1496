// A gray picture of a page, and what can be done to it without a library.

/** One byte a pixel, row by row; 0 is black. */
export interface Picture {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/** Side of the squares in which the paper's own brightness is measured, in pixels. */
const square = 24

/**
 * Makes the paper white and the same everywhere, and stretches the ink to black: shadows and the yellow of old
 * paper go. The brightness of the paper is the upper quarter of each square, taken from its neighbours too,
 * since a square may be all ink.
 */
export function flattenPaper({ pixels, width, height }: Picture): Picture {
  const columns = Math.max(1, Math.ceil(width / square))
  const rows = Math.max(1, Math.ceil(height / square))
  const paper = spread(paperOfSquares(pixels, width, height, columns, rows), columns, rows)
  const out = new Uint8Array(pixels.length)
  const ink = inkLevel(pixels, width, height, paper, columns)
  // A page with a few words on it has no hundredth of ink; its grain must not be taken for ink.
  const range = Math.max(110, 255 - ink)
  // Between the middles of four squares: which they are, and how far a column lies to the right of the left ones.
  const lefts = new Int32Array(width)
  const shares = new Float64Array(width)
  for (let x = 0; x < width; x += 1) {
    const gx = Math.min(Math.max((x + 0.5) / square - 0.5, 0), columns - 1)
    lefts[x] = Math.min(gx | 0, Math.max(0, columns - 2))
    shares[x] = columns === 1 ? 0 : gx - lefts[x]!
  }
  const right = columns === 1 ? 0 : 1
  const below = rows === 1 ? 0 : columns
  for (let y = 0; y < height; y += 1) {
    const gy = Math.min(Math.max((y + 0.5) / square - 0.5, 0), rows - 1)
    const y0 = Math.min(gy | 0, Math.max(0, rows - 2))
    const fy = rows === 1 ? 0 : gy - y0
    for (let x = 0; x < width; x += 1) {
      const fx = shares[x]!
      const at = y0 * columns + lefts[x]!
      const upper = paper[at]! * (1 - fx) + paper[at + right]! * fx
      const lower = paper[at + below]! * (1 - fx) + paper[at + below + right]! * fx
      const level = upper * (1 - fy) + lower * fy
      const value = (pixels[y * width + x]! * 255) / level
      const stretched = 255 - ((255 - value) * 255) / range
      out[y * width + x] = stretched < 0 ? 0 : stretched > 255 ? 255 : stretched
    }
  }
  return { pixels: out, width, height }
}

function paperOfSquares(
  pixels: Uint8Array,
  width: number,
  height: number,
  columns: number,
  rows: number,
): Float32Array {
  const paper = new Float32Array(columns * rows)
  const histogram = new Uint32Array(64)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      histogram.fill(0)
      let count = 0
      const bottom = Math.min(height, (row + 1) * square)
      const right = Math.min(width, (column + 1) * square)
      for (let y = row * square; y < bottom; y += 2) {
        for (let x = column * square; x < right; x += 2) {
          histogram[pixels[y * width + x]! >> 2]! += 1
          count += 1
        }
      }
      let left = count * 0.25
      let level = 63
      while (level > 0 && left > histogram[level]!) left -= histogram[level--]!
      paper[row * columns + column] = level * 4 + 2
    }
  }
  return paper
}

/** The brightest of each square's neighbourhood, then smoothed; never so dark that ink would become paper. */
function spread(paper: Float32Array, columns: number, rows: number): Float32Array {
  const sorted = Float32Array.from(paper).sort()
  const least = Math.max(24, 0.4 * sorted[Math.floor(sorted.length * 0.75)]!)
  const brightest = neighbours(paper, columns, rows, (values) => Math.max(least, ...values))
  return neighbours(brightest, columns, rows, (values) => values.reduce((sum, value) => sum + value, 0) / values.length)
}

function neighbours(
  values: Float32Array,
  columns: number,
  rows: number,
  combine: (values: readonly number[]) => number,
): Float32Array {
  return values.map((_, at) => {
    const row = Math.floor(at / columns)
    const column = at % columns
    const near: number[] = []
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1)
        near.push(values[y * columns + x]!)
    }
    return combine(near)
  })
}

/** How dark the ink is beside the paper: the darkest hundredth of a sample, from 0 to 255. */
function inkLevel(pixels: Uint8Array, width: number, height: number, paper: Float32Array, columns: number): number {
  const histogram = new Uint32Array(256)
  let count = 0
  for (let y = 1; y < height; y += 3) {
    for (let x = 1; x < width; x += 3) {
      const level = paper[Math.floor(y / square) * columns + Math.floor(x / square)]!
      histogram[Math.min(255, (pixels[y * width + x]! * 255) / level) | 0]! += 1
      count += 1
    }
  }
  let left = count * 0.01
  let level = 0
  while (level < 255 && left > histogram[level]!) left -= histogram[level++]!
  return level
}

/** Share of the pixels that are dark, on a flattened picture. */
export function inkShare({ pixels }: Picture): number {
  let dark = 0
  for (let at = 0; at < pixels.length; at += 1) if (pixels[at]! < 128) dark += 1
  return pixels.length === 0 ? 0 : dark / pixels.length
}

/** How restless the paper is: the standard deviation of its bright pixels, on a flattened picture. */
export function grainOf({ pixels }: Picture): number {
  let count = 0
  let sum = 0
  let squares = 0
  for (let at = 0; at < pixels.length; at += 3) {
    const value = pixels[at]!
    if (value < 150) continue
    count += 1
    sum += value
    squares += value * value
  }
  return count === 0 ? 0 : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
}

/** A pixel darker than this is ink when specks are told from letters. */
const inkBelow = 140

/** A speck has fewer dark pixels than this at 300 dpi; the smallest period on a sheet has about 20. */
const speck = 13

/** Takes away what is too small to be the dot of a letter. */
export function withoutSpecks({ pixels, width, height }: Picture): Picture {
  const out = pixels.slice()
  const seen = new Uint8Array(pixels.length)
  const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]
  const blot = new Int32Array(pixels.length > 0 ? width * height : 0)
  for (let start = 0; start < pixels.length; start += 1) {
    if (seen[start] === 1 || pixels[start]! >= inkBelow) continue
    seen[start] = 1
    blot[0] = start
    let size = 1
    for (let next = 0; next < size; next += 1) {
      const at = blot[next]!
      const x = at % width
      for (let step = 0; step < 8; step += 1) {
        const near = at + around[step]!
        if (near < 0 || near >= pixels.length || seen[near] === 1 || pixels[near]! >= inkBelow) continue
        if (Math.abs((near % width) - x) > 1) continue
        seen[near] = 1
        blot[size] = near
        size += 1
      }
    }
    if (size >= speck) continue
    for (let index = 0; index < size; index += 1) {
      for (const step of around) out[Math.min(Math.max(blot[index]! + step, 0), out.length - 1)] = 255
      out[blot[index]!] = 255
    }
  }
  return { pixels: out, width, height }
}

/** Makes everything at least as bright as `from` (1 to 255) white and stretches what is darker. */
export function whiten({ pixels, width, height }: Picture, from: number): Picture {
  const table = Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.round((value * 255) / from)))
  const out = new Uint8Array(pixels.length)
  for (let at = 0; at < out.length; at += 1) out[at] = table[pixels[at]!]!
  return { pixels: out, width, height }
}
