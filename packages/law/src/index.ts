export * from './california/counties.ts'
export * from './determination.ts'
export * from './kernel/index.ts'
export * from './matter.ts'
