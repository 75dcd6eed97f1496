// Invented matters, a run and offices for the tests of the papers.

import { prop64Rules } from '@clearslate/law'
import { dayOf } from '@clearslate/record'
import type { RunManifest } from '@clearslate/run'
import type { Batch, CasePapers, CourtPlace, FiledMatter, MatterAnswer, Relief, Vehicle } from '../matter.ts'
import type { PaperContext } from './context.ts'
import type { OfficeIdentity } from './office-identity.ts'

const exampleCourt: CourtPlace = {
  key: 'los-angeles',
  countyName: 'Los Angeles',
  branch: undefined,
  address: ['100 Example Plaza', 'Los Angeles, CA 90000'],
}

export const exampleOffice: OfficeIdentity = {
  name: 'Office of the District Attorney, County of Los Angeles',
  role: 'prosecutor',
  county: 'LOS ANGELES',
  head: { name: 'Alma Beispiel', title: 'District Attorney', barNumber: '000001' },
  attorney: { name: 'Jordan Sample', title: 'Deputy District Attorney', barNumber: '000002' },
  signature: ['Jordan Sample', 'Deputy District Attorney'],
  address: ['200 Example Street', 'Los Angeles, CA 90000'],
  phone: '(213) 555-0100',
  fax: '',
  email: 'records@example.gov',
  letterhead: ['Office of the District Attorney', '200 Example Street, Los Angeles, CA 90000'],
  publicDefender: {
    name: 'Public Defender, County of Los Angeles',
    address: ['300 Example Avenue', 'Los Angeles, CA'],
  },
  prosecutors: [
    { name: 'District Attorney of Los Angeles County', address: ['200 Example Street', 'Los Angeles, CA'] },
  ],
}

export function officeOf(role: OfficeIdentity['role']): OfficeIdentity {
  if (role === 'prosecutor') return exampleOffice
  const attorney = { name: 'Robin Muster', title: '', barNumber: '000003' }
  const signature = [attorney.name]
  return { ...exampleOffice, role, name: `Example ${role} of Los Angeles`, head: undefined, attorney, signature }
}

const hash = '0123456789abcdef'.repeat(4)

export const exampleRun: RunManifest = {
  format: 'clearslate-run/1',
  software: { name: 'clearslate', version: '0.1.0', build: 'feedfacefeedface' },
  law: { version: '1111222233334444', rules: Object.fromEntries(prop64Rules.map(({ id, version }) => [id, version])) },
  county: 'LOS ANGELES',
  asOf: '2026-11-01',
  lawAsOf: '2026-11-01',
  dataThrough: '2026-10-15',
  policy: {
    text: '',
    fileName: 'statute-only.yaml',
    kind: 'yaml',
    name: 'Statute only',
    version: 'aaaabbbbccccdddd',
    parsed: {},
  },
  options: { formats: ['csv'], strict: false },
  inputs: [
    { name: 'extract-1.csv', path: '../extract-1.csv', size: 1_234_567, sha256: hash },
    { name: 'extract-2.csv', path: '../extract-2.csv', size: 89, sha256: hash.replaceAll('0', 'f') },
  ],
  facts: { name: 'facts.csv', path: '../facts.csv', size: 4321, sha256: hash.replaceAll('1', 'e') },
  offenseTable: null,
  outputs: [{ name: 'determinations.csv', size: 765_432, sha256: hash.replaceAll('2', 'd') }],
}

export function contextOf(office: OfficeIdentity, attested: readonly string[] = []): PaperContext {
  return { office, run: exampleRun, attested: new Set(attested), draftReasons: [] }
}

export const everyRule: readonly string[] = [...prop64Rules.map(({ id }) => id), 'ca/filing']

export interface MatterSketch {
  readonly place: number
  readonly vehicle: Vehicle
  readonly relief: Relief
  readonly person?: number
  readonly offense?: string
  readonly name?: string
  readonly caseNumber?: string
  readonly cii?: string
  readonly basis?: 'statute' | 'presumption'
}

export function matterOf(sketch: MatterSketch): FiledMatter {
  const { place, vehicle, relief, person = place } = sketch
  const answers = answersOf(vehicle, relief, sketch.basis ?? 'statute')
  const caseNumber = sketch.caseNumber ?? `BA${100_000 + person}`
  return {
    matter: {
      rowId: `R${place}`,
      subjectId: `subject-${person}`,
      name: sketch.name ?? `EXAMPLE,PERSON ${String.fromCharCode(64 + (person % 26))}`,
      birthDate: dayOf(1970, 5, 1 + (person % 28)),
      deceased: false,
      cii: sketch.cii ?? `A9${String(10_000_000 + person)}`,
      caseNumbers: [caseNumber],
      count: `C${place}`,
      courtAsRead: 'CASC LOS ANGELES',
      county: 'LOS ANGELES',
      convictionDate: dayOf(2004, 6, 1 + (place % 28)),
      offenseAsRead: `${sketch.offense ?? '11359'} HS-READ`,
      offense: `${sketch.offense ?? '11359'} HS`,
      level: 'felony',
      answers,
      policy: undefined,
      prosecutingAgency: 'District Attorney of Los Angeles County',
      onDojList: vehicle === 'request-for-order',
      challenged: vehicle === 'request-for-order' ? false : undefined,
      evidence: [`extract-1.csv:${place}`],
    },
    caseNumber,
    court: exampleCourt,
    agency: 'District Attorney of Los Angeles County',
    relief,
    vehicle,
    answer: answers[0]!,
  }
}

function answersOf(vehicle: Vehicle, relief: Relief, basis: 'statute' | 'presumption'): readonly MatterAnswer[] {
  const eligible = { standing: 'eligible', missing: [], reasons: [], eligibleFrom: undefined } as const
  const answers: readonly MatterAnswer[] = [
    { ...named('ca/hs-11361.8/application'), ...eligible, basis, floor: relief, ceiling: relief },
    {
      ...named('ca/hs-11361.9/order'),
      ...eligible,
      basis: 'statute',
      floor: 'court-order-due',
      ceiling: 'court-order-due',
    },
  ]
  return vehicle === 'request-for-order' ? answers.toReversed() : answers.slice(0, 1)
}

function named(id: string): Pick<MatterAnswer, 'rule' | 'ruleVersion' | 'statute'> {
  const rule = prop64Rules.find((one) => one.id === id)!
  return { rule: id, ruleVersion: rule.version, statute: rule.statute.text }
}

export function batchOf(vehicle: Vehicle, relief: Relief, matters: readonly FiledMatter[]): Batch {
  return {
    key: `los-angeles-da-${relief}-${vehicle}`,
    court: exampleCourt,
    agency: 'District Attorney of Los Angeles County',
    relief,
    vehicle,
    volume: 1,
    volumes: 1,
    matters,
  }
}

export function caseOf(matters: readonly FiledMatter[]): CasePapers {
  return {
    key: 'los-angeles-000001',
    court: exampleCourt,
    agency: 'District Attorney of Los Angeles County',
    caseNumber: matters[0]!.caseNumber,
    name: matters[0]!.matter.name,
    matters,
  }
}
