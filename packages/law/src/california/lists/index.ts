export * from './cannabis-sections.ts'
export { excludedFrom1203p4, excludedFrom1203p4a } from './dismissal-exclusions.ts'
export { drivingRecordOffense } from './driving-record.ts'
export { limitationYears, noLimitationPeriod } from './limitation.ts'
export { pc290, pc290Entries, pc290FelonyEntries } from './pc290.ts'
export { countyJailFelony, maximumTerm, misdemeanorOnly, termReaches, wobbler } from './punishments.ts'
export { seriousFelony } from './serious-felonies.ts'
export {
  gangEnhancement,
  superstrike,
  superstrikeEntries,
  superstrikeWithGang,
  superstrikeWithGangEntries,
} from './superstrikes.ts'
export type { ListAnswer, ListEntry } from './offense-list.ts'
export { violentFelony } from './violent-felonies.ts'
