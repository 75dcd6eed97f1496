// The lines that `file` prints at its end: what was made, what was withheld and why, and where to look.

import { withholdingKinds } from '@clearslate/filings'
import type { FileOutcome, PapersManifest, WithholdingKind } from '@clearslate/filings'
import { typedAs } from './options/required.ts'
import { inColumns } from './text.ts'

/** Texts, lines and kinds that are listed at most; more would not be read. */
const mostListed = 10
const mostCauses = 3

export function describeFiling(out: string, { office, manifest, wasComplete, resumed }: FileOutcome): string[] {
  const total = (of: 'inRun' | 'filed' | 'withheld'): number =>
    manifest.convictions.reduce((sum, section) => sum + section[of], 0)
  const packet = manifest.files.find(({ name }) => name.endsWith('/packet.pdf'))
  return [
    ...(manifest.packets === 0 ? [...noPaper(manifest, total('inRun')), '', ...whoProsecuted(manifest)] : []),
    `${office.name}, ${manifest.run.county}, filing date ${manifest.filingDate}, ${manifest.as} papers`,
    ...(wasComplete ? ['Everything was made by an earlier command, and lies there unchanged.'] : []),
    ...(resumed > 0 && !wasComplete ? [`${count(resumed)} packets were finished by an earlier command.`] : []),
    '',
    'Convictions by section',
    ...inColumns([
      ['', 'in the run', 'in papers', 'withheld'],
      ...manifest.convictions.map((one) => [one.section, count(one.inRun), count(one.filed), count(one.withheld)]),
      ['together', count(total('inRun')), count(total('filed')), count(total('withheld'))],
    ]).map((line) => `  ${line}`),
    '',
    ...withheldLines(manifest.withheld),
    ...(manifest.packets === 0 ? [] : whoProsecuted(manifest)),
    ...unmatchedLines('Courts that no reads: in office.yaml names', manifest.unmatched.courts, addCourt),
    ...unmatchedLines('Prosecuting agencies of others', manifest.unmatched.agencies, 'not under agencies:'),
    ...arrestLines(manifest.arrests),
    `Packets  ${count(manifest.packets)}`,
    ...letterLines(manifest.letters),
    ...draftLines(manifest),
    ...(asksNothing(manifest)
      ? ["A notice of non-opposition or a joinder asks for nothing by itself: it goes with the person's application."]
      : []),
    '',
    `${manifest.packets === 0 ? 'The lists are' : 'The papers are'} in ${out}:`,
    ...inColumns([
      ['index.csv, index.xlsx', 'every paper'],
      ['not-filable.csv, .xlsx', 'every conviction and arrest without a paper, with its reasons'],
      ['service-list.csv', 'whom to serve'],
      ...(manifest.files.some(({ name }) => name === 'forms-not-filled.csv')
        ? [['forms-not-filled.csv', 'cases without their official form, each with its reason']]
        : []),
      ['papers.json', 'what the papers rest on, and the hash of every file'],
      ...(packet === undefined ? [] : [[packet.name, 'a packet to look at']]),
    ]).map((line) => `  ${line}`),
    'They hold names and case numbers; keep them where only your office can read them.',
  ]
}

const addCourt = 'add it under courts: reads: in office.yaml'

function noPaper({ withheld }: PapersManifest, inRun: number): string[] {
  if (inRun === 0) return ['No paper was made: the run holds no conviction.']
  const causes = kindsByCount(withheld).slice(0, mostCauses)
  return [
    `No paper was made. ${inRun === 1 ? 'The conviction is' : `All ${count(inRun)} convictions are`} withheld, most often because:`,
    ...countedLines(causes.map(([kind, number]) => [number, withholdingKinds[kind as WithholdingKind] ?? kind])),
  ]
}

/** What to do where nobody has said who prosecuted: no file of the state says it. */
function whoProsecuted({ withheld }: PapersManifest): string[] {
  if ((withheld['agency-unknown'] ?? 0) === 0) return []
  return [
    "Who prosecuted is not in the state's file, and papers need it. Add it to a file of facts, for everybody with a line",
    '  *,,,prosecuting_agency,NAME OF THE OFFICE,who says so',
    `and run the job again with "${typedAs} run … --facts facts.csv"; then make the papers of that run.`,
    '',
  ]
}

function unmatchedLines(title: string, texts: Readonly<Record<string, number>>, cure: string): string[] {
  const all = Object.entries(texts).toSorted(([, one], [, other]) => other - one)
  if (all.length === 0) return []
  const rows = all.slice(0, mostListed).map(([text, number]) => [number, printable(text), cure] as const)
  return [title, ...countedLines(rows), ...more(all.length, 'papers.json has them all'), '']
}

/** A text of the state's file or of the facts, as a terminal may show it. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text === '' ? '(blank)' : text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '?')
}

function more(all: number, where: string): string[] {
  return all > mostListed ? [`  and ${count(all - mostListed)} more; ${where}`] : []
}

function letterLines(letters: PapersManifest['letters']): string[] {
  if (letters === null) return []
  const { people, withoutAddress, cannotPrint, unmatchedLines: lines } = letters
  return [
    `Letters  ${count(people)} in each language; ${plural(withoutAddress, 'person', 'people')} in the papers ` +
      `${withoutAddress === 1 ? 'has' : 'have'} no address; ${plural(lines.length, 'line', 'lines')} of the address file ` +
      `${lines.length === 1 ? 'matches' : 'match'} nobody in the papers`,
    ...(lines.length === 0
      ? []
      : [`  ${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, mostListed).join(', ')}`]),
    ...more(lines.length, 'papers.json has them all'),
    ...(cannotPrint.length === 0
      ? []
      : [
          `No letter to ${plural(cannotPrint.length, 'person', 'people')} in the papers: the fonts cannot print a character of ` +
            'the address file. Write it in Latin letters:',
        ]),
    ...cannotPrint.slice(0, mostListed).map(({ line, characters }) => `  line ${line}: ${characters}`),
    ...more(cannotPrint.length, 'papers.json has them all'),
  ]
}

function draftLines({ drafts, rules, filingDate }: PapersManifest): string[] {
  if (drafts === 0) return []
  const unattested = rules.filter(({ attested }) => attested === null)
  return [
    `${plural(drafts, 'packet is', 'packets are')} marked DRAFT on every page and must not be filed. Not attested:`,
    ...unattested.map(({ id, attestedLater }) =>
      attestedLater === null
        ? `  ${id}`
        : `  ${id}: attested from ${attestedLater}, which is after the filing date ${filingDate}`,
    ),
    `  An attorney attests a rule with: ${typedAs} law attest RULE --by NAME --bar-number N --on DAY --office FILE`,
  ]
}

function asksNothing({ rulesByVehicle }: PapersManifest): boolean {
  return 'non-opposition' in rulesByVehicle || 'joinder' in rulesByVehicle
}

function kindsByCount(withheld: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(withheld)
    .filter(([kind]) => kind !== 'no-conviction')
    .toSorted(([, one], [, other]) => other - one)
}

/** Lines of a number and texts, the numbers under each other. */
function countedLines(rows: readonly (readonly [number, ...string[]])[]): string[] {
  const numbers = rows.map(([number]) => count(number))
  const width = Math.max(...numbers.map((number) => number.length))
  return inColumns(rows.map(([, ...texts], index) => [numbers[index]!.padStart(width), ...texts])).map(
    (line) => `  ${line}`,
  )
}

function withheldLines(withheld: Readonly<Record<string, number>>): string[] {
  const kinds = kindsByCount(withheld)
  if (kinds.length === 0) return []
  const rows = kinds.map(([kind, number]) => [number, kind, withholdingKinds[kind as WithholdingKind] ?? ''] as const)
  return ['Why without a paper (a row may have several reasons)', ...countedLines(rows), '']
}

function arrestLines(arrests: number): string[] {
  if (arrests === 0) return []
  return [
    `${count(arrests)} arrests and cases are not convictions. They are in not-filable.csv, and their records have a route of their own.`,
    '',
  ]
}

function plural(number: number, one: string, several: string): string {
  return `${count(number)} ${number === 1 ? one : several}`
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
