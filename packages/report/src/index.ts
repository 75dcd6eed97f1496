export { readCases } from './rules-site/cases.ts'
export type { RuleCase } from './rules-site/cases.ts'
export { rulesSite } from './rules-site/rules-site.ts'
export type { SiteAttestation } from './rules-site/rules-site.ts'
