// The office's own address file, for notice letters: the state's file has no addresses.

import { readCsv } from '@clearslate/run'
import { unprintable } from '@clearslate/typeset'
import { FilingError } from '../filing-error.ts'

export interface Addressee {
  /** Line of the file. */
  readonly line: number
  readonly name: string
  readonly address: readonly string[]
  /** Characters of name or address that the fonts of the papers cannot print; such a line stands on no paper. */
  readonly unprintable: readonly string[]
}

const header = ['subject_id', 'name', 'line_1', 'line_2', 'line_3'] as const

/** Addresses by SUBJECT_ID. Throws a {@link FilingError} that names the line. */
export function readAddresses(text: string, file: string): Map<string, Addressee> {
  const advice = `The first line is ${header.join(',')}; every other names a person and where a letter goes.`
  const refuse = (line: number, problem: string): FilingError =>
    new FilingError(`Line ${line} of the address file: ${problem}.`, { file, advice })
  const [first, ...records] = readCsv(text)
  const names = first?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  if (names.join() !== header.join()) throw refuse(1, 'the columns are not those of an address file')
  const addresses = new Map<string, Addressee>()
  for (const { line, cells } of records) {
    const [subjectId = '', name = '', ...lines] = cells.map((cell) => cell.trim())
    if (cells.length !== header.length) throw refuse(line, `${cells.length} cells instead of ${header.length}`)
    if (subjectId === '') throw refuse(line, 'subject_id is blank')
    if (addresses.has(subjectId)) throw refuse(line, 'this person stands there twice')
    const address = lines.filter((one) => one !== '')
    if (name === '' || address.length === 0) throw refuse(line, 'a letter needs a name and at least one line')
    addresses.set(subjectId, { line, name, address, unprintable: unprintable([name, ...address].join('\n')) })
  }
  return addresses
}

/** The addresses that can stand on a paper. A letter that goes astray for a sign in its address is worse than none. */
export function printableAddresses(addresses: ReadonlyMap<string, Addressee>): Map<string, Addressee> {
  return new Map([...addresses].filter(([, addressee]) => addressee.unprintable.length === 0))
}
