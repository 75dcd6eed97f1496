export * from './file-papers.ts'
export { attestable, ruleStandings } from './papers-manifest.ts'
export type { PapersManifest, RuleStanding } from './papers-manifest.ts'
export {
  challengedColumns,
  courtImportColumns,
  indexColumns,
  notFilableColumns,
  releaseColumns,
  serviceColumns,
} from './tables.ts'
