// Turns a template and its data into a PDF that is archival (PDF/A-2a) and accessible (PDF/UA-1). This is all
// that other rooms know of the library behind it, so it can be replaced.

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { collectGarbage } from './collect-garbage.ts'
import { markAccessible } from './conformance.ts'
import { fontBlobs } from './fonts.ts'

export interface Typst {
  /**
   * Sets a template with its data, which it reads as `/data.json`. Throws, with the reasons, when it cannot be set;
   * never gives half a document. The memory of documents set before is let go when the event loop turns, so a caller
   * that sets many awaits something in between, such as the writing of a file.
   */
  set(template: string, data: string): Uint8Array
  /** Lets go of that memory at once: to be awaited after a large document, before the next. */
  rest(): Promise<void>
  close(): void
}

/** Year, month, day. A PDF/A names the day it was made; no clock is read for it. */
export type DocumentDate = readonly [number, number, number]

/** Both marks by default. `ua-1` alone has the library check a document by that standard's rules. */
export type PdfStandard = 'a-2a and ua-1' | 'ua-1'

/** Pages laid out hang on small objects that the garbage collector is in no hurry to find; it is told after this much. */
const bytesBetweenCollections = 6_000_000

/** Which layouts the library remembers, for the next document that has the same. */
export interface LayoutMemory {
  /** They are looked through after so many documents, which bounds the memory. */
  readonly documentsBetweenLooks: number
  /** Those that no document used for so many looks are dropped. All threads share one memory, and each looks through it. */
  readonly looks: number
}

/** With fewer looks the words that stand in every packet would be dropped too; set anew, a paper takes twice the time. */
const memoryForPapers: LayoutMemory = { documentsBetweenLooks: 10, looks: 4 }

/** Everything that decides how a document looks beside its own template and data: for a hash over it. */
export const typesettingFolder: URL = new URL('../', import.meta.url)

/** Holds what templates share; they import it as `common.typ`. */
const workspace = fileURLToPath(new URL('templates/', typesettingFolder))

/** Opens the typesetter with templates: their names, without `.typ`, and where they are. */
export function createTypst(
  templates: Readonly<Record<string, URL>>,
  standard: PdfStandard = 'a-2a and ua-1',
  memory: LayoutMemory = memoryForPapers,
): Typst {
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fontBlobs() }] })
  compiler.addSource(`${workspace}common.typ`, readFileSync(`${workspace}common.typ`, 'utf8'))
  for (const [name, file] of Object.entries(templates)) {
    compiler.addSource(`${workspace}${name}.typ`, readFileSync(file, 'utf8'))
  }
  let documents = 0
  let bytesSinceCollection = 0
  return { set, rest, close }

  function set(template: string, data: string): Uint8Array {
    compiler.mapShadow(`${workspace}data.json`, Buffer.from(data))
    const result = compiler.compile({ mainFilePath: `${workspace}${template}.typ` })
    const document = result.result
    if (document === null) throw new Error(`it cannot be typeset: ${diagnostics(result.takeDiagnostics())}`)
    const bytes =
      standard === 'ua-1'
        ? compiler.pdf(document, { pdfStandard: 'ua-1' })
        : markAccessible(compiler.pdf(document, { pdfStandard: 'a-2a' }))
    documents += 1
    if (documents % memory.documentsBetweenLooks === 0) compiler.evictCache(memory.looks)
    bytesSinceCollection += bytes.length
    if (bytesSinceCollection > bytesBetweenCollections) release()
    return bytes
  }

  async function rest(): Promise<void> {
    bytesSinceCollection = 0
    compiler.evictCache(0)
    // What the library holds is let go in a turn of its own after it was found to be garbage.
    for (let turn = 0; turn < 2; turn += 1) {
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      collectGarbage()
    }
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }

  function release(): void {
    bytesSinceCollection = 0
    setImmediate(collectGarbage)
  }

  function close(): void {
    compiler.resetShadow()
    compiler.evictCache(0)
  }
}

/** Messages only: the library's own report also names folders of this machine. */
function diagnostics(error: { readonly shortDiagnostics: readonly { readonly message?: string }[] } | null): string {
  return error?.shortDiagnostics.map(({ message }) => message ?? 'no reason given').join('; ') ?? 'no reason given'
}
