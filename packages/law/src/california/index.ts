export * from './lists/index.ts'
