export * from './limits.ts'
export * from './read-sheet-file.ts'
