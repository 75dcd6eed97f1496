// Starts a routine written with assemble.ts, with memory of its own.

/** The part of the WebAssembly interface that is used; the type library for Node has none of it. */
declare const WebAssembly: {
  Module: new (code: Uint8Array<ArrayBuffer>) => object
  Memory: new (limits: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
  Instance: new (module: object, imports: { host: { memory: object } }) => { readonly exports: object }
}

const compiled = new Map<string, object>()

export type Routines = Readonly<Record<string, (...operands: number[]) => number>>

/**
 * Compiles code once for each `name` and gives it memory of `pages` × 64 KiB, which never grows, so
 * that no view of it goes stale.
 */
export function instantiate(
  code: () => Uint8Array<ArrayBuffer>,
  name: string,
  pages: number,
): { readonly buffer: ArrayBuffer; readonly routines: Routines } {
  let module = compiled.get(name)
  if (module === undefined) {
    module = new WebAssembly.Module(code())
    compiled.set(name, module)
  }
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const instance = new WebAssembly.Instance(module, { host: { memory } })
  return { buffer: memory.buffer, routines: instance.exports as Routines }
}
