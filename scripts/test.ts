// The one test command: every check and every test, ending with one line `N passed, N failed`.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from './repository-files.ts'

const programs = [
  { name: 'chromium', package: 'chromium' },
  { name: 'pdftotext', package: 'poppler-utils' },
] as const

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
installPrograms()
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

/** The pages are opened in a real browser, and PDFs are read by other programs than ours: Debian's. */
function installPrograms(): void {
  const missing = programs.filter(({ name }) => !isInstalled(name))
  if (missing.length === 0) return
  const packages = [...new Set(missing.map((one) => one.package))]
  console.log(`installing ${packages.join(', ')} from Debian, which the tests need`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const words of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ]) {
    const result = spawnSync('apt-get', words, { encoding: 'utf8', env: environment })
    if (result.status === 0) continue
    console.log([result.error?.message, result.stdout?.slice(-2000), result.stderr].filter(Boolean).join('\n'))
    break
  }
  const left = missing.filter(({ name }) => !isInstalled(name)).map(({ name }) => name)
  if (left.length === 0) return
  console.log(`FAILED  ${left.join(', ')} could not be installed; run this as root, or install ${packages.join(' ')}`)
  count(false)
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

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
