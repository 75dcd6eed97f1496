// `deidentify`: a rap sheet without what identifies people, as text, to show in a report of a fault.

import { randomBytes } from 'node:crypto'
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { deidentifySheet } from '@clearslate/sources'
import { OptionError } from '../errors.ts'
import { requireFile } from '../options/files.ts'
import { requireOptions } from '../options/required.ts'
import { openSheetFiles } from '../person/read-sheets.ts'

export interface DeidentifyCommandOptions {
  readonly replace: boolean
  readonly out?: string | undefined
}

/** Writes the text. Names, numbers and days are replaced by a secret that nobody keeps. */
export async function deidentifyCommand(
  sheet: string | undefined,
  options: DeidentifyCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  const example = 'deidentify rap-sheet.pdf --out to-share.txt'
  requireOptions(options, ['out'], example, sheet === undefined ? ['the rap sheet'] : [])
  const { out, replace } = options
  requireFile(sheet!, 'The rap sheet')
  if (existsSync(out) && statSync(out).isDirectory()) {
    throw new OptionError(`--out ${out} is a folder.`, 'Name a file in it.')
  }
  if (existsSync(out) && !replace) {
    throw new OptionError(`${out} exists already.`, 'Name another file, or add --replace.')
  }
  const reader = openSheetFiles(1)
  const partial = `${out}.partial`
  try {
    const { sheet: read } = await reader.read(sheet!, signal)
    const { text, lines } = deidentifySheet(read, randomBytes(32).toString('hex'))
    writeFileSync(partial, text, { mode: 0o600 })
    renameSync(partial, out)
    console.log(`${lines} lines written to ${out}. Names, numbers, days, places and free text were replaced.`)
    console.log('Read it before you send it: whoever knows the history well may know it again.')
  } finally {
    rmSync(partial, { force: true })
    await reader.close()
  }
}
