// Turns papers into PDF. `Typesetter` is all the other rooms know, so the library behind it can be replaced.

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { collectGarbage } from '../collect-garbage.ts'
import type { Paper } from '../paper.ts'
import { markAccessible } from './conformance.ts'
import { fontBlobs } from './fonts.ts'
import { sheetData } from './sheet-data.ts'
import type { DocumentDate } from './sheet-data.ts'

export interface Typesetter {
  /**
   * Throws when a paper cannot be set; never gives half a paper. The memory of papers set before is let go when the
   * event loop turns, so a caller that sets many awaits something in between, such as the writing of a file.
   */
  typeset(paper: Paper): Uint8Array
  /** Lets go of that memory at once: to be awaited after a large exhibit, before the next. */
  rest(): Promise<void>
  close(): void
}

export interface TypesetterOptions {
  /** The day that the PDF names as its own; without one, a fixed day, so that no clock is read. */
  readonly documentDate?: DocumentDate
  /** Both marks by default. `ua-1` alone has the library check a paper by that standard's rules. */
  readonly standard?: 'a-2a and ua-1' | 'ua-1'
}

/** Pages laid out hang on small objects that the garbage collector is in no hurry to find; it is told after this much. */
const bytesBetweenCollections = 6_000_000
/** Layouts that the library remembers are looked through after this many papers, which bounds its memory. */
const papersBetweenEvictions = 10
/**
 * Those that no paper used for so many looks are dropped. All threads share one memory and each looks through it, so
 * with fewer the words that stand in every packet would be dropped too; set anew, a paper takes twice the time.
 */
const looksRemembered = 4
const fixedDate: DocumentDate = [2000, 1, 1]

export function createTypesetter(options: TypesetterOptions = {}): Typesetter {
  const date = options.documentDate ?? fixedDate
  const workspace = fileURLToPath(new URL('./templates/', import.meta.url))
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fontBlobs() }] })
  for (const name of ['common', 'pleading', 'exhibit', 'letter']) {
    compiler.addSource(`${workspace}${name}.typ`, readFileSync(`${workspace}${name}.typ`, 'utf8'))
  }
  const accessibleOnly = options.standard === 'ua-1'
  let papers = 0
  let bytesSinceCollection = 0
  return { typeset, rest, close }

  function typeset(paper: Paper): Uint8Array {
    const data = sheetData(paper, date)
    compiler.mapShadow(`${workspace}data.json`, Buffer.from(data.json))
    const result = compiler.compile({ mainFilePath: `${workspace}${data.template}.typ` })
    const document = result.result
    if (document === null) throw new Error(`${paper.id} cannot be typeset: ${diagnostics(result.takeDiagnostics())}`)
    const bytes = accessibleOnly
      ? compiler.pdf(document, { pdfStandard: 'ua-1' })
      : markAccessible(compiler.pdf(document, { pdfStandard: 'a-2a' }))
    papers += 1
    if (papers % papersBetweenEvictions === 0) compiler.evictCache(looksRemembered)
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
