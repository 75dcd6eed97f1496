// What is said between the program and the processes that read pages.

import type { SheetLine } from '../sheet-text.ts'
import type { SheetLimits } from './limits.ts'

interface PageJob {
  readonly path: string
  readonly kind: 'pdf' | 'image'
  readonly limits: SheetLimits
}

/** Opens a file and goes through its pages from `from` on: reads those with text, names those that are scans. */
export interface SurveyJob extends PageJob {
  readonly job: 'survey'
  readonly from: number
}

/** Recognises one scanned page. */
export interface RecognizeJob extends PageJob {
  readonly job: 'recognize'
  readonly page: number
}

export type Job = SurveyJob | RecognizeJob

export type Answer =
  | { readonly answer: 'opened'; readonly pages: number }
  | { readonly answer: 'text'; readonly page: number; readonly lines: readonly SheetLine[] }
  | { readonly answer: 'scan'; readonly page: number }
  | { readonly answer: 'recognized'; readonly page: number; readonly lines: readonly SheetLine[]; readonly by: string }
  | { readonly answer: 'unread'; readonly page: number; readonly reason: string }
  /** The whole file cannot be read. */
  | { readonly answer: 'refused'; readonly reason: string; readonly advice: string }
  | { readonly answer: 'done' }
