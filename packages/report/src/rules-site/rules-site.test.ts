// The site of the rules says what the rules say, opens from a disk, and can be read by everybody.

import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { californiaRules, californiaVersion, conditionsOf, statutesFolder } from '@clearslate/law'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { accessibilityProblems, fitsItsWindow, openBrowser, visit } from '../testing.ts'
import { readCases } from './cases.ts'
import { rulesSite } from './rules-site.ts'

vi.setConfig({ testTimeout: 240_000 })

const casesFolder = fileURLToPath(statutesFolder)
const cases = globSync('*/cases.yaml', { cwd: casesFolder }).flatMap((name) =>
  readCases(readFileSync(join(casesFolder, name), 'utf8'), name),
)
const [attested, changed] = californiaRules
const site = rulesSite({
  rules: californiaRules,
  lawVersion: californiaVersion(),
  cases,
  office: {
    name: 'Clinic <of> Examples',
    attestations: [
      { rule: attested!.id, version: attested!.version, by: 'Ana López', barNumber: '123456', on: 20_000 },
      { rule: changed!.id, version: '0123456789abcdef', by: 'Ana López', barNumber: '123456', on: 20_000 },
    ],
  },
})

let browser: Browser
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clearslate-'))
  for (const [name, text] of site) writeFileSync(join(folder, name), text)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

test('every rule has a page with its version, its conditions, its coverage and its cases', async () => {
  expect(site.size).toBe(californiaRules.length + 1)
  const context = await browser.newContext()
  const page = await context.newPage()
  for (const rule of californiaRules) {
    const name = [...site.keys()].find((one) => site.get(one)!.includes(`<code>${rule.id}</code>`))!
    await page.goto(pathToFileURL(join(folder, name)).href)
    const text = (await page.innerText('main')).replaceAll(/\s+/g, ' ')
    expect(text).toContain(rule.version)
    for (const { title, citation } of conditionsOf<never>(rule.tree)) {
      expect(text, rule.id).toContain(title.replaceAll(/\s+/g, ' '))
      expect(text, rule.id).toContain(citation.text.replaceAll(/\s+/g, ' '))
    }
    for (const { says } of rule.coverage) expect(text, rule.id).toContain(says.replaceAll(/\s+/g, ' '))
    for (const one of cases.filter((each) => each.rule === rule.id))
      expect(text, rule.id).toContain(one.name.replaceAll(/\s+/g, ' '))
    const broken = `[...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(a.getAttribute('href').slice(1))).length`
    expect(await page.evaluate(broken), rule.id).toBe(0)
  }
  await context.close()
})

test.each([1280, 360])('at %i pixels the pages are accessible, fit, and ask for nothing', async (width) => {
  const longest = [...site].toSorted(([, one], [, other]) => other.length - one.length)[0]![0]
  for (const name of ['index.html', longest]) {
    const { page, requests, said } = await visit(browser, pathToFileURL(join(folder, name)).href, width)
    expect(await accessibilityProblems(page), name).toEqual([])
    expect(await fitsItsWindow(page), name).toBe(true)
    expect([requests, said]).toEqual([[], []])
    await page.context().close()
  }
})

test('who stands for which version is told, and an earlier one is not taken for this one', () => {
  const index = site.get('index.html')!
  expect(index).toContain('Clinic &lt;of&gt; Examples')
  expect(index).toContain('Ana López, 2024-10-04')
  expect(index).toContain('an earlier version only')
})
