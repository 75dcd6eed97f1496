// The second pass over a sheet: the kinds of line in their order become entries, counts, dispositions and
// sentences. Every line ends up in the record, as furniture, or as not read with the reason.

import type { Day, SourceRef } from '@clearslate/record'
import { agencyPattern } from './agency.ts'
import { countNumbers, mayBeWarrant, numbersOf } from './count-line.ts'
import { emptyIdentity, newCount, newStage } from './draft.ts'
import type { CountDraft, EventDraft, LineUse, SheetReading, Stage } from './draft.ts'
import { readBirthDate, readIdentity, readName, readNotice } from './identity.ts'
import type { ReadingTools } from './identity.ts'
import { readOffense, takeTypeOfCharge } from './offense-line.ts'
import { scanLines } from './scan-lines.ts'
import type { Item } from './scan-lines.ts'
import { readSentence } from './sentence-text.ts'
import { dayPattern, readSheetDay } from './sheet-day.ts'
import type { SheetText } from './sheet-text.ts'
import { isKnownDisposition, isKnownFlag } from './vocabulary.ts'

/** Reads one sheet. Never throws, whatever the text is; linear in its length. */
export function readSheet(sheet: SheetText, surenessBound: number): SheetReading {
  const scanned = scanLines(sheet, surenessBound)
  const reader = new SheetReader(sheet, scanned.lineUse, scanned.messageDay)
  for (const item of scanned.items) reader.take(item)
  return reader.finish()
}

const noRecord = 'No entry of a record was found in this file.'

class SheetReader implements ReadingTools {
  readonly reading: SheetReading
  readonly #sheet: SheetText
  #cycle = 0
  #message = 0
  #event: EventDraft | undefined
  /** The heading of the entry before, which entries of a registration do not repeat. */
  #lastHeading: EventDraft | undefined
  #counts: readonly CountDraft[] = []
  /** The place of the stage that lines now belong to, the same in each of the counts. */
  #isUpdating = false
  #isForeign = false
  #isNaming = false
  #isConsolidating = false
  #lastNotRead = -1

  constructor(sheet: SheetText, lineUse: LineUse[], messageDay: Day | undefined) {
    this.#sheet = sheet
    this.reading = {
      file: sheet.file,
      identity: emptyIdentity(),
      events: [],
      notRead: [],
      doubtful: [],
      unread: [],
      lineUse,
      messageDay,
      hasEnd: false,
      notices: [],
    }
  }

  take(item: Item): void {
    const why = this.#isForeign ? this.#takeForeign(item) : this.#dispatch(item)
    this.#isNaming =
      item.kind === 'identity' ? /\b(NAM|AKA)\s?\//.test(item.text) : this.#isNaming && item.kind === 'text'
    this.#settle(item, why)
  }

  finish(): SheetReading {
    const { reading } = this
    for (const { page, reason } of this.#sheet.unreadPages) {
      reading.unread.push({ file: this.#sheet.file, page })
      reading.notices.push(`${this.#sheet.file}, page ${page}, was not read: ${reason}`)
    }
    if (reading.events.length === 0) {
      const first = this.#sheet.lines[0]
      const source: SourceRef = { file: this.#sheet.file, page: first?.page ?? 1, line: first?.line ?? 1 }
      reading.unread.push(source)
      reading.notices.push(`${this.#sheet.file}: ${noRecord}`)
    }
    return reading
  }

  sourceOf(item: Item): SourceRef {
    const line = this.#sheet.lines[item.lines[0]!]!
    return { file: this.#sheet.file, page: line.page, line: line.line }
  }

  isDoubtful(item: Item, text: string, what: string): boolean {
    if (item.doubts.length === 0) return false
    const here = item.doubts.filter((word) => text.includes(word.text) || word.text.includes(text))
    if (here.length === 0) return false
    const confidence = Math.min(...here.map((word) => (Number.isNaN(word.confidence) ? 0 : word.confidence)))
    this.reading.doubtful.push({ what, text, confidence, source: this.sourceOf(item) })
    return true
  }

  /** Says what became of an item's lines; `why` is the reason for which it is not read. */
  #settle(item: Item, why: string | undefined): void {
    const { lineUse, notRead, unread } = this.reading
    for (const index of item.lines) {
      if (why === undefined) {
        // A line of several parts is in the record only when all of them are.
        if (this.#lastNotRead !== index) lineUse[index] = 'record'
        continue
      }
      lineUse[index] = 'not-read'
      if (this.#lastNotRead === index) continue
      this.#lastNotRead = index
      const { page, line, text } = this.#sheet.lines[index]!
      notRead.push({ file: this.#sheet.file, page, line, text, why })
      unread.push({ file: this.#sheet.file, page, line })
    }
  }

  /** Lines after the number of somebody else belong to that person, until our own number comes again. */
  #takeForeign(item: Item): string | undefined {
    const isOwn = item.kind === 'identity' && /\bCII\s?\//.test(item.text) && readIdentity(item, this)
    if (!isOwn) return 'It stands below the number of another person.'
    this.#isForeign = false
    return undefined
  }

  #dispatch(item: Item): string | undefined {
    switch (item.kind) {
      case 'cycle':
        this.#endEntry()
        this.#lastHeading = undefined
        this.#cycle += 1
        return undefined
      case 'event-rule':
        this.#endEntry()
        return undefined
      case 'message-end':
        this.#endEntry()
        this.#lastHeading = undefined
        this.#message += 1
        this.reading.hasEnd = true
        this.#cycle += 1
        return undefined
      case 'too-long':
        return 'It is too long to be a line of a sheet.'
      case 'heading':
        return this.#takeHeading(item)
      case 'identity':
        return this.#takeIdentity(item)
      case 'name':
        return this.#takeName(item)
      case 'dated':
        return this.#takeDated(item)
      case 'agency':
        return this.#takeAgency(item)
      case 'count':
        return this.#takeCount(item)
      case 'text':
        return this.#takeText(item)
      case 'flag':
        return this.#takeFlag(item)
      case 'disposition':
        return this.#takeDisposition(item)
      case 'status':
        return this.#takeStatus(item)
      case 'sentence':
        return this.#takeSentence(item)
      case 'type-of-charge':
        return this.#takeTypeOfCharge(item)
      case 'comment':
        return this.#takeComment(item)
      default:
        return this.#takeNote(item)
    }
  }

  #endEntry(): void {
    this.#event = undefined
    this.#counts = []
    this.#isUpdating = false
  }

  #startEntry(kind: EventDraft['kind'], typeText: string, item: Item): EventDraft {
    const event: EventDraft = {
      kind,
      typeText,
      message: this.#message,
      cycle: this.#cycle,
      date: undefined,
      isDated: false,
      agency: undefined,
      counts: [],
      lastNumber: undefined,
      source: this.sourceOf(item),
    }
    this.reading.events.push(event)
    this.#endEntry()
    this.#event = event
    return event
  }

  #takeHeading(item: Item): string | undefined {
    const { heading } = item
    if (heading === undefined) return 'It is not a heading.'
    const doubtful = this.isDoubtful(item, heading.typeText.split(':')[0]!, 'kind of entry')
    this.#lastHeading = this.#startEntry(doubtful ? 'other' : heading.kind, heading.typeText, item)
    for (const [, text] of heading.rest.matchAll(/\bDOB\s?[:;]\s*(\d+)/g)) readBirthDate(text!, item, this)
    if (doubtful) this.reading.unread.push(this.sourceOf(item))
    return heading.known ? undefined : 'This kind of entry is not known; the entry is kept.'
  }

  #takeIdentity(item: Item): string | undefined {
    if (this.#isConsolidating && /^CII\s?\//.test(item.text)) {
      this.#isConsolidating = false
      const number = /[A-Z]?\d{5,10}/.exec(item.text)?.[0]
      const doubtful = this.isDoubtful(item, item.text, 'consolidated state number')
      if (number !== undefined && !doubtful) this.reading.identity.otherStateIdNumbers.push(number)
      return undefined
    }
    if (readIdentity(item, this)) return undefined
    this.#endEntry()
    this.#isForeign = true
    return 'It names another person than the sheet began with.'
  }

  #takeName(item: Item): string | undefined {
    if (this.#event === undefined) return 'It belongs to no entry.'
    for (const [, text] of item.text.matchAll(/\bDOB\s?[:;]\s*(\d+)/g)) readBirthDate(text!, item, this)
    return undefined
  }

  #takeDated(item: Item): string | undefined {
    const written = dayPattern.exec(item.text)![1]!
    const rest = item.text.slice(dayPattern.exec(item.text)![0].length).trim()
    const event = this.#event
    if (event === undefined || (event.counts.length === 0 && !event.isDated) || agencyPattern.test(rest)) {
      return this.#takeEventDay(item, written, rest)
    }
    if (event.counts.length === 0) return 'A second day of an entry that has one already.'
    return this.#takeUpdate(item, written, rest)
  }

  #takeEventDay(item: Item, written: string, rest: string): string | undefined {
    let event = this.#event
    let why: string | undefined
    if (event === undefined || event.isDated || event.counts.length > 0) {
      // Below a rule, an entry without a heading is of the same kind as the one before.
      const before = event === undefined ? this.#lastHeading : undefined
      event = this.#startEntry(before?.kind ?? 'other', before?.typeText ?? '', item)
      if (before === undefined) why = 'An entry without a heading; what kind it is of is not known.'
    }
    event.isDated = true
    event.date = this.#day(item, written, 'date of the entry')
    const disposition = /^\*?DISPO?\s?[:;]\s*(.*)$/.exec(rest)
    if (disposition !== null) return this.#takeDisposition({ ...item, value: disposition[1]! }) ?? why
    if (rest !== '') this.#setAgency(event, item, rest)
    return why
  }

  #takeUpdate(item: Item, written: string, rest: string): string | undefined {
    const date = this.#day(item, written, 'date of the update')
    for (const count of this.#counts) {
      const stage = newStage(true, date)
      stage.sources.push(this.sourceOf(item))
      count.stages.push(stage)
    }
    this.#isUpdating = true
    if (rest === '') return undefined
    const disposition = /^\*?DISPO?\s?[:;]\s*(.*)$/.exec(rest)
    if (disposition !== null) return this.#takeDisposition({ ...item, value: disposition[1]! })
    return 'What stands behind the day is not known.'
  }

  /** A day of the sheet; what is doubtful or is no day of the calendar is told, and is unknown. */
  #day(item: Item, written: string, what: string): Day | undefined {
    if (this.isDoubtful(item, written, what)) return undefined
    const day = readSheetDay(written)
    if (day === undefined) {
      this.reading.doubtful.push({ what, text: written, confidence: 1, source: this.sourceOf(item) })
    }
    return day
  }

  #setAgency(event: EventDraft, item: Item, text: string): void {
    const { rest, type } = takeTypeOfCharge(text)
    const agency = rest
      .replace(/\s+#.*$/, '')
      .replace(/\s+/g, ' ')
      .trim()
    const behind = rest.slice(rest.search(/\s+#/)).trim()
    if (behind.startsWith('#')) event.typeText = `${event.typeText} ${behind.replace(/\s+/g, ' ')}`
    if (type !== undefined) event.typeText = `${event.typeText} TOC:${type}`
    if (!this.isDoubtful(item, agency, 'agency')) event.agency = agency
  }

  #takeAgency(item: Item): string | undefined {
    const event = this.#event
    if (event === undefined) return 'An agency that belongs to no entry.'
    if (event.agency !== undefined || event.counts.length > 0)
      return 'A second agency of an entry that has one already.'
    this.#setAgency(event, item, item.text)
    return undefined
  }

  #takeCount(item: Item): string | undefined {
    const why = this.#event === undefined ? 'A count without an entry above it; it is kept.' : undefined
    const event = this.#event ?? this.#startEntry('other', '', item)
    const found = countNumbers.exec(item.value)
    const rest = item.value.slice(found?.[0].length ?? 0).trim()
    const behind = /^[#*]\s*(.*?)(?:\s{2,}(.*))?$/.exec(rest)
    const numberText = item.value.slice(0, item.value.length - rest.length).trim()
    const numbers = this.isDoubtful(item, numberText || 'CNT', 'number of a count') ? [undefined] : numbersOf(found)
    const source = this.sourceOf(item)
    const caseNumber = this.#caseNumber(event, item, behind?.[1])
    this.#counts = numbers.map((number) => newCount(number, source))
    for (const count of this.#counts) this.#setNumber(event, count, caseNumber)
    event.counts.push(...this.#counts)
    this.#isUpdating = false
    // The offense may stand behind the number, on the same line.
    const offense = behind === null ? rest : (behind[2] ?? '')
    return offense === '' ? why : (this.#takeText({ ...item, text: offense }) ?? why)
  }

  #caseNumber(event: EventDraft, item: Item, written: string | undefined): string | undefined {
    if (written === undefined || written === '') return event.lastNumber
    const number = written.replace(/[\s.:-]+$/, '').replace(/,\s+/g, ',')
    event.lastNumber = this.isDoubtful(item, written, 'case number') || number === '' ? undefined : number
    return event.lastNumber
  }

  /** The number of a custodian or probation officer is not the court's; that one is named as `CRT #`. */
  #setNumber(event: EventDraft, count: CountDraft, number: string | undefined): void {
    if (number === undefined) return
    if (event.kind === 'custody' || event.kind === 'probation') count.comments.push(`#${number}`)
    else count.caseNumber = number
  }

  #takeText(item: Item): string | undefined {
    const event = this.#event
    if (event === undefined) return this.#takeFreeLine(item)
    if (this.#counts.length === 0) {
      if (!event.isDated && event.agency === undefined && /^[A-Z]{4}\s+[A-Z]/.test(item.text)) {
        this.#setAgency(event, item, item.text)
        return undefined
      }
      if (!readOffense(item.text).isStatute) return 'A line of an entry that is not known.'
      this.#startImplicitCount(event, item)
    }
    const [count] = this.#counts
    if (count === undefined) return 'A line of an entry that is not known.'
    const { isStatute, isSentencing, text, type } = readOffense(item.text)
    if (isSentencing) {
      for (const each of this.#counts) each.comments.push(text)
      return undefined
    }
    if (this.#isUpdating) return 'A line of an update that is not known.'
    const isAwaited = count.offense?.endsWith('CONV OF:') === true
    if (count.offense !== undefined && !isStatute && !isAwaited) return 'A line of a count that is not known.'
    const isLate = count.stages[0]!.dispositions.length > 0 && count.offense === undefined
    if (isLate && !isStatute) return 'A line of a count that is not known.'
    const doubtful = this.isDoubtful(item, statuteOf(item.text, isStatute), 'offense')
    const source = this.sourceOf(item)
    for (const each of this.#counts) {
      each.stages[0]!.sources.push(source)
      if (isAwaited) each.offense = `${each.offense} ${text}`
      else if (each.offense === undefined) each.offense = text
      // A second statute of a count is kept with its comments, which are searched for offenses.
      else each.comments.push(text)
      if (doubtful) each.isOffenseDoubtful = true
      else this.#watchForWarrant(item, each)
      if (type === undefined) continue
      each.isTocDoubtful =
        this.isDoubtful(item, 'TOC', 'type of charge') || this.isDoubtful(item, type, 'type of charge')
      each.toc = each.isTocDoubtful ? undefined : type
    }
    return undefined
  }

  /** A doubtful word may be one about a warrant, which only ever takes an answer away. */
  #watchForWarrant(item: Item, count: CountDraft): void {
    if (item.doubts.some((word) => mayBeWarrant(word.text))) count.warrant = true
    for (const word of item.doubts) this.isDoubtful(item, word.text, 'word of an offense or comment')
  }

  #startImplicitCount(event: EventDraft, item: Item): void {
    const count = newCount(undefined, this.sourceOf(item))
    this.#setNumber(event, count, event.lastNumber)
    event.counts.push(count)
    this.#counts = [count]
  }

  /** A line outside of every entry: names, notices, or nothing that is known. */
  #takeFreeLine(item: Item): string | undefined {
    const { reading } = this
    const line = item.text.replace(/\s+/g, ' ')
    if (this.#isNaming && /^\d{2,3}\s+[A-Z]/.test(line)) {
      readName(line, item, this)
      return undefined
    }
    if (line.startsWith('THE FOLLOWING CII NUMBER')) {
      this.#isConsolidating = true
      return undefined
    }
    if (/^\**\s?DECEASED\b/.test(line)) {
      this.#startEntry('deceased', line, item)
      this.#endEntry()
      return undefined
    }
    if (readNotice(line, reading)) return undefined
    return 'A line outside of every entry that is not known.'
  }

  #takeFlag(item: Item): string | undefined {
    const [count] = this.#counts
    if (count === undefined || this.#isUpdating) return 'A qualifier that belongs to no count.'
    if (!isKnownFlag(item.text)) return 'This qualifier is not known.'
    const doubtful = this.isDoubtful(item, item.text, 'qualifier')
    for (const each of this.#counts) {
      each.flags.push(item.text.replace(/^-\s?/, ''))
      each.stages[0]!.sources.push(this.sourceOf(item))
      if (/WARR|B\/?W|FTA|FUGITIVE/.test(item.text) || doubtful) each.warrant = true
      if (doubtful) each.isOffenseDoubtful = true
    }
    return undefined
  }

  /** Does something to the stage of every count that lines now belong to; false when there is no entry. */
  #eachStage(item: Item, change: (stage: Stage, count: CountDraft) => void): boolean {
    const event = this.#event
    if (event === undefined) return false
    if (this.#counts.length === 0) this.#startImplicitCount(event, item)
    const source = this.sourceOf(item)
    for (const count of this.#counts) {
      const stage = count.stages.at(-1)!
      if (stage.sources.at(-1)?.line !== source.line || stage.sources.at(-1)?.page !== source.page) {
        stage.sources.push(source)
      }
      change(stage, count)
    }
    return true
  }

  #takeDisposition(item: Item): string | undefined {
    const text = item.value.replace(/\s+/g, ' ').trim()
    if (text === '') return 'A disposition without words.'
    const source = this.sourceOf(item)
    const isDoubtful = this.isDoubtful(item, text, 'disposition') || this.isDoubtful(item, 'DISPO:', 'disposition')
    if (isDoubtful) this.reading.unread.push(source)
    const isPlaced = this.#eachStage(item, (stage) => stage.dispositions.push({ text, source, isDoubtful }))
    if (!isPlaced) return 'A disposition that belongs to no entry.'
    return isDoubtful || isKnownDisposition(text)
      ? undefined
      : 'This wording of a disposition is not known; it is kept.'
  }

  #takeStatus(item: Item): string | undefined {
    const isDoubtful = this.isDoubtful(item, item.text, 'level of conviction')
    const isPlaced = this.#eachStage(item, (stage) => {
      stage.level = isDoubtful ? undefined : item.value
      stage.isLevelDoubtful = isDoubtful
    })
    return isPlaced ? undefined : 'A level that belongs to no entry.'
  }

  #takeSentence(item: Item): string | undefined {
    const source = this.sourceOf(item)
    const isDoubtful = this.isDoubtful(item, item.text, 'sentence')
    const parts = readSentence(item.value).map((part) => ({ ...part, source }))
    if (parts.length === 0) return 'A sentence without words.'
    const isPlaced = this.#eachStage(item, (stage) => {
      if (isDoubtful) {
        stage.sentences.push({ kind: 'other', text: item.value, length: undefined, unit: undefined, source })
      } else stage.sentences.push(...parts)
    })
    return isPlaced ? undefined : 'A sentence that belongs to no entry.'
  }

  #takeTypeOfCharge(item: Item): string | undefined {
    const isDoubtful = this.isDoubtful(item, item.text, 'type of charge')
    const isPlaced = this.#eachStage(item, (_stage, count) => {
      count.toc = isDoubtful ? undefined : item.value
      count.isTocDoubtful = isDoubtful
    })
    return isPlaced ? undefined : 'A type of charge that belongs to no entry.'
  }

  #takeComment(item: Item): string | undefined {
    const isDoubtful = !/^(ADR|SCN|DCN|ATI|PHOTO)\b/.test(item.value) && this.isDoubtful(item, item.value, 'comment')
    const isPlaced = this.#eachStage(item, (_stage, count) => {
      count.comments.push(`COM: ${item.value}`)
      if (!isDoubtful) return
      count.isCommentDoubtful = true
      if (item.doubts.some((word) => mayBeWarrant(word.text))) count.warrant = true
    })
    if (isDoubtful) this.reading.unread.push(this.sourceOf(item))
    return isPlaced ? undefined : 'A comment that belongs to no entry.'
  }

  #takeNote(item: Item): string | undefined {
    const court = /\b(?:CRT|CASE|DKT|DOCKET)\s*(?:NO|NBR)?\.?\s*[#:]+\s*:?\s*(\S+)/.exec(item.text)
    const isPlaced = this.#eachStage(item, (_stage, count) => {
      if (court !== null && !this.isDoubtful(item, court[1]!, 'case number')) count.caseNumber = court[1]
      if (item.text.startsWith('CONV OF')) {
        const of = item.text.replace(/^CONV OF\s*[:;]\s*/, '')
        count.offense = `${count.offense ?? ''} CONV OF:${of === '' ? '' : ` ${of}`}`.trim()
        if (item.doubts.length > 0) count.isOffenseDoubtful = true
      } else count.comments.push(item.text)
      if (/\bWARR/.test(item.text) || item.doubts.some((word) => mayBeWarrant(word.text))) count.warrant = true
    })
    return isPlaced ? undefined : 'It belongs to no entry.'
  }
}

function statuteOf(text: string, isStatute: boolean): string {
  const hyphen = text.search(/(?<=[A-Z])\s*-/)
  return isStatute && hyphen > 0 ? text.slice(0, hyphen) : text
}
