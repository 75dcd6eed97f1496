// One person and many, from the command to its end with start-up: a text sheet, a two-page PDF with text, and a folder of
// text sheets. Nobody on the sheets exists.
//
//   node bench/person.ts               1,000 people
//   node bench/person.ts --people 100  a quicker look

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sampleSheets } from '@clearslate/sources'
import { measure, secondsOf } from './measure.ts'
import type { Measurement } from './measure.ts'

const { values } = parseArgs({ options: { people: { type: 'string', default: '1000' } } })
const people = Number(values.people)
const launcher = fileURLToPath(new URL('../apps/cli/bin/clearslate.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'clearslate-bench-'))
const out = join(folder, 'out')
const linesOfPage = 60
const runsOfEach = 7

try {
  const sheets = await sampleSheets({ people, seed: 'bench' })
  const { name, text } = sheets.find((sheet) => sheet.text.split('\n').length > linesOfPage * 2)!
  const textFile = join(folder, name)
  writeFileSync(textFile, text)
  const pdf = twoPages(text)
  // Once before, so that no run pays for a cold disk or for code that is kept between runs.
  for (const sheet of [textFile, pdf]) secondsToReport(sheet)
  const runs: { text: number; pdf: number }[] = []
  for (let run = 0; run < runsOfEach; run += 1) {
    runs.push({ text: secondsToReport(textFile), pdf: secondsToReport(pdf) })
  }
  const ofText = runs.map((run) => run.text)
  const ofPdf = runs.map((run) => run.pdf)
  console.log(`a text sheet to its report, start-up included, ${medianOf(ofText)} (limit 1.0 s)`)
  console.log(`a two-page PDF with text to its report, start-up included, ${medianOf(ofPdf)} (limit 1.0 s)`)

  const many = join(folder, 'sheets')
  mkdirSync(many)
  for (const sheet of sheets) writeFileSync(join(many, sheet.name), sheet.text)
  const all = await measure(process.execPath, commandFor(many))
  console.log(
    `${people.toLocaleString('en-US')} text sheets to reports: ${all.seconds.toFixed(1)} s (limit 60 s for 1,000), ` +
      `${coresBusy(all)}, peak ${(all.peakBytes / 1e6).toFixed(0)} MB`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function commandFor(sheets: string): string[] {
  return [launcher, 'person', sheets, '--as-of', '2026-11-22', '--out', out]
}

/** From the start of the command to its end. */
function secondsToReport(sheet: string): number {
  const seconds = secondsOf(process.execPath, commandFor(sheet))
  rmSync(out, { recursive: true })
  return seconds
}

function medianOf(seconds: readonly number[]): string {
  const sorted = seconds.toSorted((a, b) => a - b)
  const [least, middle, most] = [sorted[0]!, sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!]
  return `median of ${sorted.length}: ${middle.toFixed(2)} s (${least.toFixed(2)} to ${most.toFixed(2)})`
}

function coresBusy({ processorSeconds, seconds }: Measurement): string {
  return `${(processorSeconds / seconds).toFixed(2)} cores busy`
}

/** A sheet of two pages as a browser prints it: text and no picture. */
function twoPages(text: string): string {
  const lines = text.replaceAll('\f', '\n').split('\n')
  const pages = [lines.slice(0, linesOfPage), lines.slice(linesOfPage, linesOfPage * 2)].map((page) => page.join('\n'))
  const page = join(folder, 'sheet.html')
  const pdf = join(folder, 'sheet.pdf')
  const marked = pages.map((one) => `<pre>${one.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`)
  const style = '@page{size:letter;margin:.5in}pre{font:10pt monospace;margin:0;break-after:page}'
  writeFileSync(page, `<!doctype html><style>${style}</style>${marked.join('')}`)
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--print-to-pdf=${pdf}`]
  execFileSync('chromium', [...options, page], { stdio: 'ignore' })
  if (readFileSync(pdf).length === 0) throw new Error('the browser printed nothing')
  return pdf
}
