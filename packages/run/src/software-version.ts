// Which software this is: the version that its package names, and a hash over the source files that
// decide what a run writes, so that a change between versions is seen as well.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface SoftwareVersion {
  readonly version: string
  /** Sixteen hexadecimal digits. */
  readonly build: string
}

let known: SoftwareVersion | undefined

export function softwareVersion(): SoftwareVersion {
  known ??= { version: packageVersion(), build: buildHash() }
  return known
}

function packageVersion(): string {
  const description: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const isObject = description !== null && typeof description === 'object'
  const version: unknown = isObject ? Reflect.get(description, 'version') : undefined
  if (typeof version !== 'string') throw new Error('package.json holds no version')
  return version
}

function buildHash(): string {
  const hash = createHash('sha256')
  for (const name of ['record', 'law', 'sources', 'run']) {
    const folder = dirname(fileURLToPath(import.meta.resolve(`@clearslate/${name}`)))
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.(ts|yaml)$/.test(entry.name) && !/\.test\.ts$|^cases\.yaml$/.test(entry.name),
      )
      .map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.toSorted()) {
      const content = readFileSync(file)
      hash.update(`${name}${file.slice(folder.length).replaceAll('\\', '/')}\n${content.length}\n`).update(content)
    }
  }
  return hash.digest('hex').slice(0, 16)
}
