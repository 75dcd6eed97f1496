// Writes the tables that stand beside the packets, with a spreadsheet for those that people read.

import { join } from 'node:path'
import { hashFile, writeSpreadsheet } from '@clearslate/run'
import type { TableColumn } from '@clearslate/run'
import type { Office } from '../office/office.ts'
import type { Addressee } from './addresses.ts'
import type { FinishedFile, PapersFolder } from './papers-folder.ts'
import type { Selected } from './select-all.ts'
import {
  challengedTable,
  courtImports,
  formsNotFilled,
  indexColumns,
  indexTable,
  notFilableColumns,
  releaseLog,
  serviceTable,
} from './tables.ts'
import type { Unit, UnitRecord } from './units.ts'

export const notFilableName = 'not-filable.csv'

/** Puts the table of withheld convictions, which was written aside, in its place, and a spreadsheet beside it. */
export async function writeNotFilable(folder: PapersFolder, signal: AbortSignal): Promise<FinishedFile[]> {
  folder.place(notFilableName)
  return [
    { name: notFilableName, ...(await hashFile(join(folder.root, notFilableName), signal)) },
    await writeSpreadsheetOf(folder, notFilableName, 'Not filable', notFilableColumns, signal),
  ]
}

async function writeSpreadsheetOf(
  folder: PapersFolder,
  csv: string,
  sheetName: string,
  columns: readonly TableColumn[],
  signal: AbortSignal,
): Promise<FinishedFile> {
  const name = csv.replace(/\.csv$/, '.xlsx')
  const written = await writeSpreadsheet(join(folder.root, csv), folder.asideOf(name), { sheetName, columns, signal })
  folder.place(name)
  return { name, size: written.size, sha256: written.sha256 }
}

/** Writes the tables about finished packets. */
export async function writeTables(
  folder: PapersFolder,
  { office, addresses }: { readonly office: Office; readonly addresses: ReadonlyMap<string, Addressee> },
  units: readonly Unit[],
  done: ReadonlyMap<string, UnitRecord>,
  selected: Selected,
  signal: AbortSignal,
): Promise<FinishedFile[]> {
  const files: FinishedFile[] = []
  files.push(folder.write('index.csv', indexTable(units, done)))
  files.push(await writeSpreadsheetOf(folder, 'index.csv', 'Index', indexColumns, signal))
  files.push(folder.write('service-list.csv', serviceTable(units, office, addresses)))
  for (const [court, lines] of courtImports(units)) files.push(folder.write(`courts/${court}/court-import.csv`, lines))
  const notFilled = formsNotFilled(units, done)
  if (notFilled !== undefined) files.push(folder.write('forms-not-filled.csv', notFilled))
  if (selected.challenged.length > 0) {
    const list = folder.write('public-defender/challenged.csv', challengedTable(selected.challenged))
    files.push(list)
    const log = releaseLog('challenged.csv', list.sha256, selected.challenged.length)
    files.push(folder.write('public-defender/release-log.csv', log))
  }
  return files
}
