// A line of a sheet as the grammar compares it: upper case, plain quotes, dashes and blanks; and the
// few repairs that poor scans need in keywords. Facts are never repaired.

const strangeBlank = /[\u00A0\u2000-\u200B\u202F\u3000\uFEFF\t\f\v]/g
const strangeDash = /[\u2010-\u2015\u2212]/g
const strangeQuote = /[\u2018\u2019\u201A\u2032`]/g
const strangeQuotes = /[\u201C\u201D\u201E\u2033]/g
const accent = /[\u0300-\u036F]/g
/** What stands between `a` and `z` and is no plain letter, digit or sign. */
const isPlain = /^[\u0020-\u0060\u007B-\u007E]*$/

/** Length and columns stay, except where an accented letter is taken apart. */
export function plainText(text: string): string {
  if (isPlain.test(text)) return text
  return text
    .replace(strangeBlank, ' ')
    .replace(strangeDash, '-')
    .replace(strangeQuote, "'")
    .replace(strangeQuotes, '"')
    .normalize('NFD')
    .replace(accent, '')
    .toUpperCase()
}

const repairs: readonly (readonly [RegExp, string])[] = [
  // Scans take N for H or M, T for I.
  [/^(\s*)C(?:HT|NI|MT|NT)\s?[:;.]/, '$1CNT:'],
  // What stands at the edge of the paper.
  [/^\s*\S{1,3}\s{4,}(?=[A-Z]{3}\/\S|RESTRICTED[ -])/, ''],
  [/^(\s*)S0C\s?\//, '$1SOC/'],
  [/^(\s*)[~_=]\s?(?=(?:BENCH )?WARRANT|ATTEMPT|CONSPIR)/, '$1-'],
  [/^(\s*)COUR[IT]\s?[:;]/, '$1COURT:'],
  // A box or bullet before a heading.
  [/^\s*[^\w\s*#"'(-]+\s*(?=(?:ARR\/DET|COURT[:;]))/, ''],
  [/^(\s*)ARR\/DET\/C[IT]TE\s?[;.]/, '$1ARR/DET/CITE:'],
  [/^(\s*\*?\s*)DIS(?:P|PO)\s?[:;]/, '$1DISPO:'],
  [/^(\s*)CONV STAT[UI]S\s?[:;]/, '$1CONV STATUS:'],
]

/** Repairs keywords only, so that a line is known for what it is. */
export function repairKeyword(text: string): string {
  for (const [pattern, keyword] of repairs) {
    if (pattern.test(text)) return text.replace(pattern, keyword)
  }
  return text
}
