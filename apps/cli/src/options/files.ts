// Checks the paths that are typed as inputs before anything is read.

import { existsSync, realpathSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { OptionError } from '../errors.ts'

/** The input files as typed, each there and none of them twice. */
export function checkInputFiles(files: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const file of files) {
    requireFile(file, 'The input file')
    const real = realpathSync(file)
    const before = seen.get(real)
    if (before !== undefined) {
      const named = before === file ? `${file} is` : `${before} and ${file} are the same file,`
      throw new OptionError(`${named} given twice.`, 'Name each file once.')
    }
    seen.set(real, file)
  }
  return [...files]
}

/** Throws unless `path` is a file that is there. `what` begins the sentence, e.g. `The input file`. */
export function requireFile(path: string, what: string): void {
  if (!existsSync(path)) {
    throw new OptionError(`${what} ${path} does not exist.`, `Looked for it in ${resolve('.')}.`)
  }
  if (statSync(path).isDirectory()) throw new OptionError(`${what} ${path} is a folder.`, 'Name a file in it.')
}

/** Throws when the output folder is a file, or would hold one of the files that the run reads. */
export function requireOutside(out: string, files: readonly string[]): void {
  const folder = resolve(out)
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new OptionError(
      `--out ${out} is a file.`,
      'Name a folder for the results; one that does not exist yet is made.',
    )
  }
  for (const file of files) {
    const within = relative(existsSync(folder) ? realpathSync(folder) : folder, realpathSync(file))
    if (within.startsWith('..') || within === resolve(within)) continue
    throw new OptionError(`--out ${out} is the folder that holds ${file}.`, 'Name a folder of its own for the results.')
  }
}
