// The files that belong to the repository: those that git tracks and new ones that it does not ignore.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root: string = dirname(dirname(fileURLToPath(import.meta.url)))

/** Paths relative to the root, with `/` between their parts. */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  // A file that was deleted but not yet committed is still listed.
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
