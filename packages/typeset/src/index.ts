export { regularFontFile, textWidth, unprintable } from './fonts.ts'
export { createTypst, typesettingFolder } from './typst.ts'
export type { DocumentDate, PdfStandard, Typst } from './typst.ts'
export { fitted, lineCount, printable, shortened } from './wording.ts'
