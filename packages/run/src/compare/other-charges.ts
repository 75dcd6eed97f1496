// "Possible Other P64 Charges": a comment that mentions a Prop 64 section which the offense text
// does not. The predecessor's column; sections are read as whole numbers, so `11357.5` or a case
// number that happens to hold the digits is not one.

const section = /(?<![\d.])(11357|11358|11359|11360)(?!\d|\.\d)/
const subdivisionOf11357 = /(?<![\d.])11357\(([A-D])\)/

/** The comment itself when it mentions another Prop 64 charge, else the empty text. */
export function possibleOtherCharges(offenseText: string, comment: string): string {
  const offense = offenseText.trim()
  if (offense === '' || offense === 'SEE COMMENT FOR CHARGE') return ''
  const mentioned = section.exec(comment)
  if (mentioned === null) return ''
  const charged = section.exec(offenseText)
  if (charged === null || charged[1] !== mentioned[1]) return comment
  if (charged[1] !== '11357') return ''
  const inComment = subdivisionOf11357.exec(comment)
  if (inComment === null) return ''
  const inOffense = subdivisionOf11357.exec(offenseText)
  if (inOffense === null) return comment
  return half(inOffense[1]!) === half(inComment[1]!) ? '' : comment
}

/** (a) and (b) are one group of the predecessor's, (c) and (d) the other. */
function half(subdivision: string): 'first' | 'second' {
  return subdivision === 'A' || subdivision === 'B' ? 'first' : 'second'
}
