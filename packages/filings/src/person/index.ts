export { personPapers } from './person-papers.ts'
export type { PersonPaper, PersonPapers, PersonWithheld } from './person-papers.ts'
