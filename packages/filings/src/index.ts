export * from './matter.ts'
export * from './office/index.ts'
export * from './paper.ts'
export * from './papers/index.ts'
