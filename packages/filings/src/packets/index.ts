export * from './file-papers.ts'
export { attestable, ruleStandings } from './papers-manifest.ts'
export type { PapersManifest, RuleStanding } from './papers-manifest.ts'
export { courtImportColumns, indexColumns, notFilableColumns, serviceColumns } from './tables.ts'
