// One person and many: the time from a two-page PDF with text to the finished report, start-up included, and
// from a folder of text sheets to everybody's report. Nobody on the sheets exists.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sampleSheets } from '@clearslate/sources'
import { measure } from './measure.ts'

const { values } = parseArgs({ options: { people: { type: 'string', default: '1000' } } })
const people = Number(values.people)
const launcher = fileURLToPath(new URL('../apps/cli/bin/clearslate.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'clearslate-bench-'))
const asOf = ['--as-of', '2026-11-22']
const linesOfPage = 60

try {
  const sheets = await sampleSheets({ people, seed: 'bench' })
  const pdf = twoPages(sheets.map(({ text }) => text).find((text) => text.split('\n').length > linesOfPage * 2)!)
  const runs: number[] = []
  for (let index = 0; index < 5; index += 1) {
    const out = join(folder, `one-${index}`)
    runs.push((await measure(process.execPath, [launcher, 'person', pdf, ...asOf, '--out', out])).seconds)
  }
  const median = runs.toSorted((a, b) => a - b)[2]!
  console.log(`a two-page PDF with text to the report, start-up included: ${median.toFixed(2)} s (limit 1.0 s)`)

  const many = join(folder, 'sheets')
  mkdirSync(many)
  for (const { name, text } of sheets) writeFileSync(join(many, name), text)
  const all = await measure(process.execPath, [launcher, 'person', many, ...asOf, '--out', join(folder, 'people')])
  console.log(
    `${people.toLocaleString('en-US')} text sheets to reports: ${all.seconds.toFixed(1)} s (limit 60 s for 1,000), ` +
      `peak ${(all.peakBytes / 1e6).toFixed(0)} MB`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
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
