// The report's page in a real browser and its PDF by other programs: what a person sees, hears and prints.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { askableFacts } from '@clearslate/law'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heading, table } from '../document/blocks.ts'
import type { Block } from '../document/blocks.ts'
import { documentToHtml } from '../document/to-html.ts'
import { createReportTypesetter } from '../document/to-pdf.ts'
import { accessibilityProblems, fitsItsWindow, openBrowser, visit } from '../testing.ts'
import { peoplePage, personRow } from './people-page.ts'
import { notScreened, personDocument } from './person-document.ts'
import { exampleReport } from './testing.ts'

let browser: Browser
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clearslate-'))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const unread = {
  file: 'example.txt',
  page: 2,
  line: 9,
  text: 'ZZZ <b>UNKNOWN</b> LINE',
  why: 'It is of no kind that is known.',
}

describe('the page', () => {
  test.each([1280, 360])('at %i pixels is accessible, fits, asks for nothing and says nothing', async (width) => {
    const document = personDocument(exampleReport({ notRead: [unread], withUnanswered: true }), true)
    const url = pathToFileURL(written('report.html', documentToHtml(document))).href
    const { page, requests, said } = await visit(browser, url, width)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await fitsItsWindow(page)).toBe(true)
    expect(requests).toEqual([])
    expect(said).toEqual([])
    const text = await page.innerText('main')
    for (const one of [
      'Eligible today',
      'What to ask next',
      'ZZZ <b>UNKNOWN</b> LINE',
      'page 2, line 9',
      'Custody or probation for a conviction that the sheet does not show.',
      ...notScreened,
    ]) {
      expect(text).toContain(one)
    }
    // The style sheet is let in by the policy: an unstyled page would have its browser's own margin.
    expect(await page.evaluate('getComputedStyle(document.body).marginTop')).toBe('0px')
    await page.context().close()
  })

  test('every link leads to a place of the page', async () => {
    const document = personDocument(exampleReport({ notRead: [unread], withUnanswered: true }), true)
    const { page } = await visit(browser, pathToFileURL(written('links.html', documentToHtml(document))).href)
    const broken = await page.evaluate(
      `[...document.querySelectorAll('a')].filter((a) => !a.getAttribute('href').startsWith('#') || document.querySelector(a.getAttribute('href')) === null).map((a) => a.outerHTML)`,
    )
    expect(broken).toEqual([])
    await page.context().close()
  })

  const attacks = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    'javascript:alert(1)',
    '</title><script>alert(1)</script>',
    '<iframe src="https://example.org"></iframe>',
    '<style>@import "https://example.org/a.css";</style>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
  ]

  test.each(attacks)('a sheet that says %s is shown and runs nothing', async (attack) => {
    const report = exampleReport({
      name: attack,
      offense: `11359 HS-${attack}`,
      notices: [attack],
      notRead: [{ ...unread, text: attack, why: attack }],
    })
    const url = pathToFileURL(written('attack.html', documentToHtml(personDocument(report, true)))).href
    const { page, requests, said } = await visit(browser, url)
    expect(await page.innerText('h1')).toBe(attack)
    expect(await page.title()).toContain(attack)
    expect(await page.evaluate(`document.querySelectorAll('script, img, iframe, object, [onmouseover]').length`)).toBe(
      0,
    )
    expect(await page.evaluate(`document.querySelectorAll('style').length`)).toBe(1)
    expect(await page.evaluate(`[...document.links].every((a) => a.protocol === 'file:')`)).toBe(true)
    expect(requests).toEqual([])
    expect(said).toEqual([])
    await page.context().close()
  })

  test('the policy stops a script even if one were let through', async () => {
    const text = documentToHtml(personDocument(exampleReport(), true)).replace(
      '</main>',
      '<script>alert(1)</script></main>',
    )
    const { page, said } = await visit(browser, pathToFileURL(written('broken.html', text)).href)
    expect(said.join('\n')).toMatch(/Content Security Policy/)
    expect(said.join('\n')).not.toMatch(/dialog/)
    await page.context().close()
  })

  test('the summary over people is accessible and its links name their folders', async () => {
    const row = personRow(exampleReport({ name: attacks[0]! }), 'people/example')
    const text = peoplePage([row], [{ file: attacks[1]!, reason: 'It cannot be read.' }], row.born!)
    const { page, said } = await visit(browser, pathToFileURL(written('summary.html', text)).href)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await page.getAttribute('tbody a', 'href')).toBe('people/example/report.html')
    expect(said).toEqual([])
    await page.context().close()
  })
})

describe('the PDF', () => {
  const typesetter = createReportTypesetter()
  const checking = createReportTypesetter('ua-1')

  test('is tagged, has a title, and says what the page says', () => {
    const report = exampleReport({ notRead: [unread], name: 'ŃUŇEZ, "ANA" #let x = 1 <script>' })
    const document = personDocument(report, true)
    const path = written('report.pdf', typesetter.typeset(document, report.clocks.asOf))
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    expect(info).toMatch(/^Tagged:\s+yes$/m)
    expect(info).toContain('Record clearance report: ŃUŇEZ')
    const structure = execFileSync('pdfinfo', ['-struct', path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    for (const tag of ['H1', 'H2', 'H3', 'L', 'LI', 'Table', 'TH', 'TD'])
      expect(structure).toMatch(new RegExp(`^\\s*${tag}\\b`, 'm'))
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    expect(text).toContain('ŃUŇEZ, "ANA" #let x = 1 <script>')
    expect(text).toContain('ZZZ <b>UNKNOWN</b> LINE')
    for (const one of ['Eligible today', 'Not looked at', 'Penal Code 1473.7', 'not legal advice'])
      expect(text).toContain(one)
    expect(text).not.toMatch(/[☑☒✓✔]/)
  })

  test('passes the typesetter’s own check of PDF/UA-1', () => {
    const report = exampleReport({ notRead: [unread] })
    expect(checking.typeset(personDocument(report, true), report.clocks.asOf).length).toBeGreaterThan(1000)
  })

  test('the same report gives the same bytes', () => {
    const report = exampleReport()
    const twice = [0, 1].map(() => Buffer.from(typesetter.typeset(personDocument(report, true), report.clocks.asOf)))
    expect(twice[0]!.equals(twice[1]!)).toBe(true)
  })

  test('the summary fits the first page, however many convictions there are', () => {
    const report = exampleReport()
    const many = {
      ...report,
      matters: Array.from({ length: 40 }, (_, index) => ({ ...report.matters[0]!, number: index + 1 })),
    }
    const path = written('many.pdf', typesetter.typeset(personDocument(many, true), report.clocks.asOf))
    const second = execFileSync('pdftotext', ['-f', '2', '-l', '2', '-layout', path, '-'], { encoding: 'utf8' })
    expect(second.trimStart()).toMatch(/^Every conviction and arrest/)
  })
})

test('what is longer than a page goes on on the next, in lists, facts and tables', () => {
  const long = (name: string) => `${name} begins ${'and goes on '.repeat(900)}${name} ends`
  const blocks: Block[] = [
    heading(1, 'Long'),
    { kind: 'list', items: ['short', long('item')] },
    {
      kind: 'box',
      tone: 'bad',
      blocks: [heading(2, 'Facts'), { kind: 'facts', rows: [{ term: 'Law', text: long('fact') }] }],
    },
    table('Cells', [['Column', 100]], [[long('cell')]]),
  ]
  const typesetter = createReportTypesetter()
  const pdf = typesetter.typeset({ title: 'Long', description: 'Long', footer: 'Long', blocks }, 20_000)
  const text = execFileSync('pdftotext', [written('long.pdf', pdf), '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ')
  for (const name of ['item', 'fact', 'cell']) {
    expect(text).toContain(`${name} begins`)
    expect(text).toContain(`${name} ends`)
  }
  expect(text.match(/and goes on/g)).toHaveLength(2700)
})

test('no question of the report is lost: what is not in the summary stands in its own part', () => {
  const report = exampleReport()
  const text = documentToHtml(personDocument(report, true))
  for (const { fact } of report.questions) expect(text).toContain(fact.key)
  expect(
    report.questions.map(({ fact }) => fact.key).every((key) => askableFacts.some((fact) => fact.key === key)),
  ).toBe(true)
})

test('a line without end is shown by its beginning, and says how much of it record.json has', () => {
  const report = exampleReport({ notRead: [{ ...unread, text: 'X'.repeat(3_000_000) }] })
  const page = JSON.stringify(personDocument(report, true))
  expect(page.length).toBeLessThan(200_000)
  expect(page).toContain(`${'X'.repeat(400)} … and 2,999,600 more characters`)
})
