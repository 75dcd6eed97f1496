// Sealing after drug diversion or deferred entry of judgment: the judge may, on anybody's motion.

import { cite } from '../../kernel/citation.ts'
import { arrestedAlive, californiaArrest, noConviction, notYetRelieved } from '../arrests/conditions.ts'
import { mentionsDiversion } from '../arrests/outcome.ts'
import type { ArrestQuestion } from '../arrests/question.ts'
import { rule } from '../arrests/rule.ts'
import type { ArrestRule } from '../arrests/rule.ts'
import { drugDiversionCompleted, drugPrograms } from './conditions.ts'
import { drugDiversionCoverage } from './coverage.ts'

export const drugDiversionSealing: ArrestRule = rule({
  id: 'ca/pc-851.90/motion',
  title: 'Motion to seal an arrest after drug diversion or deferred entry of judgment',
  statute: cite('PC 851.90', 'as amended by SB 393'),
  inForce: '2018-01-01',
  remedySince: 'not known',
  relieves: 'record of an arrest or conviction',
  conditions: [californiaArrest, arrestedAlive, drugDiversionCompleted, noConviction, notYetRelieved],
  coverage: drugDiversionCoverage,
  concerns: mayBeDrugDiversion,
  grants: () => ({ floor: 'seal-arrest', ceiling: 'seal-arrest', raising: 0, route: 'discretionary' }),
})

/** Only where somebody or the record speaks of diversion. */
function mayBeDrugDiversion({ matter }: ArrestQuestion): boolean {
  const { diversionProgram, diversionCompleted } = matter.facts
  if (diversionProgram !== undefined) return drugPrograms.has(diversionProgram)
  return diversionCompleted === true || mentionsDiversion(matter.view, matter.event)
}
