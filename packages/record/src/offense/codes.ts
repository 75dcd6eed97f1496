// The California codes by the two-letter statute types of the Department of Justice, and the other
// ways in which court papers spell them.

/** Statute types of the DOJ's offense table. `US` and `CA` sections stand behind a title: `18 659 US`. */
const offenseCodes: readonly string[] = [
  'AA', // DOJ's own entries that cite no statute
  'BP', // Business and Professions
  'CA', // California Code of Regulations
  'CC', // Corporations
  'CI', // Civil
  'CP', // Civil Procedure
  'EC', // Education
  'EL', // Elections
  'FA', // Food and Agricultural
  'FC', // Financial
  'FG', // Fish and Game
  'GC', // Government
  'HN', // Harbors and Navigation
  'HS', // Health and Safety
  'IC', // Insurance
  'LC', // Labor
  'MV', // Military and Veterans
  'PC', // Penal
  'PR', // Public Resources
  'PU', // Public Utilities
  'RT', // Revenue and Taxation
  'SH', // Streets and Highways
  'UI', // Unemployment Insurance
  'US', // United States Code and Code of Federal Regulations
  'VC', // Vehicle
  'WC', // Water
  'WI', // Welfare and Institutions
  'ZZ', // local ordinances and bookings without a statute
]

/** Spellings without their dots, slashes, ampersands and blanks: `H & S` is looked up as `HS`. */
const codeOfSpelling: ReadonlyMap<string, string> = new Map([
  ...offenseCodes.map((code): [string, string] => [code, code]),
  ['BPC', 'BP'],
  ['CCP', 'CP'],
  ['CCR', 'CA'],
  ['CFR', 'US'],
  ['CPC', 'PC'],
  ['CVC', 'VC'],
  ['FGC', 'FG'],
  ['HSC', 'HS'],
  ['MVC', 'MV'],
  ['RTC', 'RT'],
  ['USC', 'US'],
  ['WIC', 'WI'],
])

const SPELLING = /(?:[a-z]\s?[&/]\s?[a-z]c?|(?:[a-z]\.){2,3}c?|[a-z]\.[a-z]|[a-z]{2,3})(?![a-z0-9])/iy
const LEADING_SPELLING = /(?:[a-z]\s?[&/]\s?[a-z]c?|(?:[a-z]\.){2,3}c?|[a-z]\.[a-z]|[a-z]{2,3})(?=\s*\d)/iy

export interface CodeRead {
  readonly code: string
  readonly end: number
}

/** Reads a code that starts exactly at `start` and ends as a word does. */
export function readCode(text: string, start: number): CodeRead | undefined {
  return readSpelling(SPELLING, text, start)
}

/** Reads a code with a number behind it: `HS 11357`, `HS11357`. */
export function readLeadingCode(text: string, start: number): CodeRead | undefined {
  return readSpelling(LEADING_SPELLING, text, start)
}

function readSpelling(pattern: RegExp, text: string, start: number): CodeRead | undefined {
  pattern.lastIndex = start
  const spelling = pattern.exec(text)?.[0]
  if (spelling === undefined) return undefined
  const code = codeOfSpelling.get(spelling.replace(/[^a-z]/gi, '').toUpperCase())
  return code === undefined ? undefined : { code, end: start + spelling.length }
}

/** Codes whose sections are counted within a title. */
export function hasTitles(code: string | undefined): boolean {
  return code === 'US' || code === 'CA'
}
