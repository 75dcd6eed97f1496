// What the filling of forms asks of a PDF library: read a prepared blank once, fill it any number of
// times, and prove from the written bytes that every value is there and nothing else was ticked.

export type FieldKind = 'text' | 'box' | 'choice' | 'button' | 'signature'

export interface FieldPlace {
  /** From 1. */
  readonly page: number
  /** Left, bottom, right, top, in points from the lower left corner of the page. */
  readonly rectangle: readonly [number, number, number, number]
}

export interface FormField {
  readonly name: string
  readonly kind: FieldKind
  /** What the form says aloud about it; blank when nothing. */
  readonly label: string
  readonly places: readonly FieldPlace[]
  /** Of a box: the names of its ticked states. */
  readonly states: readonly string[]
  readonly multiline: boolean
  readonly maxLength: number | undefined
  /** Text that the blank itself brings along. */
  readonly value: string
  /** Why it cannot be filled; undefined when it can. */
  readonly unusable: string | undefined
}

export interface FillRequest {
  /** By field name. */
  readonly text: ReadonlyMap<string, string>
  /** The ticked state, by field name. */
  readonly ticked: ReadonlyMap<string, string>
  /** Marks every page as a specimen. */
  readonly specimen: boolean
  /** Draws the fields into the pages and takes the form away. */
  readonly flatten: boolean
}

export interface OpenForm {
  readonly pages: number
  readonly fields: readonly FormField[]
  /** Whether the text stands in every place of the field at a size that can be read. */
  fits(field: string, text: string): boolean
  /** Characters of the text that no font of ours can draw. */
  unprintable(text: string): readonly string[]
  /** Writes the filled form and checks the bytes that it wrote; the same request gives the same bytes. */
  write(request: FillRequest): Promise<Buffer>
}

export interface FormEngine {
  readonly name: string
  /** Reads a blank as preparing it left it. */
  open(prepared: Buffer): Promise<OpenForm>
  /** Text and ticked states that a PDF holds, by field name, blank fields left out. */
  read(pdf: Uint8Array): Promise<FormValues>
}

export interface FormValues {
  readonly text: ReadonlyMap<string, string>
  readonly ticked: ReadonlyMap<string, string>
}

/** The written form does not hold what it should: a fault of ours, so it must not be used. */
export class FilledFormError extends Error {
  override readonly name = 'FilledFormError'
}
