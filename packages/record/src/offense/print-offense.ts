// Writes a citation in its one canonical form, which the parser reads back to the same meaning, and a
// key by which two citations of the same offense are known to be the same.
import { hasTitles } from './codes.ts'
import type { OffenseCitation } from './citation.ts'

/** `11360(A)(2) HS`, `664/11359 HS`, `182/11359 HS`; without the code when the text had none. */
export function printOffense(citation: OffenseCitation): string {
  const chain = listOffenses(citation)
  const printed = chain.map((one, index) => {
    const attempt = one.attempt && one.section !== '664' && chain[index - 1]?.attempt !== true
    return (attempt ? '664/' : '') + printWithCode(one, chain[index + 1])
  })
  return printed.join('/')
}

/** `11360(A)(2)`: section and subdivisions alone. */
export function printSection(citation: OffenseCitation): string {
  return citation.section + citation.subdivisions.map((mark) => `(${mark})`).join('')
}

/**
 * Equal for citations of the same offense however they were written: `664/HS 11359(A)+HS 11360`.
 * An unknown code is `?`, so that it never equals a known one.
 */
export function citationKey(citation: OffenseCitation): string {
  return listOffenses(citation)
    .map((one) => `${one.attempt ? '664/' : ''}${one.code ?? '?'} ${printSection(one)}`)
    .join('+')
}

/** The citation itself and every offense written together with it. */
export function listOffenses(citation: OffenseCitation): readonly OffenseCitation[] {
  return [citation, ...citation.joined.flatMap(listOffenses)]
}

function printWithCode(citation: OffenseCitation, next: OffenseCitation | undefined): string {
  const section = printSection(citation)
  if (citation.code === undefined || citation.codeInferred) return section
  return sharesCode(citation, next) ? section : `${section} ${citation.code}`
}

/** Sections of one code are followed by it once; 182 and 32 need none before a section that has its own. */
function sharesCode(citation: OffenseCitation, next: OffenseCitation | undefined): boolean {
  if (next?.code === undefined || next.codeInferred || hasTitles(citation.code)) return false
  if (citation.conspiracy || citation.accessory) return true
  return next.code === citation.code && !next.conspiracy && !next.accessory
}
