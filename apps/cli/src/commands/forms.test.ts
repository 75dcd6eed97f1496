import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleBlank, exampleMap } from '@clearslate/filings'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addFormCommand, listFormsCommand, previewFormCommand, showFormCommand } from './forms.ts'

let folder: string
let said: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearslate-cli-forms-'))
  said = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(line))
  writeFileSync(join(folder, 'blank.pdf'), exampleBlank())
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

describe('forms', () => {
  it('leads from a blank to a form with a map', async () => {
    const forms = join(folder, 'forms')
    listFormsCommand(forms)
    expect(said.join('\n')).toContain('Add a blank: npx clearslate forms add BLANK.pdf --forms')
    await addFormCommand(join(folder, 'blank.pdf'), forms, {})
    expect(said.join('\n')).toContain('No map ships for this file, so nothing can be filled in yet.')
    const name = /Added (\S+) with/.exec(said.join('\n'))![1]!
    writeFileSync(join(forms, `${name}.map.yaml`), exampleMap('cr-180'))
    said = []
    listFormsCommand(forms)
    expect(said[0]!.split('\n')[1]).toMatch(/^ex-180-\w{8} +EX-180 +Rev\. January 1, 2024 +2024-01-01 to 2026-12-31$/)
    said = []
    await showFormCommand(name, forms)
    expect(said.join('\n')).toMatch(/section\.5 +count\.section of count 5/)
    expect(said.join('\n')).toMatch(/box\.waiver +blank: a waiver/)
    said = []
    await showFormCommand('ex-180', forms)
    expect(said[0]).toMatch(/^EX-180: /)
    await previewFormCommand(name, forms)
    expect(readFileSync(join(forms, `${name}.preview.pdf`), 'latin1')).toMatch(/^%PDF-/)
  })

  it('wants to know where the days of validity are known from', async () => {
    const adding = addFormCommand(join(folder, 'blank.pdf'), join(folder, 'forms'), { until: '2026-12-31' })
    await expect(adding).rejects.toThrow('--from and --until need --source')
  })

  it('refuses a first day after the last', async () => {
    const days = { from: '2030-01-01', until: '2024-01-01', source: 'made up' }
    const adding = addFormCommand(join(folder, 'blank.pdf'), join(folder, 'turned'), days)
    await expect(adding).rejects.toThrow('--from 2030-01-01 is after --until 2024-01-01.')
  })

  it('names what to do when there is no such file or form', async () => {
    const forms = join(folder, 'forms')
    await expect(addFormCommand(join(folder, 'none.pdf'), forms, {})).rejects.toMatchObject({ name: 'FilingError' })
    await expect(showFormCommand('../secret', forms)).rejects.toThrow('There is no form ../secret here.')
  })
})
