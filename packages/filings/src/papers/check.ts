// What must never reach a paper, checked once more where the paper is made.

import type { Batch, CasePapers, FiledMatter, Vehicle } from '../matter.ts'
import { basisOf, courtOrderRule, reliefAnswer, reliefRule } from './authorities.ts'
import type { OfficeIdentity } from './office-identity.ts'

const vehicles: Readonly<Record<OfficeIdentity['role'], readonly Vehicle[]>> = {
  prosecutor: ['request-for-order', 'non-opposition', 'joinder', 'own-motion'],
  'public-defender': ['application'],
  clinic: ['application'],
  court: ['request-for-order'],
}

/** The vehicles by which an office of a role files; a court has only its orders. */
export function vehiclesOf(role: OfficeIdentity['role']): readonly Vehicle[] {
  return vehicles[role]
}

export function checkBatch(batch: Batch, role: OfficeIdentity['role']): void {
  checkMatters(batch.matters, batch.key, role)
  for (const { relief, vehicle, court, agency, matter } of batch.matters) {
    const fits = relief === batch.relief && vehicle === batch.vehicle && agency === batch.agency
    if (!fits || court.key !== batch.court.key) throw new Error(`${matter.rowId} is not of the batch ${batch.key}`)
  }
}

export function checkCase(papers: CasePapers, role: OfficeIdentity['role']): void {
  checkMatters(papers.matters, papers.key, role)
  for (const { caseNumber, court, agency, matter } of papers.matters) {
    const fits = caseNumber === papers.caseNumber && court.key === papers.court.key && agency === papers.agency
    if (!fits || matter.name !== papers.name) throw new Error(`${matter.rowId} is not of the case ${papers.key}`)
  }
}

function checkMatters(matters: readonly FiledMatter[], key: string, role: OfficeIdentity['role']): void {
  if (matters.length === 0) throw new Error(`${key} holds no matter`)
  const rows = new Set<string>()
  for (const filed of matters) {
    const { matter, answer, relief, vehicle } = filed
    const { rowId } = matter
    if (rows.has(rowId)) throw new Error(`${rowId} stands twice in ${key}`)
    rows.add(rowId)
    if (!vehicles[role].includes(vehicle)) throw new Error(`an office of the role ${role} files no ${vehicle}`)
    if (answer.standing !== 'eligible') throw new Error(`${rowId} is ${answer.standing} and must not be filed`)
    if (basisOf(filed) === 'policy') throw new Error(`${rowId} rests on a policy and must not be filed`)
    if (answer.rule !== reliefRule().id && answer.rule !== courtOrderRule().id) {
      throw new Error(`${rowId} rests on ${answer.rule}, for which there is no paper`)
    }
    const says = reliefAnswer(filed)
    if (says === undefined || (says.floor !== relief && says.ceiling !== relief)) {
      throw new Error(`no rule gives ${rowId} the relief ${relief}`)
    }
    if (matter.deceased) throw new Error(`${rowId} is of a deceased person and must not be filed`)
    if (matter.challenged === true) throw new Error(`${rowId} is challenged and must not be filed`)
    if (vehicle === 'request-for-order' && matter.onDojList !== true) {
      throw new Error(`${rowId} is not known to be on the list of the Department of Justice`)
    }
  }
}
