// The memorandum of points and authorities: every condition of the rules that were used, with the citation
// that the law package holds, and how it applies to the convictions that are listed.

import { conditionsOf } from '@clearslate/law'
import { petitionRule } from '../matter.ts'
import type { Batch, FiledMatter, Vehicle } from '../matter.ts'
import type { Block, PleadingPaper } from '../paper.ts'
import { answersUsed, conditionsByRule, courtOrderRule, filing, reliefRule, ruleOf, rulesUsed } from './authorities.ts'
import type { RuleCondition } from './authorities.ts'
import { attorneySignature, pleading, vehicleTitle } from './caption.ts'
import type { Caption } from './caption.ts'
import { cited, proseText, sectionOf } from './citations.ts'
import type { PaperContext } from './context.ts'
import { isoInWords, suppliedToo, openPoints } from './main-paper.ts'
import { bySection, convictions, heading, number, paperName, paragraph, persons, reliefAsked } from './words.ts'

export function memorandum(batch: Batch, caption: Caption, context: PaperContext): PleadingPaper {
  return pleading(caption, {
    suffix: 'memorandum',
    title: ['MEMORANDUM OF POINTS AND AUTHORITIES'],
    footerTitle: 'Memorandum of points and authorities',
    body: [
      heading('I. What is asked'),
      ...introduction(batch),
      heading('II. The conditions that the law sets, and how they are met'),
      paragraph(
        `The record is criminal history information of the Department of Justice, complete through ${isoInWords(context.run.dataThrough)}${suppliedToo(context)}. The declaration of method says how it was read.`,
      ),
      ...conditionsByRule(rulesUsed(batch.matters)).flatMap((part, index) => conditionsIn(part, index, batch.matters)),
      ...openPoints(batch.matters, 'number').map((point) => paragraph(point)),
      heading('III. The relief'),
      ...relief(batch),
      heading('IV. What is not asked'),
      paragraph(
        `The ${paperName[batch.vehicle]} concerns the ${batch.matters.length === 1 ? 'listed count only. Other counts of the same case' : 'listed counts only. Other counts of the same cases'} are unaffected. No case file is to be sealed as a whole, and no sealing of a record of arrest is asked.`,
      ),
      ...(context.office.role === 'court' ? [] : [attorneySignature(caption)]),
    ],
  })
}

function introduction(batch: Batch): readonly Block[] {
  const { name } = vehicleTitle(batch.vehicle, true)
  const sections = bySection(batch.matters)
    .map(({ section, matters }) => `${proseText(section)} (${number(matters.length)})`)
    .join('; ')
  return [
    paragraph(
      `The ${name} concerns ${convictions(batch.matters)} of ${persons(batch.matters)}. Exhibit A lists them by row; Exhibit B, lodged conditionally under seal, lists them by name, case number and DOJ count key. By section they are: ${sections}. The relief for each is ${reliefAsked[batch.relief]}.`,
    ),
    ...standing(batch),
  ]
}

/** Why the court is asked by this paper. */
function standing({ vehicle }: Batch): readonly Block[] {
  if (vehicle === 'request-for-order') {
    const { statute } = courtOrderRule()
    return [
      paragraph(
        `${proseText(sectionOf(statute))} requires the court's order for these convictions without an application. ${cited(statute)} The relief itself is that of ${proseText(sectionOf(reliefRule().statute))}.`,
      ),
    ]
  }
  if (vehicle === 'own-motion') {
    return [
      paragraph(
        `The section speaks of an application by the person convicted. ${cited(filing('ownMotion'))} The People bring the motion so that relief need not wait for each person to apply. They cite no authority for a motion of their own and leave to the court whether relief may be ordered on it.`,
      ),
    ]
  }
  return [paragraph(`The section gives the relief on application. ${cited(reliefRule().statute)}`)]
}

function conditionsIn(
  { rule, conditions, shared }: ReturnType<typeof conditionsByRule>[number],
  index: number,
  matters: readonly FiledMatter[],
): readonly Block[] {
  const letter = String.fromCharCode(65 + index)
  const count = matters.filter((matter) => answersUsed(matter).some((answer) => answer.rule === rule.id)).length
  const which = count === matters.length ? 'each listed conviction' : `${number(count)} of the listed convictions`
  return [
    { kind: 'heading', level: 2, text: `${letter}. ${proseText(rule.title)}` },
    paragraph(
      `${proseText(rule.statute.text)} sets these conditions. They are met for ${which}.${shared ? ' Those that stand above already are not repeated.' : ''}`,
    ),
    ...conditions.map(conditionPoint),
  ]
}

function conditionPoint(condition: RuleCondition): Block {
  const { citation, id, title } = condition
  const open =
    citation.confidence === 'uncertain' && citation.note !== undefined
      ? ` A point is open here: ${citation.note}. The listed convictions do not raise it.`
      : ''
  const applied = howApplied[id]
  if (applied === undefined) throw new Error(`no words for how the condition ${id} applies`)
  return {
    kind: 'numbered',
    text: [{ text: `${proseText(title)}.`, style: 'bold' }, { text: ` ${cited(citation)} ${applied}${open}` }],
  }
}

/** How each condition applies in general, by its id. */
export const howApplied: Readonly<Record<string, string>> = {
  'in-force': 'The law was in force on the day as of which it was applied.',
  'section-named': 'The record of each listed conviction names one of these sections.',
  'court-conviction':
    'For each listed conviction the record holds a disposition of a court, and no later entry about the same count says otherwise.',
  'not-already-relieved': 'The record of the listed convictions holds no entry of such relief.',
  alive: 'No listed person is recorded as deceased.',
  'offense-before-prop-64':
    'Where the record does not state the day of the offense, the entries about it bound that day; for each listed conviction the latest day possible is before this one.',
  'sentenced-before-prop-64': 'The record of each listed conviction says so.',
  'subdivision-of-its-time': 'No listed conviction names a subdivision that did not exist then.',
  adult: 'For each listed conviction every day possible for the offense lies on or after the eighteenth birthday.',
  'sentence-completed':
    'The record about the sentence of each listed conviction shows it completed. A conviction whose record leaves this open is not listed.',
  'lesser-or-no-offense':
    'The offense of each listed conviction was compared with the law as it stands since Proposition 64. The section presumes that this condition is met unless the contrary is proved by clear and convincing evidence.',
  'not-aggravated': 'The record that was read shows nothing of the kind for a listed conviction.',
  'convicted-before-list': 'The record of each listed conviction says so.',
  'on-doj-list': "This office's record of the list says so for each listed conviction.",
  'challenge-time-over': 'That day has passed.',
  unchallenged: "This office's record of challenges says so for each listed conviction.",
  'order-due': 'That day has passed.',
  'no-sentence-being-served':
    'The record about the sentence of each listed conviction shows it completed. A conviction whose record leaves this open is not listed.',
}

function hasApplicant(vehicle: Vehicle): boolean {
  return vehicle === 'application' || vehicle === 'non-opposition' || vehicle === 'joinder'
}

function relief(batch: Batch): readonly Block[] {
  const rule = reliefRule()
  const hearing = rule.coverage.find(({ subdivision }) => subdivision === '(g)')!
  const effect = rule.coverage.find(({ subdivision }) => subdivision === '(h)')!
  const risk = conditionsOf(ruleOf(petitionRule).tree).find(({ id }) => id === 'no-risk-finding')!
  return [
    paragraph(
      `Where the conditions are met the law directs the relief: ${reliefAsked[batch.relief]}. ${cited(rule.statute)} A finding of an unreasonable risk of danger concerns sentences that are being served. ${cited(risk.citation)} No listed conviction is of that kind.`,
    ),
    ...(batch.relief === 'dismiss-and-seal' ? [] : [paragraph(`${effect.says}. ${cited(rule.statute)}`)]),
    // It is about an application; the People's request and a motion have no applicant.
    ...(hasApplicant(batch.vehicle) ? [paragraph(`${hearing.says}. ${cited(rule.statute)}`)] : []),
    paragraph('The findings are left to the court. The proposed order states none.'),
  ]
}
