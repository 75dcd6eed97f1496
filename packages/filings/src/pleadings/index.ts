export { unprintable } from './fonts.ts'
export { createTypesetter } from './typesetter.ts'
export type { Typesetter, TypesetterOptions } from './typesetter.ts'
export type { DocumentDate } from './sheet-data.ts'
