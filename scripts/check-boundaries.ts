// Checks that every room imports only what it may, that the pure rooms stay pure, that no rule reads
// today's date by itself, and that nothing opens a network connection.

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readText, sourceFiles } from './repository-files.ts'

/** Which rooms a room may import. A room that is not listed here is an error: decide first. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'packages/record': [],
  'packages/law': ['record'],
  'packages/sources': ['record'],
  'packages/run': ['record', 'law', 'sources'],
  'packages/filings': ['record', 'law', 'run', 'typeset'],
  'packages/report': ['record', 'law', 'run', 'typeset'],
  'packages/typeset': [],
  'apps/cli': ['record', 'law', 'sources', 'run', 'filings', 'report', 'typeset'],
  scripts: ['record', 'law', 'sources', 'run', 'filings', 'report', 'typeset'],
  bench: ['record', 'law', 'sources', 'run', 'filings', 'report', 'typeset'],
}

const pureRooms = ['packages/record', 'packages/law']

/** Node modules that a pure room may use, because they neither read nor write anything. */
const pureModules: Readonly<Record<string, readonly string[]>> = {
  'packages/law/src/kernel/version.ts': ['node:crypto'],
}

/** Tests, and the files that help them, may read what they need. */
const testFile = /\.test\.ts$|\/testing\.ts$/

const networkModules = /^(?:node:)?(?:http|https|http2|net|tls|dgram|dns|dns\/promises|undici|inspector)$/
const networkGlobals = /(?<![.\w])(?:fetch\s*\(|new\s+(?:WebSocket|EventSource|XMLHttpRequest)\b)/
const todaysDate = /\bDate\.now\b|\bnew\s+Date\s*(?:\(\s*\)|(?!\s*\()\b)|\bTemporal\.Now\b/
const impure = /\bDate\b\s*[.(]|\bMath\.random\b|\bperformance\.|\bprocess\.|\bglobalThis\b|\bsetTimeout\b/

/** What is wrong with one file, in words; empty when nothing is. */
export function boundaryProblems(path: string, text: string): string[] {
  const room = roomOf(path)
  const allowed = mayImport[room]
  if (allowed === undefined) return [`${path}: ${room} is not in the table of rooms in scripts/check-boundaries.ts`]
  const code = withoutComments(text)
  const isTest = testFile.test(path)
  const isPure = pureRooms.includes(room) && !isTest
  const problems: string[] = []
  for (const specifier of importsOf(code)) {
    const own = /^@clearslate\/([^/]+)(\/.*)?$/.exec(specifier)
    if (own !== null) {
      if (own[2] !== undefined) problems.push(`imports ${specifier}; a room has one door, @clearslate/${own[1]}`)
      if (!allowed.includes(own[1]!)) problems.push(`imports ${specifier}; ${room} may not`)
    }
    if (specifier.startsWith('.') && !join(path, '..', specifier).startsWith(`${room}/`)) {
      problems.push(`imports ${specifier}, which is outside ${room}`)
    }
    if (isTest) continue
    if (testFile.test(specifier)) problems.push(`imports ${specifier}, which is for tests`)
    if (networkModules.test(specifier)) problems.push(`imports ${specifier}; nothing here may open a connection`)
    if (isPure && specifier.startsWith('node:') && !(pureModules[path] ?? []).includes(specifier)) {
      problems.push(`imports ${specifier}; ${room} is pure`)
    }
  }
  if (!isTest) {
    if (networkGlobals.test(code)) problems.push('opens a connection; nothing here may')
    // A benchmark says when it was measured.
    if (room !== 'bench' && todaysDate.test(code)) problems.push("reads today's date; the clock is an input")
    if (isPure && impure.test(code)) problems.push(`uses ${impure.exec(code)![0].trim()}; ${room} is pure`)
  }
  return problems.map((problem) => `${path}: ${problem}`)
}

function roomOf(path: string): string {
  const parts = path.split('/')
  return parts[0] === 'packages' || parts[0] === 'apps' ? parts.slice(0, 2).join('/') : parts[0]!
}

function importsOf(code: string): string[] {
  const pattern = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'|(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g
  return [...code.matchAll(pattern)].map((match) => match[1] ?? match[2]!)
}

/** Blanks out comments that take whole lines, which is how this house writes them. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*\/\/.*$/gm, '').replaceAll(/^\s*\/\*[^]*?\*\//gm, '')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = sourceFiles().filter((path) => /^(?:packages|apps|scripts|bench)\/.*\.ts$/.test(path))
  const problems = files.flatMap((path) => boundaryProblems(path, readText(path)))
  for (const problem of problems) console.error(problem)
  console.log(`${files.length} files, ${problems.length} problems`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
