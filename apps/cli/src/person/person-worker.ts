// A worker thread: makes one person's report after the other, each written aside and put in place whole.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { createReportTypesetter, personRow } from '@clearslate/report'
import type { PersonRow } from '@clearslate/report'
import { explainFailure } from '../errors.ts'
import { answerJob, basisOf, factsName, inputsOf, personManifest, writePersonFiles } from './person-job.ts'
import { sha256Of } from './read-sheets.ts'
import type { PersonUnit } from './people-job.ts'
import type { PersonAnswer, PersonFault, PersonWorkerSetup } from './person-workers.ts'

const { people, asOf, dataThrough, papers } = workerData as PersonWorkerSetup
const typesetter = createReportTypesetter()

parentPort!.on('message', (unit: PersonUnit) => {
  // A worker thread of Node has no origin.
  // eslint-disable-next-line unicorn/require-post-message-target-origin
  void answer(unit).then((given) => parentPort!.postMessage(given))
})

async function answer(unit: PersonUnit): Promise<PersonAnswer | PersonFault> {
  try {
    return { row: await make(unit) }
  } catch (error) {
    const { exitCode, lines } = explainFailure(error, false)
    if (exitCode === 1) return { reason: lines.join(' ') }
    return { fault: error instanceof Error ? error : new Error(String(error)) }
  }
}

async function make({ name, sheets }: PersonUnit): Promise<PersonRow> {
  const folder = join(people, name)
  const path = join(folder, factsName)
  const facts = readIfThere(path)
  const answers = facts === undefined ? undefined : { name: factsName, path, text: facts }
  const job = { sheets, asOf, dataThrough, facts: answers }
  const before = papers === undefined ? finished(folder, basisOf({ ...job, inputs: inputsOf(job) }), facts) : undefined
  if (before !== undefined) return before
  const report = answerJob(job)
  const partial = join(people, `.${name}.partial`)
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { mode: 0o700 })
  const written = papers === undefined ? undefined : await import('./person-papers.ts')
  const made = papers === undefined ? undefined : await written!.writePersonPapers(papers, report, partial)
  const row = personRow(report, name)
  writePersonFiles(partial, job, report, typesetter, made?.names, row)
  putInPlace(partial, folder)
  return row
}

/** The row of a report that rests on the same sheets, rules and answers; `undefined` when it must be made. */
function finished(folder: string, basis: string, facts: string | undefined): PersonRow | undefined {
  const text = readIfThere(join(folder, personManifest))
  if (text === undefined || facts === undefined) return undefined
  try {
    const record = JSON.parse(text) as {
      basis: string
      row?: PersonRow
      outputs: readonly { name: string; sha256?: string }[]
    }
    const own = record.outputs.find((output) => output.name === factsName)
    const isSame = record.basis === basis && own?.sha256 === sha256Of(facts)
    return isSame && existsSync(join(folder, 'report.pdf')) ? record.row : undefined
  } catch {
    return undefined
  }
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function putInPlace(partial: string, folder: string): void {
  const previous = `${partial}.previous`
  rmSync(previous, { recursive: true, force: true })
  if (existsSync(folder)) renameSync(folder, previous)
  renameSync(partial, folder)
  rmSync(previous, { recursive: true, force: true })
}
