// The files of the repository, without the folders that .gitignore names. It asks the disk and not git, so
// that the checks also work in a copy that came as an archive.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root: string = dirname(dirname(fileURLToPath(import.meta.url)))

/** Paths relative to the root, with `/` between their parts. */
export function sourceFiles(): string[] {
  const folders = readText('.gitignore')
    .split('\n')
    .filter((line) => line.endsWith('/'))
    .map((line) => line.replaceAll('/', ''))
  return filesIn('', new Set(['.git', ...folders]))
}

function filesIn(folder: string, ignored: ReadonlySet<string>): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : filesIn(path, ignored)
    return entry.isFile() && entry.name !== '.git' ? [path] : []
  })
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
