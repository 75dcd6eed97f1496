// The declaration of method: what was read, by which rules and days, with what result, taken from run.json.
// What the declarant knows is the declarant's to write; those places are blank.

import { filingAuthority } from '@clearslate/law'
import type { ReadFile } from '@clearslate/run'
import type { Batch } from '../matter.ts'
import type { Block, PleadingPaper } from '../paper.ts'
import { basisOf, rulesUsed } from './authorities.ts'
import { pleading } from './caption.ts'
import type { Caption } from './caption.ts'
import { citationText, proseText } from './citations.ts'
import type { PaperContext } from './context.ts'
import { isoInWords } from './main-paper.ts'
import {
  blank,
  bySection,
  convictions,
  counted,
  heading,
  lettered,
  number,
  numbered,
  paragraph,
  persons,
} from './words.ts'

export function declaration(batch: Batch, caption: Caption, context: PaperContext): PleadingPaper {
  return pleading(caption, {
    suffix: 'declaration',
    title: ['DECLARATION OF METHOD'],
    footerTitle: 'Declaration of method',
    body: [
      paragraph('I, the undersigned, declare:'),
      heading('The declarant'),
      numbered('My name, my title and my employment are:'),
      blank('Name, title and employment of the declarant', 2),
      numbered('I know what I state here in this way:'),
      blank("Basis of the declarant's knowledge", 3),
      heading('What was read'),
      ...inputs(context),
      heading('The days and the rules'),
      ...method(batch, context),
      heading('The result'),
      ...result(batch, context),
      heading('What this declaration does not say'),
      numbered(
        'The convictions were selected by rule, as a group. I do not state that a person examined each of them.',
      ),
      numbered('Further facts that I know:'),
      blank('Further facts, or none', 3),
      ...oath(),
    ],
  })
}

/** The words of an oath, with place, date and signature blank. */
export function oath(): readonly Block[] {
  return [
    blank('Place of signing'),
    paragraph(
      'I declare under penalty of perjury under the laws of the State of California that the foregoing is true and correct.',
    ),
    { kind: 'signature', dated: true, under: ['Signature of declarant', 'Printed name:'] },
  ]
}

function inputs({ run }: PaperContext): readonly Block[] {
  const { software } = run
  return [
    numbered(
      `The convictions in Exhibits A and B were selected by the computer program Clearslate, version ${software.version}, build ${software.build}. What follows is taken from the record that the program wrote of its run (run.json).`,
    ),
    numbered(
      `The program read ${counted(run.inputs.length, 'file', 'files')} of criminal history information of the Department of Justice, for the county that the run names as ${run.county}:`,
    ),
    // By number and hash: an office may have named a file after a person, and this paper is public.
    ...run.inputs.flatMap((input, index) => file({ ...input, name: `File ${index + 1}` })),
    ...(run.facts === null
      ? []
      : [
          numbered('It read one file of facts that this office supplied:'),
          ...file({ ...run.facts, name: 'The file of facts' }),
        ]),
    ...(run.offenseTable === null
      ? []
      : [
          numbered('It read one table of offense codes:'),
          ...file({ ...run.offenseTable, name: 'The table of codes' }),
        ]),
  ]
}

function file({ name, size, sha256 }: Pick<ReadFile, 'name' | 'size' | 'sha256'>): readonly Block[] {
  return [
    { kind: 'paragraph', text: `${name}, ${counted(size, 'byte', 'bytes')}, SHA-256:` },
    { kind: 'paragraph', text: sha256 },
  ]
}

function method(batch: Batch, { run }: PaperContext): readonly Block[] {
  return [
    numbered(
      `Periods were counted to ${isoInWords(run.asOf)}. The law applied is that of ${isoInWords(run.lawAsOf)}. The files were taken as complete through ${isoInWords(run.dataThrough)}; the program knows of nothing later.`,
    ),
    numbered(
      'A conviction is listed only if every condition of the rule is met on the record, or presumed met by the statute itself. A conviction for which the record leaves a condition open is not listed.',
    ),
    numbered(
      `The rules that decided the listed convictions are these. The law as a whole has the version ${run.law.version}.`,
    ),
    lettered(
      rulesUsed(batch.matters).map(
        (rule) =>
          `${proseText(rule.title)} (${citationText(rule.statute)}): rule ${rule.id}, version ${run.law.rules[rule.id] ?? 'not recorded'}`,
      ),
    ),
    numbered(
      `The authorities on sealing and reporting that the papers cite stand in the program as ${filingAuthority.id}, version ${filingAuthority.version}.`,
    ),
    numbered(
      `The run also applied the policy file ${run.policy.fileName}, version ${run.policy.version}. No listed conviction rests on a policy.`,
    ),
  ]
}

function result({ matters }: Batch, { run }: PaperContext): readonly Block[] {
  const supplied =
    run.facts === null
      ? ''
      : " Where the state's record lacks a fact, such as who prosecuted, what became of the list of the Department of Justice or whether a sentence is completed, it was taken from the file of facts named above, as this office supplied it."
  const presumed = matters.filter((matter) => basisOf(matter) === 'presumption').length
  const table = run.outputs.find(({ name }) => name === 'determinations.csv')
  return [
    numbered(`Exhibits A and B list ${convictions(matters)} of ${persons(matters)}, each conviction once. By section:`),
    sectionTable(matters),
    numbered(
      `Of these, ${number(matters.length - presumed)} rest on the statute alone and ${number(presumed)} on the presumption that the statute makes.${supplied}`,
    ),
    ...(table === undefined
      ? []
      : [numbered('The table of answers from which the exhibits were made is:'), ...file(table)]),
  ]
}

/** Convictions and persons by section; a person with several sections counts in each. */
export function sectionTable(matters: Batch['matters']): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Section', width: 4 },
      { title: 'Convictions', width: 2 },
      { title: 'Persons', width: 2 },
    ],
    rows: [
      ...bySection(matters).map(({ section, matters: ofSection }) => [
        section,
        number(ofSection.length),
        number(new Set(ofSection.map(({ matter }) => matter.subjectId)).size),
      ]),
      ['All sections', number(matters.length), number(new Set(matters.map(({ matter }) => matter.subjectId)).size)],
    ],
  }
}
