// The defendant's official forms for one case, from the office's own blanks: CR-400 with its attachments. The packet's
// own proof of service names the agency that prosecuted and every paper; a blank may print another agency, so the
// office's blank for it is not filled beside that.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '@clearslate/record'
import { fillForm } from '../forms/fill.ts'
import { cannabisForm, filerOf, FormDataError } from '../forms/form-data.ts'
import { openFamily } from '../forms/library.ts'
import { refusal } from '../forms/usable-form.ts'
import type { UsableForm } from '../forms/usable-form.ts'
import type { CasePapers } from '../matter.ts'
import type { Office } from '../office/office.ts'
import { FilingError } from '../filing-error.ts'

export interface CaseForms {
  readonly petition: UsableForm
  readonly attachment: UsableForm | undefined
}

export interface FilledPaper {
  readonly title: string
  readonly pdf: Uint8Array
}

/** Opens the office's blanks. Throws a {@link FilingError} when there is no CR-400 that may be filed on the day. */
export async function openCaseForms(folder: string, filingDate: Day): Promise<CaseForms> {
  const usable = async (family: 'cr-400' | 'mc-025'): Promise<UsableForm[]> =>
    (await openFamily(folder, family)).filter(({ map }) => refusal(map.form, map.validity, filingDate) === undefined)
  const [petition] = await usable('cr-400')
  if (petition === undefined) {
    const [other] = await openFamily(folder, 'cr-400')
    const why = other === undefined ? 'There is none.' : refusal(other.map.form, other.map.validity, filingDate)!
    const add = `npx clearslate forms add BLANK.pdf --forms ${folder}`
    const isKnown = other?.map.validity.from !== undefined && other.map.validity.until !== undefined
    throw new FilingError(`No CR-400 among the forms may be filed on this day. ${why}`, {
      file: folder,
      advice:
        other === undefined || isKnown
          ? `Add the current blank: ${add}`
          : `Until both days are known it may not be filed. Add it again: ${add} --from DAY --until DAY --source TEXT`,
    })
  }
  const [attachment] = await usable('mc-025')
  return { petition, attachment }
}

/** The filled forms of a case, or why they cannot be filled; then the case has its other papers only. */
export async function fillCaseForms(
  forms: CaseForms,
  papers: CasePapers,
  office: Office,
  options: { readonly filingDate: Day; readonly draft: boolean },
): Promise<readonly FilledPaper[] | string> {
  const { petition, attachment } = forms
  const filer = filerOf(office)
  // A form that rests on a rule nobody attested is marked on every page, like any paper.
  const settings = { filingDate: options.filingDate, specimen: options.draft, flatten: false, attachment }
  try {
    const application = await fillForm(petition, cannabisForm(papers, filer), settings)
    return application.documents.map(({ title, pdf }) => ({ title, pdf }))
  } catch (error) {
    if (error instanceof FormDataError) return error.message
    throw error
  }
}

/** Hash over the office's blanks and maps, on which the papers rest. */
export function hashForms(folder: string): string {
  const hash = createHash('sha256')
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.preview.pdf'))
    .map(({ name }) => name)
  for (const name of names.toSorted()) {
    const content = readFileSync(join(folder, name))
    hash.update(`${name}\n${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}
