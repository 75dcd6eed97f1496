// How far a scanned page is turned, from the profile of its rows: when lines of text lie level, rows of
// ink and rows of paper take turns most sharply.

import type { Picture } from './picture.ts'

/** Pages are turned back by at most this, in degrees. */
const most = 10
const coarse = 0.5
const fine = 0.05

/** Angle in degrees by which the text falls to the right (clockwise); 0 where there is too little to tell. */
export function skewOf(picture: Picture): number {
  const points = inkPoints(picture)
  if (points.xs.length < 200) return 0
  let angle = best(points, -most, most, coarse)
  angle = best(points, angle - coarse, angle + coarse, fine)
  return Math.abs(angle) < fine / 2 ? 0 : angle
}

interface Points {
  readonly xs: Float32Array
  readonly ys: Float32Array
  readonly height: number
}

/** The ink on a picture made small: at most about 1,200 pixels wide. */
function inkPoints({ pixels, width, height }: Picture): Points {
  const step = Math.max(1, Math.round(width / 1000))
  const columns = Math.floor(width / step)
  const rows = Math.floor(height / step)
  const xs: number[] = []
  const ys: number[] = []
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = 0
      for (let y = row * step; y < (row + 1) * step; y += 1) {
        for (let x = column * step; x < (column + 1) * step; x += 1) sum += pixels[y * width + x]!
      }
      if (sum >= 150 * step * step) continue
      xs.push(column)
      ys.push(row)
    }
  }
  // Enough points tell the angle; the rest would only take time.
  const every = Math.max(1, Math.floor(xs.length / 60_000))
  const kept = (values: number[]): Float32Array => Float32Array.from(values.filter((_, index) => index % every === 0))
  return { xs: kept(xs), ys: kept(ys), height: rows + columns }
}

function best(points: Points, from: number, to: number, step: number): number {
  let found = 0
  let highest = sharpness(points, 0)
  for (let count = 0; count <= Math.round((to - from) / step); count += 1) {
    const angle = from + count * step
    const value = sharpness(points, angle)
    // A page that lies level stays untouched unless another angle is clearly better.
    if (value <= highest * (found === 0 ? 1.002 : 1)) continue
    highest = value
    found = angle
  }
  return found
}

function sharpness({ xs, ys, height }: Points, angle: number): number {
  const slope = Math.tan((angle * Math.PI) / 180)
  const rows = new Uint32Array(2 * height)
  for (let index = 0; index < xs.length; index += 1) {
    rows[Math.round(ys[index]! - xs[index]! * slope) + height]! += 1
  }
  let sum = 0
  for (let row = 1; row < rows.length; row += 1) sum += (rows[row]! - rows[row - 1]!) ** 2
  return sum
}
