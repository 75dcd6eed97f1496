// What keeps an office from having its papers made, in words and with what to do next.

export class FilingError extends Error {
  override readonly name = 'FilingError'
  /** The file or folder it is about; blank when none is. */
  readonly file: string
  readonly advice: string

  constructor(message: string, place: { readonly file: string; readonly advice: string }, options?: ErrorOptions) {
    super(message, options)
    this.file = place.file
    this.advice = place.advice
  }
}
