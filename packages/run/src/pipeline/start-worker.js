// Where a worker thread begins. Node strips the types of every file it loads; kept in the folder of the
// installed packages, the result is there at once the next time. This file is plain JavaScript, so that with
// everything kept a worker need not load what strips types at all.

import module from 'node:module'
import { fileURLToPath } from 'node:url'

module.enableCompileCache(fileURLToPath(new URL('../../../../node_modules/.cache/clearslate', import.meta.url)))
const worker = await import('./worker.ts')
module.flushCompileCache()

/** Does one task. Called by the pool. */
export const work = worker.work
