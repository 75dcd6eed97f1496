// What a court paper says, apart from how it looks. `papers/` builds these from the answers of a run,
// `pleadings/` typesets them. Neither knows of the other.

/** A stretch of text in one style; plain where nothing is said. */
export interface TextRun {
  readonly text: string
  readonly style?: 'bold' | 'italic' | 'underline'
}

/** Text of a paragraph. A bare string is one plain stretch. Never markup: it is printed as it stands. */
export type RichText = string | readonly TextRun[]

/** One block of the body, in reading order. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: RichText; readonly indent?: boolean }
  /** Numbered over the whole paper, 1. 2. 3., in the order in which they stand. */
  | { readonly kind: 'numbered'; readonly text: RichText }
  /** Lettered (a) (b) (c) inside the numbered paragraph before. */
  | { readonly kind: 'lettered'; readonly items: readonly RichText[] }
  | { readonly kind: 'quotation'; readonly text: RichText }
  /** A box that nobody has ticked. There is no ticked one: findings and waivers are a person's to make. */
  | { readonly kind: 'empty-box'; readonly text: RichText }
  /** A rule to write on, with what belongs there under it, and room in front when it is long. */
  | { readonly kind: 'blank'; readonly label: string; readonly lines?: number }
  /** Date and signature, both blank, with the names of who signs under the rule. */
  | { readonly kind: 'signature'; readonly dated: boolean; readonly under: readonly string[] }
  /** A short table inside the paper; long ones are exhibits. Cells are printed as they stand. */
  | {
      readonly kind: 'table'
      readonly columns: readonly { readonly title: string; readonly width: number }[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'page-break' }

/** A paper on pleading paper, California Rules of Court, rules 2.100 to 2.119. */
export interface PleadingPaper {
  readonly kind: 'pleading'
  /** Names the paper among all papers of a packet; letters, digits and dashes. */
  readonly id: string
  /** Rule 2.111(1): who files, State Bar number, address, telephone, fax, email, whom they represent. */
  readonly filedBy: readonly string[]
  /** Rule 2.111(3): e.g. `Superior Court of California`, `County of Los Angeles`, branch. */
  readonly court: readonly string[]
  /** Rule 2.111(4), left of center: the parties. */
  readonly caseTitle: readonly string[]
  /** Rule 2.111(5): label and number, or several; a blank one leaves a rule to write on. */
  readonly caseNumbers: readonly string[]
  /** Rule 2.111(6): nature of the paper, as it stands below the number. */
  readonly title: readonly string[]
  /** Lines below the nature of the paper, such as statute, or blanks for date, time, department. */
  readonly captionLines: readonly string[]
  /** Rule 2.110: title of the paper, or a clear abbreviation, for the footer. */
  readonly footerTitle: string
  readonly body: readonly Block[]
  /** Marks every page as a draft and says why at the foot of the first. */
  readonly draftReasons: readonly string[]
}

/** A table of many rows that is attached to a paper. One volume of it; volumes are cut beforehand. */
export interface ExhibitPaper {
  readonly kind: 'exhibit'
  readonly id: string
  /** E.g. `Exhibit A (public)`; `volume` is from 1. */
  readonly title: string
  readonly volume: number
  readonly volumes: number
  readonly court: readonly string[]
  /** What the reader is told in front of the table. */
  readonly preface: readonly RichText[]
  /** Stands on every page of what is lodged conditionally under seal; rule 2.551(d). */
  readonly sealNotice: string | undefined
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
  /** Printed under the last row of the volume. */
  readonly totals: readonly string[]
  readonly draftReasons: readonly string[]
}

/** A letter to a person. */
export interface LetterPaper {
  readonly kind: 'letter'
  readonly id: string
  readonly language: 'en' | 'es'
  readonly letterhead: readonly string[]
  readonly addressee: readonly string[]
  readonly body: readonly Block[]
  readonly draftReasons: readonly string[]
}

export type Paper = PleadingPaper | ExhibitPaper | LetterPaper
