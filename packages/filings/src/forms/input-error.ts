// What is wrong with a form, a map or a value that the user gave us, and what to do about it. The command
// line knows it by its name, as it knows the error of other rooms.

export class InputError extends Error {
  override readonly name = 'InputError'
  readonly file: string
  /** What the person can do about it. */
  readonly advice: string

  constructor(message: string, file: string, advice: string, options?: ErrorOptions) {
    super(message, options)
    this.file = file
    this.advice = advice
  }
}
