// Errors in what the user gave us, written for the person who gave it: what is wrong, where, and what
// to do about it.

export interface InputErrorPlace {
  readonly file: string
  /** 1-based; the header is record 1. */
  readonly record?: number | undefined
  readonly column?: string | undefined
  /** What the person can do about it. */
  readonly advice: string
}

export class InputError extends Error {
  readonly file: string
  readonly record: number | undefined
  readonly column: string | undefined
  readonly advice: string

  constructor(message: string, place: InputErrorPlace, options?: ErrorOptions) {
    super(message, options)
    this.name = 'InputError'
    this.file = place.file
    this.record = place.record
    this.column = place.column
    this.advice = place.advice
  }
}
