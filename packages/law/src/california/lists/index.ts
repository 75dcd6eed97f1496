export * from './cannabis-sections.ts'
export { pc290, pc290Entries, pc290FelonyEntries } from './pc290.ts'
export {
  gangEnhancement,
  superstrike,
  superstrikeEntries,
  superstrikeWithGang,
  superstrikeWithGangEntries,
} from './superstrikes.ts'
export type { ListAnswer, ListEntry } from './offense-list.ts'
