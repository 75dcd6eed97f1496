// Writes a criminal history as the California rap sheet of that person: headers, identity, cycles, entries
// and counts, page by page. The same bytes for the same history.

import { calendarOf, formatUsDay, parseOffense } from '@clearslate/record'
import type { Charge, CriminalHistory, Day, Disposition, HistoryEvent, Sentence } from '@clearslate/record'
import { Random } from '../../ca-doj/sample/random.ts'

export interface SheetOptions {
  /** The day on which the sheet is sent; nothing in it is later. */
  readonly messageDay: Day
  /** Lines on a page; 56 when left out. */
  readonly pageLines?: number
}

const cycleRule = '* * * *'
const entryRule = '- - - -'

/** The sheet as text, with a form feed between pages. */
export function writeSheet(history: CriminalHistory, options: SheetOptions): string {
  const { messageDay, pageLines = 56 } = options
  const number = history.person.stateIdNumber?.trim() ?? ''
  const query = `RE: QHY.CA0190099.${number.replace(/^\D/, '')}.SAMPLE-        DATE:${compact(messageDay)} TIME:08:15:00`
  const lines = [
    `TO: SMPL FROM: CLETS                ${formatUsDay(messageDay)} 08:14:00`,
    '',
    query,
    'RESTRICTED-DO NOT USE FOR EMPLOYMENT,LICENSING OR CERTIFICATION PURPOSES',
    'ATTN:SAMPLE',
    '',
    '** PALM PRINT ON FILE AT DOJ FOR ADDITIONAL INFORMATION PLEASE E-',
    'MAIL PALM.PRINT@DOJ.CA.GOV',
    'III CALIFORNIA ONLY SOURCE RECORD',
    '',
    '**LIVE SCAN',
    ...identityLines(history),
    ...(history.events.length === 0 ? [] : entryLines(history.events)),
    '',
    '     *    *    *    END OF MESSAGE    *    *    *',
  ]
  return paged(lines, pageLines, query)
}

function paged(lines: readonly string[], pageLines: number, query: string): string {
  const pages: string[][] = []
  for (let first = 0; first < lines.length; first += pageLines) pages.push(lines.slice(first, first + pageLines))
  return pages
    .map((page, index) => {
      const header = index === 0 ? [] : [query, '']
      return [...header, ...page, '', `PAGE ${index + 1} OF ${pages.length}`].join('\n')
    })
    .join('\n\f')
    .concat('\n')
}

function compact(day: Day): string {
  const { year, month, dayOfMonth } = calendarOf(day)
  return String(year * 10_000 + month * 100 + dayOfMonth)
}

const eyes = ['BRO', 'BLU', 'GRN', 'HAZ']
const hairs = ['BLK', 'BRO', 'BLN', 'GRY']

function identityLines({ person }: CriminalHistory): string[] {
  const random = new Random(`sheet ${person.id}`)
  const [firstBirth, ...otherBirths] = person.birthDatesRead
  const names = [person.name ?? '', ...(person.otherNames ?? [])].filter((name) => name !== '')
  const numbers = [person.stateIdNumber?.trim(), ...(person.otherStateIdNumbers ?? [])].filter(
    (one) => one !== undefined,
  )
  const digits = (length: number): string => Array.from({ length }, () => random.below(10)).join('')
  const basics = [
    firstBirth === undefined ? undefined : `DOB/${compact(firstBirth)}`,
    person.gender === undefined ? undefined : `SEX/${person.gender.trim()}`,
    person.race === undefined ? undefined : `RAC/${person.race.trim()}`,
  ]
  return [
    ...numbers.slice(0, 1).map((number) => `CII/${/^[A-Z]/.test(number) ? number : `A${number}`}`),
    basics.filter((one) => one !== undefined).join(' '),
    `HGT/${random.between(5, 6)}0${random.below(10)} WGT/${random.between(110, 240)} EYE/${random.pick(eyes)} HAIR/${random.pick(hairs)} POB/CA`,
    ...names.map((name, index) => `${index === 0 ? 'NAM/' : '    '}${String(index + 1).padStart(2, '0')} ${name}`),
    `FBI/9${digits(6)}${random.pick(['A', 'B', 'C'])}${random.below(10)}`,
    ...(otherBirths.length === 0 ? [] : [`DOB/${otherBirths.map(compact).join(' ')}`]),
    `CDL/${random.pick(['N', 'P', 'R'])}${digits(7)}`,
    `SOC/900${digits(6)}`,
    'OCC/GARDENER',
    '',
  ]
}

function entryLines(events: readonly HistoryEvent[]): string[] {
  const lines: string[] = []
  let cycle: string | undefined
  for (const entry of joinUpdates(events)) {
    lines.push(entry.base.cycle === cycle ? entryRule : cycleRule)
    cycle = entry.base.cycle
    lines.push(...linesOfEntry(entry))
  }
  return lines
}

interface Entry {
  readonly base: HistoryEvent
  /** Later events of the same step: on a sheet they are updates of its counts. */
  readonly later: HistoryEvent[]
}

function joinUpdates(events: readonly HistoryEvent[]): Entry[] {
  const entries: Entry[] = []
  const byStep = new Map<string, Entry>()
  for (const event of events) {
    const key = `${event.cycle} ${event.step} ${event.kind}`
    const known = byStep.get(key)
    if (event.kind === 'court' && known !== undefined) known.later.push(event)
    else {
      const entry: Entry = { base: event, later: [] }
      entries.push(entry)
      byStep.set(key, entry)
    }
  }
  // Entries of one cycle stand together, whatever came between them.
  return [...Map.groupBy(entries, (entry) => entry.base.cycle).values()].flat()
}

function linesOfEntry({ base, later }: Entry): string[] {
  const dated = `${base.date === undefined ? '' : `${compact(base.date)}  `}${base.agency?.trim() ?? ''}`
  const lines = [`${headingOf(base).padEnd(22)}NAM:01`]
  if (dated !== '') lines.push(dated)
  const counts = countsOf(base, later)
  let written: string | undefined
  for (const count of counts) {
    // A number stands with the first count that it is of.
    lines.push('', ...linesOfCount(count, written))
    written = count.charge.caseNumber ?? written
  }
  return lines
}

function headingOf({ kind, typeText }: HistoryEvent): string {
  switch (kind) {
    case 'arrest':
      return typeText.startsWith('SUPP') ? 'SUPPLEMENTAL ARR:' : 'ARR/DET/CITE:'
    case 'court':
      return 'COURT:'
    case 'mental-health':
      return 'MENTAL HLTH CUS/SUPV:'
    case 'custody':
      return typeText.includes(':') ? typeText : 'CUSTODY:'
    case 'supplemental':
    case 'other':
      return `${typeText}:`
    default:
      return `${kind.toUpperCase()}:`
  }
}

interface WrittenCount {
  readonly number: string
  readonly charge: Charge
  /** What the entry itself says; absent for a count that stands in updates only. */
  readonly original: Charge | undefined
  readonly updates: readonly { readonly date: Day | undefined; readonly charge: Charge }[]
}

function countsOf(base: HistoryEvent, later: readonly HistoryEvent[]): WrittenCount[] {
  const all = [base, ...later].flatMap((event) => event.charges.map((charge) => ({ event, charge })))
  const counts: WrittenCount[] = []
  for (const [key, charges] of Map.groupBy(all, ({ charge }) => charge.countKey)) {
    const isUpdate = ({ event, charge }: (typeof all)[number]): boolean => event !== base || isLater(charge, base)
    const originals = charges.filter((one) => !isUpdate(one)).map((one) => one.charge)
    const updates = charges
      .filter(isUpdate)
      .map(({ event, charge }) => ({ date: charge.dispositions[0]?.date ?? event.date, charge }))
    const number = String(Number(key.slice(6, 9)) || 1).padStart(2, '0')
    if (originals.length === 0) counts.push({ number, charge: updates[0]!.charge, original: undefined, updates })
    originals.forEach((charge, index) => {
      counts.push({ number, charge, original: charge, updates: index === 0 ? updates : [] })
    })
  }
  // An update below the last count could be about every count; so counts with updates come first.
  return [...counts.filter((one) => one.updates.length > 0), ...counts.filter((one) => one.updates.length === 0)]
}

function isLater({ dispositions }: Charge, base: HistoryEvent): boolean {
  const [first] = dispositions
  if (base.kind !== 'court' || first === undefined || dispositions.some((one) => one.kind === 'convicted')) return false
  return first.date !== undefined && base.date !== undefined && first.date > base.date
}

function linesOfCount({ number, charge, original, updates }: WrittenCount, numberAbove: string | undefined): string[] {
  const { offense, caseNumber, comment, warrant } = charge
  const says = charge.dispositions.some((one) => one.kind === 'convicted')
  const lines = [
    `CNT:${number}${caseNumber === undefined || caseNumber === numberAbove ? '' : `     #${caseNumber.trim()}`}`,
  ]
  if (warrant && !/\bWARR(ANT)?S?\b/i.test(comment ?? '')) lines.push('   -WARRANT')
  const { citation } = offense
  if (offense.from !== 'comment' && citation !== undefined) {
    const written = parseOffense(offense.text)
    if (citation.attempt && written?.attempt !== true) lines.push('   -ATTEMPTED')
    if (citation.conspiracy && written?.conspiracy !== true) lines.push('   -CONSPIRACY')
    if (citation.accessory && written?.accessory !== true) lines.push('   -ACCESSORY')
  }
  const type = says || charge.level === undefined ? '' : ` TOC:${charge.level.charAt(0).toUpperCase()}`
  const text = offense.from === 'comment' ? 'SEE COMMENT FOR CHARGE' : offense.text.trim()
  if (text !== '') lines.push(...wrapped(`  ${text}${type}`, 6))
  if (original !== undefined) lines.push(...outcomeLines(original, '*'))
  if (comment !== undefined && /\S/.test(comment)) {
    for (const part of comment.split(/\bCOM:/)) {
      if (/\S/.test(part)) lines.push(...wrapped(`   COM: ${part.trim()}`, 8))
    }
  }
  for (const update of updates) {
    if (update.date !== undefined) lines.push('', compact(update.date))
    lines.push(...outcomeLines(update.charge, ' '))
  }
  return lines
}

function outcomeLines(charge: Charge, mark: string): string[] {
  const lines: string[] = []
  for (const text of new Set(charge.dispositions.map(textOf))) {
    lines.push(...wrapped(`${text.startsWith('CONVICTED') ? mark : ' '}DISPO:${text}`, 8))
  }
  const convicted = charge.dispositions.some((one) => one.kind === 'convicted')
  const level = charge.level?.toUpperCase() ?? charge.levelText
  if (convicted && level !== undefined) lines.push(`   CONV STATUS:${level}`)
  const parts = charge.sentences.map(sentenceText)
  if (parts.length > 0) lines.push(...wrapped(`   SEN: ${parts.join(', ')}`, 8))
  return lines
}

function textOf({ text }: Disposition): string {
  return text.trim().replace(/\s+/g, ' ')
}

const places = {
  jail: 'JAIL',
  prison: 'PRISON',
  probation: 'PROBATION',
  supervision: 'MANDATORY SUPERVISION',
  fine: 'FINE',
} as const

function sentenceText({ kind, text, length, unit }: Sentence): string {
  if (kind === 'other') return text.trim()
  if (kind === 'fine' || length === undefined) return places[kind]
  return `${length} ${unit?.toUpperCase() ?? ''} ${places[kind]}`.replace(/\s+/g, ' ')
}

/** Lines of at most 72 characters; what runs on is set further in. */
function wrapped(line: string, indent: number): string[] {
  const lines: string[] = []
  let rest = line
  while (rest.length > 72) {
    const space = rest.lastIndexOf(' ', 72)
    if (rest.slice(0, space).trim() === '') break
    lines.push(rest.slice(0, space))
    rest = ' '.repeat(indent) + rest.slice(space + 1)
  }
  return [...lines, rest]
}
