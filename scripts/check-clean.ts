// Checks that no file of the repository names a folder of somebody's machine or the host of a package
// registry: both would tell where the program was built, and neither is of use to anyone else.

import { fileURLToPath } from 'node:url'
import { readText, sourceFiles } from './repository-files.ts'

const machinePath = /(?<![\w.~}/-])\/(?:home|mnt|private|root|srv|tmp|Users|var|work)\/[\w.-]/
const windowsPath = /\b[A-Z]:\\(?:Users|Documents)\\/
const registryHost =
  /\b(?:registry|npm|packages?|artifactory|nexus)\.[a-z0-9-]+\.(?:org|com|net|io|dev|internal|local)\b/
const resolvedFrom = /"resolved":\s*"https?:/

/** What is wrong with one file, in words, with its line; empty when nothing is. */
export function leaksIn(path: string, text: string, ownRegistry: string | undefined): string[] {
  return text.split('\n').flatMap((line, index) => {
    const found: string[] = []
    if (machinePath.test(line) || windowsPath.test(line)) found.push('names a folder of a machine')
    if (registryHost.test(line) || resolvedFrom.test(line)) found.push('names the host of a package registry')
    if (ownRegistry !== undefined && line.includes(ownRegistry)) found.push("names this machine's package registry")
    return found.map((what) => `${path}:${index + 1}: ${what}`)
  })
}

/** The host of the registry that npm uses here, unless it is the machine itself. */
function registryInUse(): string | undefined {
  const url = process.env['npm_config_registry']
  if (url === undefined || !URL.canParse(url)) return undefined
  const { host, hostname } = new URL(url)
  return hostname === 'localhost' ? undefined : host
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = sourceFiles().filter((path) => !/\.(?:png|jpg|pdf|xlsx|parquet|gz)$/.test(path))
  const problems = files.flatMap((path) => leaksIn(path, readText(path), registryInUse()))
  for (const problem of problems) console.error(problem)
  console.log(`${files.length} files, ${problems.length} problems`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
