// What a report says, apart from how it looks: the web page and the PDF are made from the same blocks, so
// that they cannot say different things.

/** How a stretch of text stands out. `good`, `later`, `open` and `bad` are small labels. */
export type Style = 'bold' | 'soft' | 'verbatim' | Tone

/** In the person's favor now, from a later day, open, or not. Never the only carrier of a meaning. */
export type Tone = 'good' | 'later' | 'open' | 'bad'

export interface Run {
  readonly text: string
  readonly style?: Style
  /** The `id` of a heading to which the text leads. */
  readonly to?: string
}

/** A bare string is one plain stretch. Never markup: it is shown as it stands. */
export type Text = string | readonly (string | Run)[]

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: Text; readonly id?: string }
  | { readonly kind: 'paragraph'; readonly text: Text }
  /** Terms, each with what is known of it. */
  | { readonly kind: 'facts'; readonly rows: readonly { readonly term: string; readonly text: Text }[] }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | {
      readonly kind: 'table'
      /** What the table holds. */
      readonly label: string
      /** `share` is of 100; the shares of a table make 100. */
      readonly columns: readonly { readonly title: string; readonly share: number }[]
      readonly rows: readonly (readonly Text[])[]
    }
  /** Set apart, with a stripe of its tone. */
  | { readonly kind: 'box'; readonly tone: Tone; readonly blocks: readonly Block[] }
  | { readonly kind: 'page-break' }

export interface Document {
  readonly title: string
  /** What the document is, for those who look at its properties. */
  readonly description: string
  readonly blocks: readonly Block[]
  /** Stands at the end of the page and at the foot of every sheet. */
  readonly footer: string
}

/** The stretches of a text. */
export function runsOf(text: Text): readonly Run[] {
  if (typeof text === 'string') return text === '' ? [] : [{ text }]
  return text.map((run) => (typeof run === 'string' ? { text: run } : run)).filter((run) => run.text !== '')
}

export function heading(level: 1 | 2 | 3 | 4, text: Text, id?: string): Block {
  return id === undefined ? { kind: 'heading', level, text } : { kind: 'heading', level, text, id }
}

export function paragraph(text: Text): Block {
  return { kind: 'paragraph', text }
}

export function soft(text: string): Run {
  return { text, style: 'soft' }
}

export function bold(text: string): Run {
  return { text, style: 'bold' }
}

/** As it stands in a sheet, letter by letter. */
export function verbatim(text: string): Run {
  return { text, style: 'verbatim' }
}

/** `label` says what the table holds; the shares of the columns make 100. */
export function table(
  label: string,
  columns: readonly (readonly [title: string, share: number])[],
  rows: readonly (readonly Text[])[],
): Block {
  return { kind: 'table', label, columns: columns.map(([title, share]) => ({ title, share })), rows }
}
