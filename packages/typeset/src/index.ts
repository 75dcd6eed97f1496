export { regularFontFile, textWidth, unprintable } from './fonts.ts'
export { createTypst, typesettingFolder } from './typst.ts'
export type { DocumentDate, PdfStandard, Typst } from './typst.ts'
export { fitted, kerningRoom, lineCount, printable, shortened, sureLines } from './wording.ts'
