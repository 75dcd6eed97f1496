// Where a process that reads pages begins. Node strips the types of every file it loads, and compiles it; kept in the
// folder of the installed packages, the result is there at once the next time. This file is plain JavaScript, so that
// with everything kept the process need not load what strips types at all.

import module from 'node:module'
import { fileURLToPath } from 'node:url'

module.enableCompileCache(fileURLToPath(new URL('../../../../../node_modules/.cache/clearslate', import.meta.url)))
await import('./worker.ts')
