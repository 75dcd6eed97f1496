// Builds a matter from a few plain words, as cases.yaml and the tests write them.

import type {
  Charge,
  Day,
  Disposition,
  DispositionKind,
  EventKind,
  HistoryEvent,
  Level,
  ReliefReading,
  Sentence,
  SentenceKind,
} from '@clearslate/record'
import { parseOffense, viewHistory } from '@clearslate/record'
import { requireDay } from '../kernel/parameter.ts'
import type { Matter, SuppliedFacts } from '../matter.ts'

export interface ExampleEntry {
  readonly kind: EventKind
  readonly date?: string
  readonly cycle?: string
  readonly offense?: string
  readonly level?: Level
  readonly disposition?: DispositionKind
  /** The words of the disposition; its kind when left out. */
  readonly text?: string
  readonly relief?: ReliefReading
  /** e.g. `probation 36 months`, `fine`, `prison` (its length not known). */
  readonly sentence?: readonly string[]
  /** Entries with the same count are about the same charge. */
  readonly count?: string
  readonly case?: string
  readonly agency?: string
  readonly warrant?: boolean
  readonly comment?: string
  /** Offenses that a comment names beside the charge. */
  readonly mentions?: readonly string[]
  /** Further charges of the same entry. */
  readonly also?: readonly Pick<ExampleEntry, 'offense' | 'level' | 'disposition' | 'text' | 'count'>[]
}

export interface Example {
  readonly born?: string
  readonly entries: readonly ExampleEntry[]
  /** Which entry is asked about, from 0; the first court entry when left out. */
  readonly about?: number
  /** Days stand as YYYY-MM-DD. */
  readonly facts?: ExampleFacts
  readonly contradictions?: readonly string[]
  readonly unread?: number
}

const dayFacts = [
  'offenseDate',
  'orderDate',
  'judgmentDate',
  'probationEnd',
  'sentenceCompletedOn',
  'deferredEntryGranted',
] as const
type DayFact = (typeof dayFacts)[number]

export type ExampleFacts = Omit<SuppliedFacts, DayFact> & { readonly [Fact in DayFact]?: string }

function factsOf(facts: ExampleFacts): SuppliedFacts {
  const days = dayFacts.flatMap((fact) => {
    const text = facts[fact]
    return text === undefined ? [] : [[fact, requireDay(text)]]
  })
  return { ...facts, ...Object.fromEntries(days) } as SuppliedFacts
}

/** The matter of an example. */
export function exampleMatter(example: Example): Matter {
  const events = example.entries.map(eventOf)
  const view = viewHistory({
    person: {
      id: 'example',
      name: undefined,
      birthDate: dayOrUnknown(example.born),
      birthDatesRead: [],
      stateIdNumber: undefined,
      gender: undefined,
      race: undefined,
    },
    events,
    unread: Array.from({ length: example.unread ?? 0 }, (_, index) => ({ file: 'example.csv', record: 900 + index })),
  })
  const about =
    example.about ??
    Math.max(
      0,
      events.findIndex((event) => event.kind === 'court'),
    )
  const event = events[about]
  const charge = event?.charges[0]
  if (event === undefined || charge === undefined) throw new Error('an example needs an entry to be asked about')
  return {
    view,
    event,
    charge,
    conviction: view.convictions.find((conviction) => conviction.countKey === charge.countKey),
    facts: factsOf(example.facts ?? {}),
    contradictions: example.contradictions ?? [],
  }
}

const usualAgencies: Readonly<Record<string, string>> = { arrest: 'CAPD LOS ANGELES', court: 'CASC LOS ANGELES' }

function eventOf(entry: ExampleEntry, index: number): HistoryEvent {
  const cycle = entry.cycle ?? '001'
  const date = dayOrUnknown(entry.date)
  const step = `${cycle}${entry.kind === 'court' ? '002' : '001'}`
  return {
    kind: entry.kind,
    typeText: entry.kind.toUpperCase(),
    cycle,
    step,
    cycleDate: undefined,
    date,
    // An agency whose name is left out is one of California; an empty name is not known.
    agency: entry.agency === '' ? undefined : (entry.agency ?? usualAgencies[entry.kind]),
    county: undefined,
    charges: [entry, ...(entry.also ?? [])].map((charge, place) =>
      chargeOf(charge, `${step}${charge.count ?? String(place + 1).padStart(3, '0')}`, date, index),
    ),
  }
}

function chargeOf(entry: Omit<ExampleEntry, 'kind'>, countKey: string, date: Day | undefined, index: number): Charge {
  const text = entry.offense ?? ''
  const source = { file: 'example.csv', record: index + 2 }
  const disposition: Disposition | undefined =
    entry.disposition === undefined
      ? undefined
      : {
          kind: entry.disposition,
          text: entry.text ?? entry.disposition.toUpperCase(),
          date,
          relief: entry.relief,
          source,
        }
  return {
    countKey,
    offense: {
      text,
      from: text === '' ? 'none' : 'charged',
      citation: parseOffense(text),
      alsoMentioned: (entry.mentions ?? []).flatMap((mention) => parseOffense(mention) ?? []),
    },
    level: entry.level,
    levelText: undefined,
    dispositions: disposition === undefined ? [] : [disposition],
    sentences: (entry.sentence ?? []).map((part) => sentenceOf(part, date, source)),
    caseNumber: entry.case,
    comment: entry.comment,
    warrant: entry.warrant ?? false,
    sources: [source],
  }
}

function sentenceOf(part: string, date: Day | undefined, source: Sentence['source']): Sentence {
  const match = /^(jail|prison|probation|supervision|fine|other)(?: (\d+) (days|months|years))?$/.exec(part)
  if (match === null) throw new Error(`${part} is not a part of a sentence`)
  return {
    kind: match[1] as SentenceKind,
    text: part.toUpperCase(),
    length: match[2] === undefined ? undefined : Number(match[2]),
    unit: match[3] as Sentence['unit'],
    date,
    source,
  }
}

function dayOrUnknown(text: string | undefined): Day | undefined {
  return text === undefined ? undefined : requireDay(text)
}
