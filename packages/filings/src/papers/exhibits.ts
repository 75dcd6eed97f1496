// The two exhibits of a batch. The public one identifies nobody: row, section, relief. The sealed one holds
// what the clerk needs to find the count, and is lodged conditionally under seal.

import { formatUsDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import type { Batch, FiledMatter } from '../matter.ts'
import type { ExhibitPaper } from '../paper.ts'
import { basisOf, filing } from './authorities.ts'
import { courtName } from './caption.ts'
import type { Caption } from './caption.ts'
import { cited, nameText, offenseText } from './citations.ts'
import {
  basisCell,
  bySection,
  capitalized,
  convictions,
  counted,
  dojCountKey,
  dojCountKeyNote,
  number,
  persons,
  reliefAsked,
  reliefCell,
  twoLines,
} from './words.ts'

const sealNotice = 'CONDITIONALLY UNDER SEAL'

export function publicExhibit(batch: Batch, caption: Caption): ExhibitPaper {
  return {
    kind: 'exhibit',
    id: `${caption.key}-exhibit-a`,
    title: 'Exhibit A (public)',
    volume: batch.volume,
    volumes: batch.volumes,
    court: exhibitCourt(batch),
    preface: [
      `This exhibit lists ${convictions(batch.matters)} of ${persons(batch.matters)}, one to a row. ${relief(batch)}`,
      'A row stands here and in Exhibit B under the same number. Names, case numbers and other identifiers stand only in Exhibit B, which is lodged conditionally under seal.',
    ],
    sealNotice: undefined,
    columns: [
      { title: 'Row', width: 1 },
      { title: 'Section', width: 3 },
      { title: 'Relief', width: 3 },
    ],
    rows: batch.matters.map(({ matter, relief }) => [matter.rowId, offenseText(matter.offense), reliefCell[relief]]),
    totals: totals(batch.matters),
    draftReasons: caption.draftReasons,
  }
}

export function sealedExhibit(batch: Batch, caption: Caption): ExhibitPaper {
  return {
    kind: 'exhibit',
    id: `${caption.key}-exhibit-b`,
    title: 'Exhibit B (conditionally under seal)',
    volume: batch.volume,
    volumes: batch.volumes,
    court: exhibitCourt(batch),
    preface: [
      `This exhibit lists ${convictions(batch.matters)} of ${persons(batch.matters)}, one to a row. ${relief(batch)}`,
      `It is lodged conditionally under seal. ${cited(filing('lodging'))} It holds criminal history information. ${cited(filing('criminalHistory'))}`,
      'A row stands here and in Exhibit A under the same number. The basis says whether the relief rests on the statute alone or on the presumption that it makes.',
      dojCountKeyNote,
    ],
    sealNotice,
    columns: [
      { title: 'Row', width: 4 },
      { title: `Case number\n${dojCountKey}`, width: 12 },
      { title: 'Name', width: 20 },
      { title: 'Born\nCII', width: 9 },
      { title: 'Section\nLevel', width: 9 },
      { title: 'Convicted\nCourt as read', width: 14 },
      { title: 'Relief\nBasis', width: 10 },
    ],
    rows: batch.matters.map(sealedRow),
    totals: totals(batch.matters),
    draftReasons: caption.draftReasons,
  }
}

function sealedRow(filed: FiledMatter): readonly string[] {
  const { matter, caseNumber, relief } = filed
  return [
    matter.rowId,
    twoLines(caseNumber, matter.count),
    nameText(matter.name),
    twoLines(dayCell(matter.birthDate), known(matter.cii)),
    twoLines(offenseText(matter.offense), known(capitalized(matter.level))),
    twoLines(dayCell(matter.convictionDate), known(matter.courtAsRead)),
    twoLines(reliefCell[relief], basisCell[basisOf(filed)]),
  ]
}

function exhibitCourt(batch: Batch): readonly string[] {
  const branch = batch.court.branch === undefined ? [] : [batch.court.branch]
  return [courtName(batch.court), ...branch]
}

function relief(batch: Batch): string {
  return `The relief for each is ${reliefAsked[batch.relief]}.`
}

/** One line for each section and one for all. */
export function totals(matters: readonly FiledMatter[]): readonly string[] {
  return [
    ...bySection(matters).map(({ section, matters: ofSection }) => `${section}: ${number(ofSection.length)}`),
    `All sections: ${counted(matters.length, 'row', 'rows')}`,
  ]
}

export function dayCell(day: Day | undefined): string {
  return day === undefined ? 'unknown' : formatUsDay(day)
}

export function known(text: string): string {
  return text === '' ? 'unknown' : text
}
