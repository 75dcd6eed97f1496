// How many official forms a second one core fills, reads back and checks: CR-180 and CR-400 where the
// courts' blanks are beside the repository, else a form of our own. Beside it, the same form filled by
// pdftk, one process a form, as the predecessor did, where pdftk is installed.
//
//   node bench/papers-forms.ts

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  addForm,
  exampleCannabis,
  exampleCaption,
  exampleCounts,
  exampleDismissal,
  exampleForm,
  fillForm,
  openStored,
} from '@clearslate/filings'
import { parseIsoDay } from '@clearslate/record'
import type { FormData, UsableForm } from '@clearslate/filings'

export interface FormSpeed {
  readonly form: string
  readonly fields: number
  readonly pages: number
  readonly perSecond: number
  /** `undefined` where pdftk is not installed. */
  readonly pdftkPerSecond: number | undefined
}

const shared = new URL('../../shared/data/forms/', import.meta.url)
const predecessor = 'pdftk'
const filingDate = parseIsoDay('2026-03-01')!

/** Measures each form for some seconds. */
export async function measureForms(seconds = 3): Promise<FormSpeed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'clearslate-bench-'))
  try {
    const speeds = [
      await measureForm(await exampleForm(), (index) => exampleDismissal(exampleCounts(5), nameFor(index)), seconds),
    ]
    if (!existsSync(shared)) return speeds
    const open = async (file: string): Promise<UsableForm> => {
      const { stored } = await addForm(folder, new URL(file, shared).pathname)
      return openStored(folder, stored.name)
    }
    const petition = await open('pc1203_petition.pdf')
    const cannabis = await open('prop64_petition.pdf')
    speeds.push(await measureForm(petition, (index) => exampleDismissal(exampleCounts(5), nameFor(index)), seconds))
    speeds.push(await measureForm(cannabis, (index) => exampleCannabis(exampleCounts(3), nameFor(index)), seconds))
    return [
      ...speeds.slice(0, 1),
      ...withPdftk(speeds.slice(1), folder, [petition, cannabis], ['pc1203_petition.pdf', 'prop64_petition.pdf']),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function nameFor(index: number): ReturnType<typeof exampleCaption> {
  return exampleCaption(`José Hernández ${index}`, `EX${index}`)
}

async function measureForm(form: UsableForm, facts: (index: number) => FormData, seconds: number): Promise<FormSpeed> {
  const options = { filingDate, specimen: true, flatten: false }
  for (let index = 0; index < 30; index += 1) await fillForm(form, facts(index), options)
  let filled = 0
  const started = performance.now()
  while (performance.now() - started < seconds * 1000) {
    await fillForm(form, facts(filled), options)
    filled += 1
  }
  const perSecond = filled / ((performance.now() - started) / 1000)
  const { fields, pages } = form.open
  return { form: form.map.form, fields: fields.length, pages, perSecond, pdftkPerSecond: undefined }
}

/** The same fields with the same values by pdftk, ten times. */
function withPdftk(
  speeds: readonly FormSpeed[],
  folder: string,
  forms: readonly UsableForm[],
  files: readonly string[],
): FormSpeed[] {
  if (spawnSync(predecessor, ['--version']).error !== undefined) return [...speeds]
  return speeds.map((speed, index) => {
    const form = forms[index]!
    const values = [...form.map.text.keys()].map((name) => `<</T(${name})/V(Jose Hernandez)>>`)
    const data = join(folder, 'data.fdf')
    writeFileSync(
      data,
      `%FDF-1.2\n1 0 obj<</FDF<</Fields[${values.join('')}]>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
    )
    const blank = new URL(files[index]!, shared).pathname
    const started = performance.now()
    for (let turn = 0; turn < 10; turn += 1) {
      execFileSync(predecessor, [blank, 'fill_form', data, 'output', join(folder, 'filled.pdf')], { stdio: 'ignore' })
    }
    return { ...speed, pdftkPerSecond: 10 / ((performance.now() - started) / 1000) }
  })
}

if (import.meta.main) {
  for (const { form, fields, pages, perSecond, pdftkPerSecond } of await measureForms()) {
    const beside =
      pdftkPerSecond === undefined ? 'pdftk not installed or not measured' : `pdftk ${pdftkPerSecond.toFixed(1)}`
    console.log(
      `${form} (${fields} fields, ${pages} pages): ${perSecond.toFixed(0)} a second, read back and checked; ${beside}`,
    )
  }
}
