// Just enough of a WebAssembly assembler for the bulk scanner: functions that give the bytes of an
// instruction with its operands, so that a routine reads like code.
// Format: WebAssembly Core Specification 2.0, chapter 5, and its fixed-width SIMD instructions.

export type Code = readonly number[]

export type ValueType = 'i32' | 'i64' | 'v128'

const valueTypes: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, v128: 0x7b }

export interface Routine {
  readonly name: string
  /** All i32; a routine returns one i32. */
  readonly parameterCount: number
  readonly locals: readonly ValueType[]
  readonly body: Code
}

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]

export const constant = (value: number): Code => [0x41, ...signed(BigInt(value))]
export const load = (address: Code, offset = 0): Code => [...address, 0x28, 0, ...unsigned(offset)]
export const loadByte = (address: Code): Code => [...address, 0x2d, 0, 0]
export const store = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  0x36,
  0,
  ...unsigned(offset),
]
export const isZero = (value: Code): Code => [...value, 0x45]
export const equal = (left: Code, right: Code): Code => [...left, ...right, 0x46]
export const notEqual = (left: Code, right: Code): Code => [...left, ...right, 0x47]
export const less = (left: Code, right: Code): Code => [...left, ...right, 0x48]
export const add = (left: Code, right: Code): Code => [...left, ...right, 0x6a]
export const subtract = (left: Code, right: Code): Code => [...left, ...right, 0x6b]
export const and = (left: Code, right: Code): Code => [...left, ...right, 0x71]
export const or = (left: Code, right: Code): Code => [...left, ...right, 0x72]
export const trailingZeros = (value: Code): Code => [...value, 0x68]
export const shiftLeft = (left: Code, right: Code): Code => [...left, ...right, 0x74]

export const constant64 = (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))]
export const load64 = (address: Code): Code => [...address, 0x29, 0, 0]
export const widen = (value: Code): Code => [...value, 0xad]
export const narrow = (value: Code): Code => [...value, 0xa7]
export const or64 = (left: Code, right: Code): Code => [...left, ...right, 0x84]
export const trailingZeros64 = (value: Code): Code => [...value, 0x7a]
export const countOnes64 = (value: Code): Code => [...value, 0x7b]
export const notZero64 = (value: Code): Code => isZero(isZero64(value))
export const isZero64 = (value: Code): Code => [...value, 0x50]
export const subtract64 = (left: Code, right: Code): Code => [...left, ...right, 0x7d]
export const multiply64 = (left: Code, right: Code): Code => [...left, ...right, 0x7e]
export const and64 = (left: Code, right: Code): Code => [...left, ...right, 0x83]
export const xor64 = (left: Code, right: Code): Code => [...left, ...right, 0x85]
export const shiftLeft64 = (left: Code, right: Code): Code => [...left, ...right, 0x86]
export const shiftRight64 = (left: Code, right: Code): Code => [...left, ...right, 0x88]

/** Sixteen bytes from memory; sixteen times one byte; one bit for each equal pair. */
export const load16Bytes = (address: Code, offset = 0): Code => [...address, 0xfd, 0x00, 0, ...unsigned(offset)]
export const sixteenTimes = (byte: number): Code => [...constant(byte), 0xfd, 0x0f]
export const equalBytes = (left: Code, right: Code): Code => [...left, ...right, 0xfd, 0x23, 0xfd, 0x64]

/** Four numbers in memory, each made less by the same. */
export const storeFourLess = (to: Code, from: Code, amount: Code): Code => [
  ...to,
  ...[...from, 0xfd, 0x00, 0, 0],
  ...[...amount, 0xfd, 0x11],
  ...[0xfd, 0xb1, 0x01],
  ...[0xfd, 0x0b, 0, 0],
]

/** Runs while the condition holds. */
export const whileTrue = (condition: Code, ...body: readonly Code[]): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...[...condition, 0x45, 0x0d, 1],
  ...body.flat(),
  ...[0x0c, 0, 0x0b, 0x0b],
]
export const when = (condition: Code, then: readonly Code[], otherwise: readonly Code[] = []): Code => [
  ...[...condition, 0x04, 0x40],
  ...then.flat(),
  ...(otherwise.length === 0 ? [] : [0x05, ...otherwise.flat()]),
  0x0b,
]
export const giveBack = (value: Code): Code => [...value, 0x0f]

/** A module that imports its memory as `host.memory` and exports the routines. */
export function assemble(routines: readonly Routine[]): Uint8Array<ArrayBuffer> {
  const types = routines.map((one) => [
    0x60,
    ...list(Array.from({ length: one.parameterCount }, () => [valueTypes.i32])),
    1,
    0x7f,
  ])
  const memory = [...text('host'), ...text('memory'), 0x02, 0x00, 1]
  const exported = routines.map((one, index) => [...text(one.name), 0x00, ...unsigned(index)])
  const bodies = routines.map((one) => {
    const locals = one.locals.map((type) => [1, valueTypes[type]])
    const code = [...list(locals), ...one.body, 0x0b]
    return [...unsigned(code.length), ...code]
  })
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(2, list([memory])),
    ...section(3, list(routines.map((_, index) => unsigned(index)))),
    ...section(7, list(exported)),
    ...section(10, list(bodies)),
  ])
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content]
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()]
}

function text(words: string): Code {
  return [...unsigned(words.length), ...Buffer.from(words)]
}

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: bigint): Code {
  const low = Number(value & 0x7fn)
  const rest = value >> 7n
  const isLast = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0)
  return isLast ? [low] : [low | 0x80, ...signed(rest)]
}
