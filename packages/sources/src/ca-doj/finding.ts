// What is wrong with the data, told to a person: where it stands, what it says and why it matters.

export type FindingKind =
  | 'unreadable-row'
  | 'duplicate-row'
  | 'bad-date'
  | 'unknown-level'
  | 'unknown-offense'
  | 'unknown-event'
  | 'unknown-county'
  | 'unknown-disposition'
  | 'unknown-sentence'
  | 'unclear-relief'
  | 'unmatched-relief'
  | 'comment-charge'
  | 'birth-dates-differ'
  | 'conviction-before-birth'
  | 'count-differs'
  | 'after-data-through'
  | 'offense-table'

export interface DataFinding {
  readonly kind: FindingKind
  readonly file: string
  /** 1-based; the header is record 1. */
  readonly record: number
  readonly column: string | undefined
  readonly value: string
  /** In plain words. */
  readonly reason: string
  /** The whole record, where it could not be read. */
  readonly raw: string | undefined
  readonly subjectId: string | undefined
}
