// The one test command: every check and every test, ending with one line `N passed, N failed`.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from './repository-files.ts'

interface Counts {
  passed: number
  failed: number
}

const checks: readonly { name: string; command: readonly string[] }[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'unused files, exports and dependencies', command: ['knip'] },
  { name: 'import boundaries', command: ['node', 'scripts/check-boundaries.ts'] },
  { name: 'no machine paths, no registry hosts', command: ['node', 'scripts/check-clean.ts'] },
]

// The programs that `npm ci` installed come first, among them a Node that is new enough.
const environment = {
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
}

const counts: Counts = { passed: 0, failed: 0 }
for (const check of checks) {
  const [program, ...rest] = check.command
  const result = spawnSync(program!, rest, { cwd: root, env: environment, encoding: 'utf8' })
  const passed = result.status === 0
  console.log(`${passed ? 'passed' : 'FAILED'}  ${check.name}`)
  if (!passed) console.log([result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n'))
  count(passed)
}
runTests()
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed === 0 ? 0 : 1

function runTests(): void {
  const folder = mkdtempSync(join(tmpdir(), 'clearslate-test-'))
  const report = join(folder, 'report.json')
  const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const result = spawnSync('vitest', [...vitest, ...process.argv.slice(2)], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  })
  try {
    countTests(readFileSync(report, 'utf8'))
  } catch (error) {
    console.log(`The tests left no report: ${String(error)}`)
    count(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  // An error outside any test is no line in the report, yet it is a failure.
  if (result.status !== 0 && counts.failed === 0) count(false)
}

function countTests(report: string): void {
  const { testResults }: { testResults: { status: string; assertionResults: { status: string }[] }[] } =
    JSON.parse(report)
  let skipped = 0
  for (const file of testResults) {
    if (file.status === 'failed' && file.assertionResults.length === 0) count(false)
    for (const { status } of file.assertionResults) {
      if (status === 'passed' || status === 'failed') count(status === 'passed')
      else skipped += 1
    }
  }
  if (skipped > 0) console.log(`${skipped} skipped, each with its reason above`)
}

function count(passed: boolean): void {
  if (passed) counts.passed += 1
  else counts.failed += 1
}
