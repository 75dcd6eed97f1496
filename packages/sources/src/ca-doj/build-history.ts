// Builds one person's criminal history from that person's rows, which may come from several files.
// No row is lost: each is in the history, or a duplicate of one that is, or noted as unread.

import { californiaCounties, formatIsoDay, viewHistory } from '@clearslate/record'
import type {
  Charge,
  CriminalHistory,
  Day,
  Disposition,
  HistoryEvent,
  Level,
  OffenseReading,
  Sentence,
  SourceRef,
} from '@clearslate/record'
import { caDojColumns, column } from './columns.ts'
import {
  badDay,
  columnText,
  knownDay,
  newRowDictionaries,
  problemOfFields,
  problemOfKeys,
  readDay,
  recordTooLong,
} from './decode-row.ts'
import type { RowDictionaries, RowProblem } from './decode-row.ts'
import { fieldText } from './dictionary.ts'
import type { Decoder } from './dictionary.ts'
import type { DispositionWording } from './disposition.ts'
import { DuplicateFinder } from './duplicates.ts'
import type { DataFinding, FindingKind } from './finding.ts'
import { findSubjectId } from './index-file.ts'
import type { SubjectPlace } from './index-file.ts'
import { isLeftToComment, offenseOfComment, readFromComment, withMentions, withQualifiers } from './offense-reading.ts'
import type { CommentText, OffenseText } from './offense-reading.ts'
import { RowMemory, rowsRoom } from './row-memory.ts'
import { contentEnd, isEmptyField, isGoodRecord } from './scan.ts'
import { excelHint } from './words.ts'
import type { EventType, LevelWord } from './words.ts'

export interface HistoryFile {
  /** As it stands in every source reference. */
  readonly name: string
  readonly decoder: Decoder
}

export interface HistoryBuilderOptions {
  readonly files: readonly HistoryFile[]
  /** The day up to which the data is complete; later entries are a contradiction. */
  readonly dataThrough: Day | undefined
}

/** The records of one person: `count` of them, from `first` on in the lists. */
export interface RowSet {
  readonly bytes: Uint8Array
  readonly first: number
  readonly count: number
  /** Where each record begins and ends in `bytes`, without its line end. */
  readonly starts: ArrayLike<number>
  readonly ends: ArrayLike<number>
  /** Record numbers in their files; the header is record 1. */
  readonly records: ArrayLike<number>
  /** Which of the builder's files each record is from. */
  readonly files: ArrayLike<number>
  /** Filled with the field offsets of the records, {@link offsetsPerRecord} for each, when given. */
  readonly fields?: Int32Array | undefined
}

export interface RowReading {
  /** Where the record ends in `bytes` without an empty 96th column. */
  readonly contentEnd: number
  /** The earlier row with the same bytes; this one then counts for nothing. */
  readonly duplicateOf: SourceRef | undefined
  /** Why the row could not be read. */
  readonly unreadable: string | undefined
  /** Where the row went; absent for duplicates and unreadable rows. */
  readonly event: HistoryEvent | undefined
  readonly charge: Charge | undefined
  /** For a row that says convicted: its conviction's place in `viewHistory(history).convictions`. */
  readonly conviction: number | undefined
  /** True for the row with which that conviction begins. */
  readonly opensConviction: boolean
}

export interface PersonReading {
  readonly history: CriminalHistory
  /** One for each row, in the order given. */
  readonly rows: readonly RowReading[]
  readonly findings: readonly DataFinding[]
  /** Rows that were read; 0 means that SUBJECT_ID itself may be wrong. */
  readonly readableRows: number
}

/** Rows whose person cannot be told. The histories before and after them may be incomplete. */
export interface UnattachedReading {
  readonly rows: readonly RowReading[]
  readonly findings: readonly DataFinding[]
  readonly sources: readonly SourceRef[]
}

export class HistoryBuilder {
  readonly #files: readonly HistoryFile[]
  readonly #dictionaries: readonly RowDictionaries[]
  readonly #dataThrough: Day
  readonly #duplicates = new DuplicateFinder()
  readonly #memory = new RowMemory()
  /** The rows being read stand in the memory; what is given back refers to the rows as given. */
  readonly #bytes: Buffer = this.#memory.bytes
  readonly #offsets: Int32Array = this.#memory.offsets
  #source: Buffer = Buffer.alloc(0)
  /** How far the memory's place of a row lies behind its place in the source. */
  #shift = 0
  #allBrought = false
  #subject: Uint8Array = new Uint8Array(0)
  #draft: PersonDraft = new PersonDraft('')
  #lastMixture: Mixture | undefined
  #lastCaseNumber = ''
  #lastIsPlain = true

  constructor(options: HistoryBuilderOptions) {
    this.#files = options.files
    const byDecoder = {
      utf8: newRowDictionaries(this.#memory, 'utf8'),
      latin1: newRowDictionaries(this.#memory, 'latin1'),
    }
    this.#dictionaries = options.files.map((file) => byDecoder[file.decoder])
    this.#dataThrough = options.dataThrough ?? Number.MAX_SAFE_INTEGER
  }

  /**
   * Builds the history of the person whose rows these are. `unreadNearby` are records beside the
   * person's whose person cannot be told: they may be this one's.
   */
  build(rows: RowSet, unreadNearby: readonly SourceRef[] = []): PersonReading {
    this.#take(rows)
    const draft = new PersonDraft(this.#subjectId(rows))
    this.#draft = draft
    draft.unread.push(...unreadNearby)
    this.#duplicates.begin(rows.count)
    for (let row = 0; row < rows.count; row += 1) this.#readRow(rows, row)
    return this.#finish()
  }

  /** Reads rows whose SUBJECT_ID cannot be read. */
  readUnattached(rows: RowSet): UnattachedReading {
    this.#take(rows)
    const draft = new PersonDraft(undefined)
    this.#draft = draft
    for (let row = 0; row < rows.count; row += 1) {
      const index = rows.first + row
      const start = rows.starts[index]!
      const end = rows.ends[index]!
      const file = rows.files[index]!
      const source = { file: this.#files[file]!.name, record: rows.records[index]! }
      const fieldCount = this.#split(start, end)
      const good = isGoodRecord(this.#bytes, fieldCount, this.#offsets)
      const problem = good
        ? { column: 'SUBJECT_ID', value: '', reason: 'The person is not named: SUBJECT_ID is blank.' }
        : problemOfFields(fieldCount)
      const content = good ? this.#contentEnd(end, fieldCount) : end
      this.#addUnread(problem, source, this.#dictionaries[file]!.decoder, start, end, content)
    }
    return { rows: draft.rows, findings: draft.findings, sources: draft.unread }
  }

  #take(rows: RowSet): void {
    const { bytes } = rows
    const known = this.#source
    if (known.buffer !== bytes.buffer || known.byteOffset !== bytes.byteOffset || known.length !== bytes.length) {
      this.#source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    }
    let start = Infinity
    let end = 0
    for (let index = rows.first; index < rows.first + rows.count; index += 1) {
      start = Math.min(start, rows.starts[index]!)
      end = Math.max(end, rows.ends[index]!)
    }
    this.#allBrought = end - start <= rowsRoom
    if (this.#allBrought && end > start) this.#shift = this.#memory.bring(this.#source, start, end) - start
  }

  /** Sees to it that a row is in the memory, and finds its fields there. */
  #split(start: number, end: number): number {
    if (end - start > rowsRoom) return recordTooLong
    if (!this.#allBrought) this.#shift = this.#memory.bring(this.#source, start, end) - start
    return this.#memory.split(start + this.#shift, end + this.#shift)
  }

  #contentEnd(end: number, fieldCount: number): number {
    return contentEnd(this.#bytes, end + this.#shift, fieldCount, this.#offsets) - this.#shift
  }

  /** Persons are brought together by a hash of SUBJECT_ID; two people must never become one. */
  #checkSubject(): void {
    const known = this.#subject
    const bytes = this.#bytes
    let start = this.#offsets[at.subject]!
    const end = this.#offsets[at.subject + 1]!
    while (start < end && bytes[start] === 32) start += 1
    let same = end - start >= known.length
    for (let place = 0; same && place < known.length; place += 1) same = bytes[start + place] === known[place]
    for (let place = start + known.length; same && place < end; place += 1) same = bytes[place] === 32
    if (!same) throw new Error('rows of different people were given as the rows of one')
  }

  #subjectId(rows: RowSet): string {
    const place: SubjectPlace = { start: 0, end: 0 }
    for (let index = rows.first; index < rows.first + rows.count; index += 1) {
      if (!findSubjectId(this.#source, rows.starts[index]!, rows.ends[index]!, place)) continue
      this.#subject = Uint8Array.prototype.slice.call(this.#source, place.start, place.end)
      return fieldText(this.#source, place.start, place.end, this.#dictionaries[rows.files[index]!]!.decoder)
    }
    return ''
  }

  #readRow(rows: RowSet, row: number): void {
    const bytes = this.#bytes
    const offsets = this.#offsets
    const draft = this.#draft
    const index = rows.first + row
    const start = rows.starts[index]!
    const end = rows.ends[index]!
    const file = rows.files[index]!
    const words = this.#dictionaries[file]!
    const source: SourceRef = { file: this.#files[file]!.name, record: rows.records[index]! }

    const fieldCount = this.#split(start, end)
    if (rows.fields !== undefined) rows.fields.set(this.#memory.offsetsInSource(this.#shift), row * offsets.length)
    const good = isGoodRecord(bytes, fieldCount, offsets)
    const content = good ? this.#contentEnd(end, fieldCount) : end
    const earlier = this.#duplicates.earlier(this.#source, row, start, content)
    if (earlier >= 0) {
      this.#addDuplicate(rows, rows.first + earlier, source, content)
      return
    }
    if (!good) {
      this.#addUnread(problemOfFields(fieldCount), source, words.decoder, start, end, content)
      return
    }
    const countOrder = words.countOrder.get(offsets[at.countOrder]!, offsets[at.countOrder + 1]!)
    if (countOrder.step === undefined) {
      const problem = problemOfKeys(bytes, offsets, countOrder)
      if (problem !== undefined) {
        this.#addUnread(problem, source, words.decoder, start, end, content)
        return
      }
    }
    draft.readableRows += 1
    this.#checkSubject()
    this.#readPerson(words, source)

    const type = words.eventType.get(offsets[at.eventType]!, offsets[at.eventType + 1]!)
    const wording = words.disposition.get(offsets[at.disposition]!, offsets[at.disposition + 1]!)
    const event = this.#eventOf(words, type, countOrder.step ?? '', countOrder.cycle, source)
    const charge = this.#chargeOf(words, event, countOrder.text, wording, source)
    this.#addDisposition(words.decoder, charge, event, wording, source)
    if (wording.kind === 'convicted') {
      const comment = words.comment.get(offsets[at.comment]!, offsets[at.comment + 1]!)
      if (comment.undoes) this.#addComment(charge, source)
    }
    this.#addSentence(words, charge, event, source)
    if (event.kind === 'court' && (wording.mayConvict || isSentencedWithoutDisposition(wording, charge))) {
      draft.perhapsConvicted.push({ countKey: countOrder.text, text: wording.text, source })
    }
    const reading: MutableRowReading = {
      contentEnd: content,
      duplicateOf: undefined,
      unreadable: undefined,
      event,
      charge,
      conviction: undefined,
      opensConviction: false,
    }
    if (wording.kind === 'convicted') draft.convicted.push({ reading, source })
    draft.rows.push(reading)
  }

  #readPerson(words: RowDictionaries, source: SourceRef): void {
    const bytes = this.#bytes
    const offsets = this.#offsets
    const draft = this.#draft
    if (draft.name === undefined) draft.name = columnText(bytes, offsets, column.PRI_NAME, words.decoder)
    if (draft.gender === undefined) draft.gender = columnText(bytes, offsets, column.GENDER, words.decoder)
    if (draft.race === undefined) draft.race = columnText(bytes, offsets, column.RACE_DESCR, words.decoder)
    if (draft.stateIdNumber === undefined) {
      draft.stateIdNumber =
        columnText(bytes, offsets, column.CII_NUMBER, words.decoder) ??
        columnText(bytes, offsets, column.REQ_CII_NUMBER, words.decoder)
    }
    const birth = this.#day(column.PRI_DOB, words.decoder, source)
    if (birth === badDay) draft.badBirthDate = true
    const day = knownDay(birth)
    if (day === undefined || draft.birthDates.includes(day)) return
    draft.birthDates.push(day)
    if (draft.birthDates.length === 1) return
    const value = columnText(bytes, offsets, column.PRI_DOB, words.decoder) ?? ''
    const reason = 'The person has several birth dates in the data; the birth date counts as unknown.'
    this.#find('birth-dates-differ', source, 'PRI_DOB', value, reason)
  }

  /** A day column, with a finding when what stands there is no day. */
  #day(columnIndex: number, decoder: Decoder, source: SourceRef): number {
    const start = this.#offsets[columnIndex * 2]!
    const end = this.#offsets[columnIndex * 2 + 1]!
    const read = readDay(this.#bytes, start, end)
    if (read !== badDay) return read
    const value = fieldText(this.#bytes, start, end, decoder).trim()
    const name = caDojColumns[columnIndex]!
    const reason = `This is not a day of the calendar written as YYYYMMDD; the day counts as unknown.${excelHint(value)}`
    if (this.#draft.isNew(`${name} ${value}`)) this.#find('bad-date', source, name, value, reason)
    return read
  }

  #eventOf(words: RowDictionaries, type: EventType, step: string, cycle: string, source: SourceRef): MutableEvent {
    const bytes = this.#bytes
    const offsets = this.#offsets
    const draft = this.#draft
    const date = knownDay(this.#day(column.STP_EVENT_DATE, words.decoder, source))
    const cycleDate = knownDay(this.#day(column.CYC_DATE, words.decoder, source))
    const agency = words.agency.get(offsets[at.agency]!, offsets[at.agency + 1]!)
    const county = words.county.get(offsets[at.county]!, offsets[at.county + 1]!)
    // The rows of an event follow each other, or nearly so.
    const { events } = draft
    for (let index = events.length - 1; index >= 0 && index >= events.length - nearby; index -= 1) {
      const known = events[index]!
      if (
        known.date === date &&
        known.step === step &&
        known.cycleDate === cycleDate &&
        known.county === county &&
        known.typeText === type.text &&
        known.agency === agency
      ) {
        return known
      }
    }
    const event: MutableEvent = {
      kind: type.kind,
      typeText: type.text,
      cycle,
      step,
      cycleDate,
      date,
      agency,
      county,
      charges: none,
    }
    events.push(event)
    if (!type.known && draft.isNew(`STP_TYPE_DESCR ${type.text}`)) {
      const reason =
        'This kind of entry is not known; it is kept, and counts neither as an arrest nor as a court action.'
      this.#find('unknown-event', source, 'STP_TYPE_DESCR', type.text, reason)
    }
    if (date !== undefined && date > this.#dataThrough) {
      const value = columnText(bytes, offsets, column.STP_EVENT_DATE, words.decoder) ?? ''
      const reason = 'This is later than the day up to which the data is said to be complete.'
      this.#find('after-data-through', source, 'STP_EVENT_DATE', value, reason)
    }
    return event
  }

  #chargeOf(
    words: RowDictionaries,
    event: MutableEvent,
    countKey: string,
    wording: DispositionWording,
    source: SourceRef,
  ): MutableCharge {
    const bytes = this.#bytes
    const offsets = this.#offsets
    const comment = words.comment.get(offsets[at.comment]!, offsets[at.comment + 1]!)
    const convicted = wording.kind === 'convicted'
    const { reading, toc } = this.#offense(words, comment)
    const word = this.#level(words, reading, toc, comment)
    const levelText = word.level === undefined && word.text !== '' ? word.text : undefined
    const caseNumber = this.#caseNumber(words.decoder)
    const warrant =
      comment.warrant ||
      !isEmptyField(bytes, offsets[at.warrant]!, offsets[at.warrant + 1]!) ||
      !isEmptyField(bytes, offsets[at.benchWarrant]!, offsets[at.benchWarrant + 1]!)

    // Rows about one count are one charge where they say the same of it. Rows that say convicted and
    // rows that do not stay apart, because only the former's sentences are the conviction's.
    const charges = event.charges
    for (let index = charges.length - 1; index >= 0 && index >= charges.length - nearby; index -= 1) {
      const known = charges[index]!
      if (
        known.countKey === countKey &&
        known.offense === reading &&
        known.convicted === convicted &&
        known.level === word.level &&
        known.levelText === levelText &&
        known.caseNumber === caseNumber &&
        known.comment === comment.text &&
        known.warrant === warrant
      ) {
        known.sources.push(source)
        return known
      }
    }
    const charge: MutableCharge = {
      countKey,
      offense: reading,
      level: word.level,
      levelText,
      dispositions: none,
      sentences: none,
      caseNumber,
      comment: comment.text,
      warrant,
      sources: [source],
      convicted,
    }
    if (charges === none) event.charges = [charge]
    else charges.push(charge)
    this.#checkCharge(charge, event, source)
    return charge
  }

  /**
   * Compared with the predecessor's output cell by cell, so a case number stays as it is written. There
   * are as many as cases, so only the last one is remembered.
   */
  #caseNumber(decoder: Decoder): string | undefined {
    const bytes = this.#bytes
    const start = this.#offsets[at.caseNumber]!
    const end = this.#offsets[at.caseNumber + 1]!
    if (isEmptyField(bytes, start, end)) return undefined
    const known = this.#lastCaseNumber
    let same = known.length === end - start
    for (let place = 0; same && place < known.length; place += 1)
      same = bytes[start + place] === known.charCodeAt(place)
    // What is equal byte by character is plain ASCII, or Latin-1 read as such.
    if (same && (decoder === 'latin1' || this.#lastIsPlain)) return known
    const text = fieldText(bytes, start, end, decoder)
    this.#lastCaseNumber = text
    this.#lastIsPlain = text.length === end - start
    return text
  }

  #offense(words: RowDictionaries, comment: CommentText): { reading: OffenseReading; toc: number } {
    const convicted = this.#offenseText(words, at.convictedOffense)
    if (!convicted.isEmpty) {
      return {
        reading: this.#mix(words, convicted, convicted.convicted, comment, at.convictedQualifiers),
        toc: at.convictedToc,
      }
    }
    const disposition = this.#offenseText(words, at.dispositionOffense)
    if (!disposition.isEmpty) {
      return {
        reading: this.#mix(words, disposition, disposition.disposition, comment, at.dispositionQualifiers),
        toc: at.dispositionToc,
      }
    }
    const charged = this.#offenseText(words, at.offense)
    return { reading: this.#mix(words, charged, charged.charged, comment, at.qualifiers), toc: at.toc }
  }

  #offenseText(words: RowDictionaries, field: number): OffenseText {
    return words.offense.get(this.#offsets[field]!, this.#offsets[field + 1]!)
  }

  /** Adds to an offense column what the comment and the qualifiers say. */
  #mix(
    words: RowDictionaries,
    text: OffenseText,
    reading: OffenseReading,
    comment: CommentText,
    qualifierField: number,
  ): OffenseReading {
    const qualifiers = words.qualifiers.get(this.#offsets[qualifierField]!, this.#offsets[qualifierField + 1]!)
    const qualified = qualifiers.attempt || qualifiers.conspiracy || qualifiers.accessory || qualifiers.solicitation
    const fromComment = (text.isEmpty || text.inComment) && comment.text !== undefined
    if (!qualified && !fromComment && comment.offenses.length === 0) return reading
    // Rows of one count follow each other; the same mixture must be the same object.
    const last = this.#lastMixture
    if (last?.base === reading && last.comment === comment && last.qualifiers === qualifiers) return last.reading
    const commented = fromComment ? readFromComment(comment, reading) : withMentions(reading, comment)
    const mixed = qualified ? withQualifiers(commented, qualifiers) : commented
    this.#lastMixture = { base: reading, comment, qualifiers, reading: mixed }
    return mixed
  }

  /** CONV_STAT_DESCR, else the type-of-charge column beside the offense used, else OFFENSE_TOC. */
  #level(words: RowDictionaries, reading: OffenseReading, toc: number, comment: CommentText): LevelWord {
    const stated = this.#levelWord(words, at.level)
    if (stated.text !== '') return stated
    if (reading.from === 'comment') {
      const mentioned = levelOfType(offenseOfComment(comment)?.level)
      if (mentioned !== undefined) return mentioned
    }
    const beside = this.#levelWord(words, toc)
    return beside.text === '' && toc !== at.toc ? this.#levelWord(words, at.toc) : beside
  }

  #levelWord(words: RowDictionaries, field: number): LevelWord {
    return words.level.get(this.#offsets[field]!, this.#offsets[field + 1]!)
  }

  #checkCharge(charge: MutableCharge, event: MutableEvent, source: SourceRef): void {
    const { offense } = charge
    if (charge.levelText !== undefined && charge.convicted) {
      const reason = 'This is not a level that is known (felony, misdemeanor, infraction); the level counts as unknown.'
      this.#find('unknown-level', source, 'CONV_STAT_DESCR', charge.levelText, reason)
    }
    if (charge.convicted && event.kind === 'court' && !isCounty(event.county)) {
      const reason =
        'No county of California is written like this, so the conviction is in no county’s run; look for its court.'
      this.#find('unknown-county', source, 'STP_ORI_CNTY_NAME', event.county ?? '', reason)
    }
    const matters = charge.convicted || event.kind === 'court' || event.kind === 'arrest'
    if (offense.citation === undefined && matters && (charge.convicted || offense.text !== '')) {
      const reason = reasonWithoutSection(offense)
      this.#find('unknown-offense', source, columnOfOffense[offense.from], offense.text, reason)
    }
    if (offense.alsoMentioned.length > 0) {
      const reason = 'The comment mentions other offenses than the one the row is about.'
      this.#find('comment-charge', source, 'COMMENT_TEXT', charge.comment ?? '', reason)
    }
  }

  #addDisposition(
    decoder: Decoder,
    charge: MutableCharge,
    event: MutableEvent,
    wording: DispositionWording,
    source: SourceRef,
  ): void {
    const read = this.#day(column.DISP_DATE, decoder, source)
    if (wording.text === '') return
    const date = knownDay(read)
    const { kind, text, relief, unclearRelief } = wording
    const disposition: Disposition = { kind, text, date, relief, unclearRelief, source }
    if (charge.dispositions === none) charge.dispositions = [disposition]
    else charge.dispositions.push(disposition)
    const draft = this.#draft
    if (wording.relief !== undefined) draft.hasRelief = true
    if (wording.unclearRelief) {
      const reason = 'This wording mentions relief in a way that is not understood; whether any was granted is unknown.'
      this.#find('unclear-relief', source, 'DISP_DESCR', wording.text, reason)
    }
    if (wording.kind === 'convicted' && event.date !== undefined && event.date < draft.firstConviction) {
      draft.firstConviction = event.date
    }
    if (date !== undefined && date > this.#dataThrough && date !== event.date) {
      const value = columnText(this.#bytes, this.#offsets, column.DISP_DATE, decoder) ?? ''
      const reason = 'This is later than the day up to which the data is said to be complete.'
      this.#find('after-data-through', source, 'DISP_DATE', value, reason)
    }
  }

  /** A comment that says something of the conviction is not understood well enough to be relied on. */
  #addComment(charge: MutableCharge, source: SourceRef): void {
    const text = charge.comment ?? ''
    if (charge.dispositions.some((disposition) => disposition.text === text)) return
    charge.dispositions.push({
      kind: 'other',
      text,
      date: undefined,
      relief: undefined,
      unclearRelief: true,
      source,
    })
    const reason =
      'The comment speaks of relief, or of something that changed the conviction; whether it did is unknown.'
    this.#find('unclear-relief', source, 'COMMENT_TEXT', text, reason)
  }

  #addSentence(words: RowDictionaries, charge: MutableCharge, event: MutableEvent, source: SourceRef): void {
    const offsets = this.#offsets
    const place = words.sentencePlace.get(offsets[at.sentencePlace]!, offsets[at.sentencePlace + 1]!)
    const length = words.sentenceLength.get(offsets[at.sentenceLength]!, offsets[at.sentenceLength + 1]!)
    const unit = words.sentenceUnit.get(offsets[at.sentenceUnit]!, offsets[at.sentenceUnit + 1]!)
    if (place.text === '' && length.text === '' && unit.text === '') return
    const sentence: Sentence = {
      kind: place.kind,
      text: sentenceText(place.text, length.text, unit.text),
      length: length.length,
      unit: unit.unit,
      date: event.date,
      source,
    }
    if (charge.sentences === none) charge.sentences = [sentence]
    else charge.sentences.push(sentence)
    if (length.text !== '' && length.length === undefined) {
      const reason = 'This is not a whole number; the length of the sentence counts as unknown.'
      this.#find('unknown-sentence', source, 'SENT_LENGTH', length.text, reason)
    }
    if (unit.text !== '' && unit.unit === undefined) {
      const reason = 'This is not D, M or Y; the length of the sentence counts as unknown.'
      this.#find('unknown-sentence', source, 'SENT_TIME_CODE', unit.text, reason)
    }
  }

  #addDuplicate(rows: RowSet, earlier: number, source: SourceRef, content: number): void {
    const first: SourceRef = { file: this.#files[rows.files[earlier]!]!.name, record: rows.records[earlier]! }
    this.#draft.rows.push({ ...rowWithoutPlace, contentEnd: content, duplicateOf: first })
    const reason = `The row is the same as ${first.file}:${first.record}; it counts once.`
    this.#find('duplicate-row', source, undefined, '', reason)
  }

  #addUnread(
    problem: RowProblem,
    source: SourceRef,
    decoder: Decoder,
    start: number,
    end: number,
    content: number,
  ): void {
    const raw = this.#source.toString(decoder, start, end)
    const draft = this.#draft
    draft.rows.push({ ...rowWithoutPlace, contentEnd: content, unreadable: problem.reason })
    draft.unread.push(source)
    this.#find('unreadable-row', source, problem.column, problem.value, problem.reason, raw)
  }

  #find(
    kind: FindingKind,
    source: SourceRef,
    columnName: string | undefined,
    value: string,
    reason: string,
    raw?: string,
  ): void {
    this.#draft.findings.push({
      kind,
      file: source.file,
      record: source.record ?? 0,
      column: columnName,
      value,
      reason,
      raw,
      subjectId: this.#draft.id,
    })
  }

  #finish(): PersonReading {
    const draft = this.#draft
    // A birth date that contradicts another, or that is impossible on some row, is no birth date.
    const birthDate = draft.birthDates.length === 1 && !draft.badBirthDate ? draft.birthDates[0] : undefined
    const history: CriminalHistory = {
      person: {
        id: draft.id ?? '',
        name: draft.name,
        birthDate,
        birthDatesRead: draft.birthDates,
        stateIdNumber: draft.stateIdNumber,
        gender: draft.gender,
        race: draft.race,
      },
      events: draft.events,
      unread: draft.unread,
    }
    if (draft.perhapsConvicted.length > 0) this.#findPerhapsConvicted()
    if (draft.convicted.length > 0) for (const row of placeConvictions(draft)) this.#findDiffering(row)
    if (birthDate !== undefined && draft.firstConviction < birthDate) this.#findConvictionsBefore(birthDate)
    if (draft.hasRelief) this.#findUnmatchedRelief(history)
    return { history, rows: draft.rows, findings: draft.findings, readableRows: draft.readableRows }
  }

  /** A conviction in words that are not known bears on every other answer about the person. */
  #findPerhapsConvicted(): void {
    const draft = this.#draft
    const convicted = new Set(draft.convicted.map(({ reading }) => reading.charge?.countKey))
    for (const { countKey, text, source } of draft.perhapsConvicted) {
      if (convicted.has(countKey)) continue
      draft.unread.push(source)
      const reason =
        'This may be a conviction, and its wording is not one that is known; nothing was decided about it, and what ' +
        'depends on the whole record is left open.'
      this.#find('unknown-disposition', source, 'DISP_DESCR', text, reason)
    }
  }

  #findDiffering({ reading, source }: ConvictedRow): void {
    const reason =
      'Another row with this CNT_ORDER says convicted on another day or in another county; they count as one conviction, ' +
      'and which is right is unknown.'
    this.#find('count-differs', source, 'CNT_ORDER', reading.charge?.countKey ?? '', reason)
  }

  #findConvictionsBefore(birthDate: Day): void {
    for (const { reading, source } of this.#draft.convicted) {
      const date = reading.event?.date
      if (date === undefined || date >= birthDate) continue
      const reason = 'The conviction is dated before the birth of the person; one of the two dates is wrong.'
      this.#find('conviction-before-birth', source, 'STP_EVENT_DATE', formatIsoDay(date).replaceAll('-', ''), reason)
    }
  }

  #findUnmatchedRelief(history: CriminalHistory): void {
    for (const relief of viewHistory(history).unmatchedRelief) {
      const reason =
        'Relief was granted, but it matches no conviction in the data, or several, by count or by county, case and section.'
      this.#find('unmatched-relief', relief.source, 'DISP_DESCR', relief.text, reason)
    }
  }
}

/** Shared by all that have none: most charges have one of each, and growing a list from nothing is dear. */
const none: never[] = []
Object.freeze(none)

/** An offense with a sentence and no disposition; a sentence without an offense belongs to another row. */
function isSentencedWithoutDisposition({ text }: DispositionWording, { offense, sentences }: Charge): boolean {
  return text === '' && offense.text !== '' && sentences.some(({ kind }) => kind !== 'fine')
}

const counties: ReadonlySet<string> = new Set(californiaCounties)

function isCounty(name: string | undefined): boolean {
  return name !== undefined && counties.has(name)
}

/** How far back rows are joined; beyond it they stand as an event or charge of their own. */
const nearby = 64

/** Twice the column number: where a field's start stands in the offsets. */
const at = {
  subject: column.SUBJECT_ID * 2,
  eventType: column.STP_TYPE_DESCR * 2,
  agency: column.STP_ORI_DESCR * 2,
  county: column.STP_ORI_CNTY_NAME * 2,
  countOrder: column.CNT_ORDER * 2,
  caseNumber: column.OFN * 2,
  offense: column.OFFENSE_DESCR * 2,
  toc: column.OFFENSE_TOC * 2,
  qualifiers: column.OFFENSE_QUAL_LST * 2,
  dispositionOffense: column.DISP_OFFENSE_DESCR * 2,
  dispositionToc: column.DISP_OFFENSE_TOC * 2,
  dispositionQualifiers: column.DISP_OFFENSE_QUAL_LST * 2,
  convictedOffense: column.CONV_OFFENSE_DESCR * 2,
  convictedToc: column.CONV_OFFENSE_TOC * 2,
  convictedQualifiers: column.CONV_OFFENSE_QUAL_LST * 2,
  benchWarrant: column.FE_NUM_BNCH_WARR * 2,
  warrant: column.FE_NUM_WARRANT * 2,
  disposition: column.DISP_DESCR * 2,
  level: column.CONV_STAT_DESCR * 2,
  sentencePlace: column.SENT_LOC_DESCR * 2,
  sentenceLength: column.SENT_LENGTH * 2,
  sentenceUnit: column.SENT_TIME_CODE * 2,
  comment: column.COMMENT_TEXT * 2,
} as const

const columnOfOffense: Readonly<Record<OffenseReading['from'], string>> = {
  convicted: 'CONV_OFFENSE_DESCR',
  disposition: 'DISP_OFFENSE_DESCR',
  charged: 'OFFENSE_DESCR',
  comment: 'COMMENT_TEXT',
  none: 'OFFENSE_DESCR',
}

interface MutableEvent extends HistoryEvent {
  charges: MutableCharge[]
}

interface MutableCharge extends Charge {
  dispositions: Disposition[]
  sentences: Sentence[]
  readonly sources: SourceRef[]
  /** Whether its rows say convicted. */
  readonly convicted: boolean
}

interface MutableRowReading extends RowReading {
  conviction: number | undefined
  opensConviction: boolean
}

interface ConvictedRow {
  readonly reading: MutableRowReading
  readonly source: SourceRef
}

interface Mixture {
  readonly base: OffenseReading
  readonly comment: CommentText
  readonly qualifiers: unknown
  readonly reading: OffenseReading
}

const rowWithoutPlace: RowReading = {
  contentEnd: 0,
  duplicateOf: undefined,
  unreadable: undefined,
  event: undefined,
  charge: undefined,
  conviction: undefined,
  opensConviction: false,
}

/** A person's history while its rows are being read. */
class PersonDraft {
  readonly id: string | undefined
  name: string | undefined = undefined
  gender: string | undefined = undefined
  race: string | undefined = undefined
  stateIdNumber: string | undefined = undefined
  readonly birthDates: Day[] = []
  badBirthDate = false
  readonly events: MutableEvent[] = []
  readonly unread: SourceRef[] = []
  readonly rows: RowReading[] = []
  readonly convicted: ConvictedRow[] = []
  /** Court rows whose disposition is not understood and may be a conviction, unless another row of the count is one. */
  readonly perhapsConvicted: { readonly countKey: string; readonly text: string; readonly source: SourceRef }[] = []
  readonly findings: DataFinding[] = []
  readableRows = 0
  hasRelief = false
  firstConviction: Day = Number.MAX_SAFE_INTEGER
  #said: Set<string> | undefined = undefined

  constructor(id: string | undefined) {
    this.id = id
  }

  /** True the first time: what stands on every row of a person is told once. */
  isNew(what: string): boolean {
    this.#said ??= new Set()
    if (this.#said.has(what)) return false
    this.#said.add(what)
    return true
  }
}

/** Numbers the convictions in the order in which `viewHistory` finds them. */
/** Gives back the rows that say convicted of a count on another day, or in another county, than its first. */
function placeConvictions(draft: PersonDraft): readonly ConvictedRow[] {
  const places = new Map<string, { readonly index: number; readonly source: SourceRef; readonly event: HistoryEvent }>()
  for (const event of draft.events) {
    for (const charge of event.charges) {
      if (!charge.convicted || places.has(charge.countKey)) continue
      places.set(charge.countKey, { index: places.size, source: charge.sources[0]!, event })
    }
  }
  let differing = noRows
  for (const row of draft.convicted) {
    const { reading, source } = row
    const place = places.get(reading.charge!.countKey)!
    reading.conviction = place.index
    reading.opensConviction = place.source === source
    const event = reading.event!
    if (event === place.event || event.kind !== 'court' || place.event.kind !== 'court') continue
    if (event.date !== place.event.date || event.county !== place.event.county) differing = [...differing, row]
  }
  return differing
}

const noRows: readonly ConvictedRow[] = []

function reasonWithoutSection(offense: OffenseReading): string {
  if (offense.text === '') return 'The row does not say what the offense is.'
  return isLeftToComment(offense.text)
    ? 'The offense is left to the comment, and the comment names no section of law; the offense counts as unknown.'
    : 'No section of law can be recognized in this; the offense counts as unknown.'
}

function levelOfType(type: string | undefined): LevelWord | undefined {
  if (type === undefined) return undefined
  const level: Level | undefined =
    type === 'F' ? 'felony' : type === 'M' ? 'misdemeanor' : type === 'I' ? 'infraction' : undefined
  return { text: type, level }
}

function sentenceText(place: string, length: string, unit: string): string {
  const term = length === '' || unit === '' ? length + unit : `${length} ${unit}`
  return place === '' || term === '' ? place + term : `${place} ${term}`
}
