// The generator of synthetic California DOJ files.

export { generateSample } from './generate.ts'
export type { SampleOptions, SampleSummary } from './generate.ts'
export { hardCases, personCases, rowCases } from './hard-cases.ts'
export type { HardCase, HardCaseCounts, PersonCase, RowCase } from './hard-cases.ts'
