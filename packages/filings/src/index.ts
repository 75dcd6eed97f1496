export * from './matter.ts'
export * from './paper.ts'
