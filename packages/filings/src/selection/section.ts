// The section under which a conviction is counted: what is counted before papers are made and after must
// be counted the same way.

/** The section of Proposition 64 where there is one, else the first section; `not read` where there is none. */
export function countedSection(offense: string): string {
  const cannabis = /(?<![\d.])(?:11357|11358|11359|11360)(?![\d.])/.exec(offense)
  if (cannabis !== null) return cannabis[0]
  return /\d+(?:\.\d+)?/.exec(offense)?.[0] ?? 'not read'
}
