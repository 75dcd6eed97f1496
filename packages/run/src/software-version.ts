// The version of this software, as its package says.

import { readFileSync } from 'node:fs'

let known: string | undefined

export function softwareVersion(): string {
  if (known !== undefined) return known
  const description: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const version: unknown = description !== null && typeof description === 'object' ? Reflect.get(description, 'version') : undefined
  if (typeof version !== 'string') throw new Error('package.json holds no version')
  known = version
  return known
}
