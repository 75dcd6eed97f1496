// `office init`: writes an office.yaml to fill in.

import { writeFileSync } from 'node:fs'
import { officeTemplate } from '@clearslate/filings'
import { OptionError } from '../errors.ts'

/** Writes the file. What is there already is never written over. */
export function officeInitCommand(file: string): void {
  try {
    writeFileSync(file, officeTemplate(), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new OptionError(`${file} exists already.`, 'Edit it, or name another file.')
  }
  console.log(`Wrote ${file}. Fill in what is blank; "clearslate file" says what is still missing.`)
}
