// Why one page cannot be read, in words that can follow a colon.

export class PageError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'PageError'
  }
}

/** Why a whole file cannot be read, and what to do about it. */
export class FileRefused extends Error {
  readonly advice: string

  constructor(reason: string, advice: string) {
    super(reason)
    this.name = 'FileRefused'
    this.advice = advice
  }
}
