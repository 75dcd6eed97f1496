// Runs the yardstick in a process of its own: node yardstick.ts INPUT OUTPUT THREADS.

import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const [input, output, threads] = process.argv.slice(2)
if (input === undefined || output === undefined || threads === undefined) {
  throw new Error('usage: yardstick.ts INPUT OUTPUT THREADS')
}
const sql = readFileSync(new URL('./yardstick.sql', import.meta.url), 'utf8')
  .replace('$input', quote(input))
  .replace('$output', quote(output))
const instance = await DuckDBInstance.create(':memory:', { threads })
const connection = await instance.connect()
await connection.run(sql)
connection.closeSync()
instance.closeSync()

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
