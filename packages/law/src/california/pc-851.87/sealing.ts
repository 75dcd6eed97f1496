// Sealing after prefiling diversion: the court may.

import { cite } from '../../kernel/citation.ts'
import { arrestedAlive, californiaArrest, noConviction, notYetRelieved } from '../arrests/conditions.ts'
import { mentionsDiversion } from '../arrests/outcome.ts'
import type { ArrestQuestion } from '../arrests/question.ts'
import { rule } from '../arrests/rule.ts'
import type { ArrestRule } from '../arrests/rule.ts'
import { insteadOfPleading, prefilingCompleted } from './conditions.ts'
import { prefilingCoverage } from './coverage.ts'

export const prefilingSealing: ArrestRule = rule({
  id: 'ca/pc-851.87/petition',
  title: 'Petition to seal an arrest after diversion before charges',
  statute: cite('PC 851.87', 'as amended by SB 393'),
  inForce: '2018-01-01',
  remedySince: 'not known',
  relieves: 'record of an arrest or conviction',
  conditions: [californiaArrest, arrestedAlive, prefilingCompleted, insteadOfPleading, noConviction, notYetRelieved],
  coverage: prefilingCoverage,
  concerns: mayBePrefiling,
  grants: () => ({ floor: 'seal-arrest', ceiling: 'seal-arrest', raising: 0, route: 'discretionary' }),
})

/** Only where somebody or the record speaks of diversion, and no pleading stands in the record. */
function mayBePrefiling({ matter, recorded }: ArrestQuestion): boolean {
  const { diversionProgram, diversionCompleted } = matter.facts
  if (diversionProgram !== undefined) return diversionProgram === 'prefiling'
  if (recorded.filed === true) return false
  return diversionCompleted === true || mentionsDiversion(matter.view, matter.event)
}
