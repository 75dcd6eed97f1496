// The attachment pages that are used where the office has added no MC-025: a table of counts, and a page
// of text. They are forms of our own, filled and checked like any other.

import { ownEngine } from './pdf/own-engine.ts'
import { drawBlank } from './pdf/blank.ts'
import type { BlankField, BlankPage } from './pdf/blank.ts'
import type { UsableForm } from './usable-form.ts'
import type { ColumnWord, TextWord } from './vocabulary.ts'

const columns = [
  { word: 'count.code', title: 'Code', width: 50 },
  { word: 'count.section', title: 'Section', width: 130 },
  { word: 'count.level', title: 'Type of offense', width: 100 },
  { word: 'count.conviction-date', title: 'Date of conviction', width: 100 },
  { word: 'count.reducible-17b', title: 'PC 17(b)', width: 70 },
  { word: 'count.reducible-17d2', title: 'PC 17(d)(2)', width: 70 },
] as const satisfies readonly { word: ColumnWord; title: string; width: number }[]

const left = 46
const right = 566
const rowCount = 25
const rowHeight = 22
const tableTop = 640

let made: Promise<{ counts: UsableForm; text: UsableForm }> | undefined

/** Our own attachment pages, made once. */
export function ownAttachments(): Promise<{ counts: UsableForm; text: UsableForm }> {
  made ??= makeAttachments()
  return made
}

async function makeAttachments(): Promise<{ counts: UsableForm; text: UsableForm }> {
  const counts = drawBlank([countsPage()])
  const text = drawBlank([textPage()])
  const rows = Array.from(
    { length: rowCount },
    (_, row) => new Map<ColumnWord, string>(columns.map(({ word }) => [word, `${word}.${row + 1}`])),
  )
  return {
    counts: await usable(counts, rows, []),
    text: await usable(text, [], [['attachment.text', 'attachment.text']]),
  }
}

async function usable(
  pdf: Buffer,
  rows: readonly ReadonlyMap<ColumnWord, string>[],
  more: readonly (readonly [string, TextWord])[],
): Promise<UsableForm> {
  return {
    name: 'attachment',
    open: await ownEngine.open(pdf),
    map: {
      form: 'Attachment',
      title: 'Attachment',
      family: 'mc-025',
      owner: 'any',
      revision: 'of our own',
      files: [],
      validity: { from: undefined, until: undefined, source: 'a page of our own, not an official form' },
      text: new Map([...captionFields.map(({ word }) => [word, word] as const), ...more]),
      boxes: new Map(),
      rows,
      headings: new Map(),
      blank: new Map(),
    },
  }
}

const captionFields = [
  { word: 'case.title', label: 'SHORT TITLE:', rectangle: [left + 70, 728, 380, 746] },
  { word: 'case.number', label: 'CASE NUMBER:', rectangle: [460, 728, right, 746] },
  { word: 'attachment.title', label: 'ATTACHMENT TO:', rectangle: [left + 90, 700, 250, 716] },
  { word: 'attachment.number', label: 'ATTACHMENT NUMBER:', rectangle: [380, 700, 420, 716] },
  { word: 'attachment.page', label: 'PAGE', rectangle: [462, 700, 500, 716] },
  { word: 'attachment.pages', label: 'OF', rectangle: [522, 700, right, 716] },
] as const satisfies readonly { word: TextWord; label: string; rectangle: BlankField['rectangle'] }[]

const labelsAt = [left, 388, left, 262, 430, 504]

function caption(): BlankPage {
  return {
    lines: [
      { from: [left - 4, 752], to: [right + 4, 752] },
      { from: [left - 4, 722], to: [right + 4, 722] },
      { from: [left - 4, 694], to: [right + 4, 694] },
      { from: [left - 4, 752], to: [left - 4, 694] },
      { from: [right + 4, 752], to: [right + 4, 694] },
    ],
    words: captionFields.map(({ label, rectangle }, index) => ({
      at: [labelsAt[index]!, rectangle[1] + 6],
      size: 8,
      text: label,
    })),
    fields: captionFields.map(({ word, label, rectangle }) => ({
      name: word,
      kind: 'text',
      rectangle,
      label,
      // Long names stand in two lines.
      multiline: rectangle[1] === 728,
    })),
  }
}

function countsPage(): BlankPage {
  const head = caption()
  const edges = columns.map((_, index) => left + columns.slice(0, index).reduce((sum, { width }) => sum + width, 0))
  const bottom = tableTop - rowCount * rowHeight
  const fields: BlankField[] = []
  for (let row = 0; row < rowCount; row += 1) {
    const top = tableTop - row * rowHeight
    for (const [index, { word, width, title }] of columns.entries()) {
      const x = edges[index]!
      fields.push({
        name: `${word}.${row + 1}`,
        kind: 'text',
        rectangle: [x + 1, top - rowHeight + 2, x + width - 1, top - 2],
        label: title,
      })
    }
  }
  const rules = Array.from({ length: rowCount + 1 }, (_, row) => tableTop - row * rowHeight)
  return {
    fields: [...head.fields, ...fields],
    words: [
      ...head.words,
      { at: [left, 674], size: 10, text: 'FURTHER COUNTS', bold: true },
      ...columns.map(({ title }, index) => ({
        at: [edges[index]! + 3, tableTop + 6] as const,
        size: 8,
        text: title,
        bold: true,
      })),
    ],
    lines: [
      ...head.lines,
      ...[tableTop + 18, ...rules].map((y) => ({ from: [left, y] as const, to: [right, y] as const })),
      ...[...edges, right].map((x) => ({ from: [x, tableTop + 18] as const, to: [x, bottom] as const })),
    ],
  }
}

function textPage(): BlankPage {
  const head = caption()
  const field: BlankField = {
    name: 'attachment.text',
    kind: 'text',
    rectangle: [left, 60, right, 680],
    label: 'Text of the attachment',
    multiline: true,
    size: 10,
  }
  return { ...head, fields: [...head.fields, field] }
}
