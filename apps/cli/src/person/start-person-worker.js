// Where a worker thread begins that makes reports; plain JavaScript and with its compiled code kept, for the same
// reason as the other places where a thread or a process begins.

import module from 'node:module'
import { fileURLToPath } from 'node:url'

module.enableCompileCache(fileURLToPath(new URL('../../../../node_modules/.cache/clearslate', import.meta.url)))
await import('./person-worker.ts')
module.flushCompileCache()
