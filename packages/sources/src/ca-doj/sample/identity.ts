// Who a person of the sample is, as the columns SUBJECT_STATUS to CITIZENSHIP_LIST. All of it is invented.

import { calendarOf } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { bytesOf, csvField } from './bytes.ts'
import type { Random } from './random.ts'

const races = [
  'H,HISPANIC',
  'H,HISPANIC',
  'W,WHITE',
  'W,WHITE',
  'B,BLACK',
  'B,BLACK',
  'H,HISPANIC',
  'W,WHITE',
  'A,OTHER ASIAN',
  'O,OTHER',
  'F,FILIPINO',
  'X,UNKNOWN',
]
const eyes = ['BRO,BROWN', 'BRO,BROWN', 'BRO,BROWN', 'BLU,BLUE', 'GRN,GREEN', 'HAZ,HAZEL', 'BLK,BLACK']
const hairs = [
  'BLK,BLACK',
  'BRO,BROWN',
  'BLK,BLACK',
  'BLK,BLACK',
  'BRO,BROWN',
  'BLN,BLOND',
  'GRY,GRAY',
  'RED,RED',
  'BAL,BALD',
]
const birthplaces = [
  'CA,CALIFORNIA',
  'CA,CALIFORNIA',
  'CA,CALIFORNIA',
  'CA,CALIFORNIA',
  'TX,TEXAS',
  'NV,NEVADA',
  'MX,MEXICO',
  'AZ,ARIZONA',
  'NY,NEW YORK',
  'XX,UNKNOWN',
]

/** A birth date as the file writes it, with the impossible and the missing ones. */
export function birthDateText(birth: Day): string {
  const { year, month, dayOfMonth } = calendarOf(birth)
  return String(year * 10_000 + month * 100 + dayOfMonth)
}

export interface Identity {
  /** Up to the comma before PRI_DOB. */
  readonly before: string
  /** From the comma behind PRI_DOB. */
  readonly after: string
}

/** Draws one person; `index` makes the identifiers unique. */
export function makeIdentity(random: Random, index: number, name: string): Identity {
  // A step that shares no factor with the range walks through all of it, so no two people get the same number.
  const subject = 10_000_000 + ((index * 48_271) % 89_999_999)
  const stateId = String(1_000_000_000 + subject)
  const gender = random.chance(83) ? 'M' : 'F'
  const written = csvField(name)
  const height = `${random.between(5, 6)}${String(random.below(12)).padStart(2, '0')}`
  const before = [
    'A',
    String(subject),
    '#',
    stateId,
    written,
    gender,
    ''.padEnd(8),
    ''.padEnd(8),
    ''.padEnd(9),
    '#',
    stateId,
    written,
    gender,
    '',
  ].join(',')
  // Numbers from 900 are never given out as social security numbers.
  const socialSecurity = random.chance(60) ? `9${digits(random, 8)}` : ''.padEnd(9)
  const after = [
    '',
    socialSecurity,
    digits(random, 8),
    digits(random, 8),
    ''.padEnd(16),
    digits(random, 9).padEnd(14),
    '#',
    padded(random.pick(races), 20),
    padded(random.pick(eyes), 12),
    padded(random.pick(hairs), 12),
    height,
    String(random.between(110, 290)),
    'N',
    'Y',
    padded(random.pick(birthplaces), 24),
    'S',
    'US'.padEnd(32),
    '',
  ].join(',')
  return { before, after }
}

/** The bytes of an identity with a birth date in it. */
export function identityBytes(identity: Identity, birthDate: string): Uint8Array {
  return bytesOf(identity.before + birthDate + identity.after)
}

function digits(random: Random, count: number): string {
  return String(random.below(10 ** count)).padStart(count, '0')
}

/** `CODE,TEXT` with the text padded. */
function padded(codeAndText: string, width: number): string {
  const comma = codeAndText.indexOf(',')
  return codeAndText.slice(0, comma + 1) + codeAndText.slice(comma + 1).padEnd(width)
}
