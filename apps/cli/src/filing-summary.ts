// The lines that `file` prints at its end: what was made, what was withheld and why, and where to look.

import { join } from 'node:path'
import { withholdingKinds } from '@clearslate/filings'
import type { FileOutcome, WithholdingKind } from '@clearslate/filings'
import { inColumns } from './text.ts'

export function describeFiling(out: string, { office, manifest, wasComplete, resumed }: FileOutcome): string[] {
  const total = (of: 'inRun' | 'filed' | 'withheld'): number =>
    manifest.convictions.reduce((sum, section) => sum + section[of], 0)
  const letters = manifest.files.filter(({ name }) => name.startsWith('letters/')).length
  const unattested = manifest.rules.filter(({ attested }) => attested === null).map(({ id }) => id)
  const packet = manifest.files.find(({ name }) => name.endsWith('/packet.pdf'))
  return [
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
    ...arrestLines(manifest.arrests),
    `Packets  ${count(manifest.packets)}${letters > 0 ? `, and ${count(letters)} letters` : ''}`,
    ...(manifest.drafts === 0
      ? []
      : [
          `${count(manifest.drafts)} of them are marked DRAFT on every page and must not be filed. Not attested:`,
          ...unattested.map((id) => `  ${id}`),
          '  An attorney attests a rule with: clearslate law attest RULE --by NAME --bar-number N --on DAY --office FILE',
        ]),
    '',
    `The papers are in ${out}:`,
    ...inColumns([
      ['index.csv, index.xlsx', 'every paper'],
      ['not-filable.csv, .xlsx', 'every conviction and arrest without a paper, with its reasons'],
      ['service-list.csv', 'whom to serve'],
      ['papers.json', 'what the papers rest on, and the hash of every file'],
      ...(packet === undefined ? [] : [[packet.name, 'a packet to look at']]),
    ]).map((line) => `  ${line}`),
    'They hold names and case numbers; keep them where only your office can read them.',
    ...(packet === undefined ? [] : [`Look at ${join(out, packet.name)}`]),
  ]
}

function withheldLines(withheld: Readonly<Record<string, number>>): string[] {
  const rows = Object.entries(withheld)
    .filter(([kind]) => kind !== 'no-conviction')
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, number]) => [count(number), kind, withholdingKinds[kind as WithholdingKind] ?? ''])
  if (rows.length === 0) return []
  const width = Math.max(...rows.map(([number]) => number!.length))
  const aligned = rows.map(([number, ...others]) => [number!.padStart(width), ...others])
  return ['Why without a paper (a row may have several reasons)', ...inColumns(aligned).map((line) => `  ${line}`), '']
}

function arrestLines(arrests: number): string[] {
  if (arrests === 0) return []
  return [
    `${count(arrests)} arrests ended without a conviction. They are in not-filable.csv, and their records have a route of their own.`,
    '',
  ]
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
