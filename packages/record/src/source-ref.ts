// Where a fact was read.

/** A place in an input: a record of a table (1-based, the header is record 1) or a page and line. */
export interface SourceRef {
  /** The input's name as the user gave it, without its folder. */
  readonly file: string
  readonly record?: number
  readonly page?: number
  readonly line?: number
}

/** Writes `file:record` or `file:page:line`. */
export function formatSourceRef(ref: SourceRef): string {
  if (ref.record !== undefined) return `${ref.file}:${ref.record}`
  return `${ref.file}:${ref.page ?? ''}:${ref.line ?? ''}`
}
