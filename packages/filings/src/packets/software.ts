// Which software made the papers: the version of the run's software, and a hash over the source files, the
// templates and the fonts that decide what a paper looks like.

import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { softwareVersion } from '@clearslate/run'
import type { SoftwareVersion } from '@clearslate/run'
import { typesettingFolder } from '@clearslate/typeset'

let known: SoftwareVersion | undefined

export function papersSoftware(): SoftwareVersion {
  known ??= { version: softwareVersion().version, build: buildHash() }
  return known
}

function buildHash(): string {
  const hash = createHash('sha256').update(softwareVersion().build)
  for (const room of [new URL('../../', import.meta.url), typesettingFolder]) addRoom(hash, fileURLToPath(room))
  return hash.digest('hex').slice(0, 16)
}

function addRoom(hash: Hash, room: string): void {
  for (const part of ['src', 'templates', 'fonts']) {
    const folder = join(room, part)
    if (!existsSync(folder)) continue
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.ts$|(?:^|\/)testing(?:-\w+)?\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.toSorted()) {
      const content = readFileSync(file)
      hash.update(`${file.slice(room.length).replaceAll('\\', '/')}\n${content.length}\n`).update(content)
    }
  }
}
