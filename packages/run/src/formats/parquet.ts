// A Parquet file of one of our tables, made by DuckDB with every setting fixed, so that the same table
// gives the same bytes. A blank cell is a null; everything is text except counts.

import { chmodSync } from 'node:fs'
import { hashFile } from '../manifest.ts'
import type { TableColumn } from '../outputs/determinations.ts'

export interface ParquetOptions {
  readonly columns: readonly TableColumn[]
  /** Folder for what does not fit in memory. */
  readonly temporaryFolder: string
  readonly signal?: AbortSignal | undefined
}

/** Columns that are whole numbers. */
const counts: ReadonlySet<string> = new Set(['policy_step', 'missing_count'])

/** Writes the table at `csvPath` as Parquet and returns its size and SHA-256. */
export async function writeParquet(
  csvPath: string,
  parquetPath: string,
  options: ParquetOptions,
): Promise<{ size: number; sha256: string }> {
  const { signal } = options
  signal?.throwIfAborted()
  // A native library; loaded only by those who ask for the format.
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', {
    // More threads would write row groups in another order.
    threads: '1',
    memory_limit: '128MB',
    temp_directory: options.temporaryFolder,
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  const stop = (): void => connection.interrupt()
  signal?.addEventListener('abort', stop)
  try {
    await connection.run(copyStatement(csvPath, parquetPath, options.columns))
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    connection.closeSync()
    instance.closeSync()
  }
  chmodSync(parquetPath, 0o600)
  return hashFile(parquetPath, signal)
}

function copyStatement(csvPath: string, parquetPath: string, columns: readonly TableColumn[]): string {
  const types = columns.map(({ name }) => `'${name}': '${counts.has(name) ? 'INTEGER' : 'VARCHAR'}'`)
  return (
    `COPY (SELECT * FROM read_csv(${text(csvPath)}, auto_detect = false, header = true, delim = ',', quote = '"', ` +
    `escape = '"', new_line = '\\n', nullstr = '', max_line_size = 4194304, buffer_size = 8388608, ` +
    `parallel = false, columns = {${types.join(', ')}})) ` +
    `TO ${text(parquetPath)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 30720)`
  )
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
