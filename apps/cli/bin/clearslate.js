#!/usr/bin/env node
// Starts the program on a Node that runs TypeScript directly. A machine whose own Node is older
// uses the one that `npm ci` put beside it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const oldest = 24
const main = new URL('../src/main.ts', import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= oldest) {
  // In the project's own folder: nobody else on the machine can put code there.
  module.enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/clearslate', import.meta.url)))
  await import(main.href)
} else {
  const node = bundledNode()
  if (node === undefined) {
    console.error(
      `clearslate needs Node ${oldest} or newer; this machine has ${process.versions.node} and no other was installed beside the program.\n` +
        `Install Node ${oldest} and run the same command again.`,
    )
    process.exit(1)
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // The child tidies up and decides the exit code. A terminal sends Ctrl-C to it as well; it knows one
  // keypress from two.
  process.on('SIGINT', () => child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => {
    console.error(`clearslate could not start ${node}: ${error.message}`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 2)))
}

function bundledNode() {
  const name = `node-${process.platform}-${process.arch}`
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}
