// What the tests of pages need: a real browser that says what a page asks for, runs or breaks.

import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'

/** Debian's browser; the test command installs it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
}

export interface PageVisit {
  readonly page: Page
  /** Addresses that were asked for, the page's own left out. */
  readonly requests: readonly string[]
  /** What the console said, dialogs, and errors of scripts. */
  readonly said: readonly string[]
}

/** Opens a file in a window of that width, and waits until nothing more happens. */
export async function visit(browser: Browser, url: string, width = 1280): Promise<PageVisit> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  const requests: string[] = []
  const said: string[] = []
  page.on('request', (request) => {
    if (request.url() !== url) requests.push(request.url())
  })
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => said.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url, { waitUntil: 'load' })
  return { page, requests, said }
}

/** What the accessibility checker objects to, one line each; empty when nothing. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // The checker is a script, and the page's own policy forbids scripts; it is let in by the browser itself.
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

/** True when nothing of the page sticks out to the right. */
export function fitsItsWindow(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')
}
