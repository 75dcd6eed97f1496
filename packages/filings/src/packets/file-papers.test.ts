import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatIsoDay } from '@clearslate/record'
import { readCsv } from '@clearslate/run'
import { PDF } from '@libpdf/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleBlank, exampleMap } from '../forms/example-form.ts'
import { addForm } from '../forms/library.ts'
import type { FilingMatter } from '../matter.ts'
import { withAttestations } from '../office/attestations.ts'
import { officeText } from '../office/testing.ts'
import { dueOrder, noPetition, testAnswer, testDay, testMatter, writeTestRun } from '../selection/testing.ts'
import { filePapers } from './file-papers.ts'
import type { FileHooks, FileOptions, FileOutcome } from './file-papers.ts'
import { attestable } from './papers-manifest.ts'
import { createTools } from './testing-tools.ts'
import { createTools as createRealTools } from './tools.ts'

const folder = mkdtempSync(join(tmpdir(), 'clearslate-papers-'))
afterAll(() => rmSync(folder, { recursive: true }))

const runFolder = join(folder, 'run')
const office = join(folder, 'office.yaml')
const tools = new URL('./testing-tools.ts', import.meta.url).href
const fullDisk = new URL('./testing-full-disk.ts', import.meta.url).href

/** Forty people: half on the list, some of them challenged, every fourth without a case number. */
function people(): FilingMatter[] {
  return Array.from({ length: 40 }, (_, index) => {
    const onDojList = index % 2 === 0
    return testMatter({
      subjectId: String(1000 + index),
      name: `DOE,PERSON ${index}`,
      cii: `A${index}`,
      caseNumbers: index % 4 === 3 ? [] : [`BA${String(index).padStart(6, '0')}`],
      offense: index % 3 === 0 ? '11358 HS' : '11357(A) HS',
      onDojList,
      challenged: onDojList ? index % 10 === 0 : undefined,
      answers: onDojList ? [testAnswer(), noPetition, dueOrder] : [testAnswer(), noPetition],
      evidence: [`doj.csv:${index + 2}`],
    })
  })
}

beforeAll(() => {
  mkdirSync(runFolder)
  writeTestRun(runFolder, people(), [testMatter({ subjectId: '9' })])
  writeFileSync(office, officeText())
})

function file(out: string, more: Partial<FileOptions> = {}, hooks: Partial<FileHooks> = {}): Promise<FileOutcome> {
  const options: FileOptions = {
    run: runFolder,
    office,
    filingDate: testDay('2026-04-01'),
    out: join(folder, out),
    as: undefined,
    only: undefined,
    addresses: undefined,
    threads: 2,
    ...more,
  }
  return filePapers(options, { onProgress: () => undefined, signal: new AbortController().signal, tools, ...hooks })
}

/** Hash of every file of a folder, hidden ones included. */
function hashesOf(out: string): Record<string, string> {
  const root = join(folder, out)
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const hashes = files.map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return [path.slice(root.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')] as const
  })
  return Object.fromEntries(hashes.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

function table(out: string, name: string): Record<string, string>[] {
  const [header, ...records] = readCsv(readFileSync(join(folder, out, name), 'utf8'))
  return records.map(({ cells }) => Object.fromEntries(cells.map((cell, index) => [header!.cells[index]!, cell])))
}

describe('bulk papers', () => {
  beforeAll(async () => {
    await file('bulk')
  })

  test('a packet for each court, agency, relief and vehicle, sealed papers apart, tables beside them', () => {
    const names = Object.keys(hashesOf('bulk'))
    const packet = 'courts/los-angeles-central-district/bulk/'
    for (const vehicle of ['request-for-order', 'non-opposition']) {
      const own = names.filter((name) => name.startsWith(`${packet}${vehicle}-dismiss-and-seal-district-attorney/`))
      expect(own.filter((name) => name.endsWith('/packet.pdf'))).toHaveLength(1)
      expect(own.filter((name) => name.endsWith('/packet-under-seal.pdf'))).toHaveLength(1)
      expect(own.length).toBeGreaterThan(8)
    }
    for (const name of ['index.csv', 'index.xlsx', 'not-filable.csv', 'not-filable.xlsx', 'papers.json']) {
      expect(names).toContain(name)
    }
    expect(names.some((name) => name.startsWith('.'))).toBe(false)
  })

  test('names stand in what is under seal and in nothing that is public', () => {
    const index = table('bulk', 'index.csv')
    expect(index.length).toBeGreaterThan(16)
    for (const { file: name, under_seal: sealed } of index) {
      const text = readFileSync(join(folder, 'bulk', name!), 'utf8')
      expect(/DOE,PERSON|BA0000/.test(text), name).toBe(sealed === 'yes')
    }
    expect(readFileSync(join(folder, 'bulk', 'index.csv'), 'utf8')).not.toMatch(/DOE|BA0000/)
  })

  test('every conviction is filed once or withheld once, with its reasons', () => {
    const filed = table('bulk', 'courts/los-angeles-central-district/court-import.csv')
    const withheld = table('bulk', 'not-filable.csv')
    const rows = [...filed, ...withheld].map(({ row }) => row!)
    expect(new Set(rows).size).toBe(rows.length)
    expect(new Set(rows)).toEqual(new Set([...people().map((_, index) => `R${index + 1}`), 'A1']))
    expect(withheld.every(({ kinds, reasons }) => kinds !== '' && reasons !== '')).toBe(true)
    const manifest = JSON.parse(readFileSync(join(folder, 'bulk', 'papers.json'), 'utf8')) as FileOutcome['manifest']
    const total = (of: 'inRun' | 'filed' | 'withheld'): number =>
      manifest.convictions.reduce((sum, section) => sum + section[of], 0)
    expect([total('inRun'), total('filed'), total('withheld')]).toEqual([40, filed.length, withheld.length - 1])
    expect(manifest.arrests).toBe(1)
  })

  test('every row of a batch stands once in each of its exhibits', () => {
    for (const role of ['exhibit-public', 'exhibit-sealed']) {
      const exhibits = table('bulk', 'index.csv').filter((row) => row['role'] === role)
      const rows = exhibits.flatMap(({ file: name }) => {
        const paper = JSON.parse(readFileSync(join(folder, 'bulk', name!), 'utf8')) as { rows: string[][] }
        return paper.rows.map(([row]) => row)
      })
      const filed = table('bulk', 'courts/los-angeles-central-district/court-import.csv').map(({ row }) => row)
      expect(new Set(rows)).toEqual(new Set(filed))
      expect(rows).toHaveLength(filed.length)
    }
  })

  test('the public defender’s list has the challenged rows and no name, birth date or number of the state', () => {
    const text = readFileSync(join(folder, 'bulk', 'public-defender', 'challenged.csv'), 'utf8')
    expect(readCsv(text)[0]!.cells).toEqual(['row', 'court', 'case_number', 'section', 'kinds'])
    expect(table('bulk', 'public-defender/challenged.csv').map(({ row }) => row)).toEqual(['R1', 'R11', 'R21', 'R31'])
    const kinds = table('bulk', 'public-defender/challenged.csv').map((row) => row['kinds'])
    expect(kinds).toEqual(['challenged; case-number-unknown', 'challenged', 'challenged', 'challenged'])
    const [log] = table('bulk', 'public-defender/release-log.csv')
    expect(log).toMatchObject({ rows: '4', released_to: '', released_on: '' })
    expect(log!['sha256']).toBe(createHash('sha256').update(text).digest('hex'))
  })

  test('whom to serve is said; who served, when and how is blank', () => {
    const rows = table('bulk', 'service-list.csv')
    expect(rows.filter((row) => row['as'] === 'public defender')).toHaveLength(2)
    expect(rows.some((row) => row['serve_on'] === 'DOE,PERSON 1')).toBe(true)
    expect(rows.every((row) => row['served_by'] === '' && row['served_on_day'] === '' && row['manner'] === '')).toBe(
      true,
    )
  })

  test('only the owner can read any of it, and papers.json has the hash of every file', () => {
    const root = join(folder, 'bulk')
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      expect(statSync(join(entry.parentPath, entry.name)).mode & 0o077, entry.name).toBe(0)
    }
    const { 'papers.json': _, ...hashes } = hashesOf('bulk')
    const text = readFileSync(join(root, 'papers.json'), 'utf8')
    const manifest = JSON.parse(text) as FileOutcome['manifest']
    // It is written file by file, and reads as if it had been written whole.
    expect(text).toBe(`${JSON.stringify(manifest, undefined, 1)}\n`)
    expect(Object.keys(manifest)).toEqual(Object.keys(manifest).toSorted())
    expect(manifest.rulesByVehicle).toEqual({
      'non-opposition': ['ca/hs-11361.8/application', 'ca/filing'],
      'request-for-order': ['ca/hs-11361.8/application', 'ca/hs-11361.9/order', 'ca/filing'],
    })
    expect(Object.fromEntries(manifest.files.map(({ name, sha256 }) => [name, sha256]))).toEqual(hashes)
    expect(JSON.stringify(manifest)).not.toContain(folder)
    expect(JSON.stringify(manifest)).not.toContain('DOE')
  })
})

describe('drafts', () => {
  const day = testDay('2026-03-15')
  const attestations = join(folder, 'attestations.yaml')
  const all = attestable.map(({ id, version }) => ({
    rule: id,
    version,
    by: 'Ana Núñez',
    barNumber: '123456',
    on: day,
  }))

  // A rule's version is a hash of its code as it runs, which is not the same here and in a worker thread.
  const here = { tools: createTools() }

  test('unattested papers are drafts, attested ones are not, and a changed rule is unattested again', async () => {
    expect((await file('drafts', {}, here)).manifest).toMatchObject({ packets: 2, drafts: 2 })
    writeFileSync(attestations, withAttestations(undefined, all))
    const attested = await file('attested', {}, here)
    expect(attested.manifest).toMatchObject({ packets: 2, drafts: 0 })
    const rule = attested.manifest.rules.find(({ id }) => id === 'ca/hs-11361.9/order')
    expect(rule?.attested).toEqual({ by: 'Ana Núñez', barNumber: '123456', on: formatIsoDay(day) })

    const stranger = all.map((one) => ({ ...one, by: 'Bo Other' }))
    writeFileSync(attestations, withAttestations(undefined, stranger))
    expect((await file('stranger', {}, here)).manifest).toMatchObject({ packets: 2, drafts: 2 })

    const changed = all.map((one) =>
      one.rule === 'ca/hs-11361.9/order' ? { ...one, version: '0123456789abcdef' } : one,
    )
    writeFileSync(attestations, withAttestations(undefined, changed))
    expect((await file('changed', {}, here)).manifest).toMatchObject({ packets: 2, drafts: 1 })
    writeFileSync(attestations, withAttestations(undefined, all))
    const early = await file('early', { filingDate: day - 1 }, here)
    expect(early.manifest.drafts).toBe(2)
    expect(early.manifest.rules.map(({ attestedLater }) => attestedLater)).toEqual(Array(3).fill('2026-03-15'))
    expect(attested.manifest.rules.every(({ attestedLater }) => attestedLater === null)).toBe(true)
    rmSync(attestations)
  })
})

describe('individual papers, a resumed command and a disk that is full', () => {
  let whole: Record<string, string>

  beforeAll(async () => {
    await file('individual', { as: 'individual' })
    whole = hashesOf('individual')
  })

  test('each case has its papers, in folders that name nobody', () => {
    const packets = table('individual', 'index.csv').filter(({ role }) => role === 'packet')
    expect(packets).toHaveLength(26)
    expect(Object.keys(whole).every((name) => !/DOE|BA0/.test(name))).toBe(true)
  })

  test('the same command again changes nothing; with another day it wants an empty folder', async () => {
    expect(await file('individual', { as: 'individual' })).toMatchObject({ wasComplete: true })
    expect(hashesOf('individual')).toEqual(whole)
    const other = file('individual', { as: 'individual', filingDate: testDay('2026-04-02') })
    await expect(other).rejects.toThrow('not empty: it holds papers')
    expect(hashesOf('individual')).toEqual(whole)
  })

  test('the bytes do not depend on the number of workers', async () => {
    await file('one', { as: 'individual', threads: 1 })
    expect(hashesOf('one')).toEqual(whole)
  })

  test('a full disk is said in words, finished papers stay whole, and the same command goes on', async () => {
    const full = file('full', { as: 'individual', threads: 1 }, { tools: fullDisk })
    await expect(full).rejects.toThrow('The disk is full. The papers that are finished are whole')
    const kept = Object.entries(hashesOf('full')).filter(([name]) => name.startsWith('courts/'))
    expect(kept.length).toBeGreaterThan(0)
    for (const [name, hash] of kept) expect(whole[name]).toBe(hash)
    const resumed = await file('full', { as: 'individual' })
    expect(resumed.resumed).toBeGreaterThan(0)
    expect(hashesOf('full')).toEqual(whole)
  })

  test('what an interrupted command left is used only when it rests on the same', async () => {
    await expect(file('stopped', { as: 'individual', threads: 1 }, { tools: fullDisk })).rejects.toThrow('full')
    await expect(file('stopped', { as: 'individual', only: 'dismiss' })).rejects.toThrow('rest on something else')
    // A paper that lost its end with the machine's power is made again, and so is what the journal does not know.
    const journal = join(folder, 'stopped', '.clearslate-papers', 'journal')
    const [first, ...others] = readFileSync(journal, 'utf8').trimEnd().split('\n')
    const record = JSON.parse(first!) as { files: { name: string }[] }
    truncateSync(join(folder, 'stopped', record.files[0]!.name), 10)
    writeFileSync(journal, [first, ...others].join('\n').slice(0, -20))
    await file('stopped', { as: 'individual' })
    expect(hashesOf('stopped')).toEqual(whole)
  })

  test('a stopped command keeps what is finished and says so to the next one', async () => {
    const controller = new AbortController()
    const onProgress: FileHooks['onProgress'] = ({ phase, rows }) => {
      if (phase === 'Writing papers' && rows > 0) controller.abort()
    }
    const stopped = file('aborted', { as: 'individual' }, { signal: controller.signal, onProgress })
    await expect(stopped).rejects.toThrow(/abort/i)
    expect(existsSync(join(folder, 'aborted', 'papers.json'))).toBe(false)
    await file('aborted', { as: 'individual' })
    expect(hashesOf('aborted')).toEqual(whole)
  })

  test('a finished paper that was changed is noticed', async () => {
    await file('tampered', { as: 'individual' })
    appendFileSync(join(folder, 'tampered', 'index.csv'), 'x')
    await expect(file('tampered', { as: 'individual' })).rejects.toThrow('index.csv was changed')
  })

  test('a file that is not of the papers is noticed, in finished ones and in unfinished ones', async () => {
    await file('beside', { as: 'individual' })
    const stray = join(folder, 'beside', 'courts', 'another.pdf')
    writeFileSync(stray, 'not ours')
    await expect(file('beside', { as: 'individual' })).rejects.toThrow('holds courts/another.pdf')
    rmSync(stray)
    expect(await file('beside', { as: 'individual' })).toMatchObject({ wasComplete: true })
    await expect(file('amid', { as: 'individual', threads: 1 }, { tools: fullDisk })).rejects.toThrow('full')
    const amid = join(folder, 'amid', 'courts', 'note.txt')
    writeFileSync(amid, 'not ours')
    await expect(file('amid', { as: 'individual' })).rejects.toThrow('holds courts/note.txt')
    expect(readFileSync(amid, 'utf8')).toBe('not ours')
    rmSync(amid)
    expect((await file('amid', { as: 'individual' })).resumed).toBeGreaterThan(0)
    expect(hashesOf('amid')).toEqual(whole)
  })

  test('a lock counts only while the very process lives that set it', async () => {
    await expect(file('locked', { as: 'individual', threads: 1 }, { tools: fullDisk })).rejects.toThrow('full')
    const lock = join(folder, 'locked', '.clearslate-papers', 'owner')
    // The parent of this process lives; only its number is in the lock, as on a system that tells no more.
    writeFileSync(lock, String(process.ppid))
    await expect(file('locked', { as: 'individual' })).rejects.toThrow(`process ${process.ppid}`)
    const machine = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const ticks = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19]
    writeFileSync(lock, `${process.ppid}\n${machine} ${ticks}`)
    await expect(file('locked', { as: 'individual' })).rejects.toThrow(`process ${process.ppid}`)
    // Another one had the number before, and died.
    writeFileSync(lock, `${process.ppid}\n${machine} 1`)
    expect((await file('locked', { as: 'individual' })).resumed).toBeGreaterThan(0)
    expect(hashesOf('locked')).toEqual(whole)
  })

  test('somebody else’s folder is left alone', async () => {
    mkdirSync(join(folder, 'foreign'))
    writeFileSync(join(folder, 'foreign', 'mine.txt'), 'mine')
    await expect(file('foreign')).rejects.toThrow('not empty')
    expect(readdirSync(join(folder, 'foreign'))).toEqual(['mine.txt'])
  })
})

describe('papers in the place of earlier ones', () => {
  const later = { filingDate: testDay('2026-04-02'), as: 'individual', replace: true } as const
  let wanted: Record<string, string>

  beforeAll(async () => {
    await file('wanted', { ...later, replace: false })
    wanted = hashesOf('wanted')
  })

  test('only when that is said, and nothing of the earlier ones is left', async () => {
    await file('place')
    await expect(file('place', { ...later, replace: false })).rejects.toMatchObject({
      advice: expect.stringContaining('--replace') as string,
    })
    await file('place', later)
    expect(hashesOf('place')).toEqual(wanted)
    expect(await file('place', later)).toMatchObject({ wasComplete: true })
  })

  test('a folder with a file of somebody’s own is left alone', async () => {
    await file('own')
    const signed = join(folder, 'own', 'courts', 'signed.pdf')
    writeFileSync(signed, 'mine')
    const before = hashesOf('own')
    await expect(file('own', later)).rejects.toThrow('holds courts/signed.pdf, which is not of these papers')
    expect(hashesOf('own')).toEqual(before)
    mkdirSync(join(folder, 'other'))
    writeFileSync(join(folder, 'other', 'mine.txt'), 'mine')
    await expect(file('other', later)).rejects.toThrow('not empty')
    expect(readdirSync(join(folder, 'other'))).toEqual(['mine.txt'])
  })

  test('nor one in which a signed copy stands under the name of a paper, whatever its size and time', async () => {
    await file('signed')
    const [name] = Object.keys(hashesOf('signed')).filter((one) => one.endsWith('-paper.pdf'))
    const path = join(folder, 'signed', name!)
    const { mtime } = statSync(path)
    const written = readFileSync(path)
    const signed = Buffer.from(written)
    signed[signed.length - 1]! ^= 1
    for (const copy of [signed, Buffer.concat([written, Buffer.from('signed')]), written.subarray(0, -1)]) {
      writeFileSync(path, copy)
      utimesSync(path, mtime, mtime)
      const before = hashesOf('signed')
      const seen = new Set<string>()
      const onProgress: FileHooks['onProgress'] = ({ phase, unit }) => seen.add(`${phase}, ${unit}`)
      await expect(file('signed', later, { onProgress })).rejects.toMatchObject({
        message: `${name} was changed after it was written, so nothing is replaced.`,
        advice: expect.stringContaining('Move it out of this folder') as string,
      })
      expect(seen).toContain('Comparing the earlier papers, files')
      // The command that made them does not write over it either.
      await expect(file('signed', { replace: true })).rejects.toThrow(`${name} was changed`)
      expect(hashesOf('signed')).toEqual(before)
    }
    renameSync(path, join(folder, 'signed-copy.pdf'))
    await file('signed', later)
    expect(hashesOf('signed')).toEqual(wanted)
  })

  test('nor one of unfinished papers in which a paper was written over', async () => {
    await expect(file('written-over', { as: 'individual', threads: 1 }, { tools: fullDisk })).rejects.toThrow('full')
    const [name] = Object.keys(hashesOf('written-over')).filter(
      (one) => one.startsWith('courts/') && one.endsWith('.pdf'),
    )
    appendFileSync(join(folder, 'written-over', name!), 'signed')
    await expect(file('written-over', later)).rejects.toThrow(`${name} was changed`)
    expect(readFileSync(join(folder, 'written-over', name!), 'utf8')).toMatch(/signed$/)
  })

  test('the earlier ones are kept until the new ones are whole, and the same command goes on', async () => {
    await file('kept')
    const before = hashesOf('kept')
    await expect(file('kept', { ...later, threads: 1 }, { tools: fullDisk })).rejects.toThrow('The disk is full')
    const aside = '.clearslate-papers/replaced/'
    const kept = Object.entries(hashesOf('kept')).filter(([name]) => name.startsWith(aside))
    expect(Object.fromEntries(kept.map(([name, hash]) => [name.slice(aside.length), hash]))).toEqual(before)
    expect((await file('kept', { ...later, replace: false })).resumed).toBeGreaterThan(0)
    expect(hashesOf('kept')).toEqual(wanted)
  })

  test('unfinished papers of another command, and finished ones of which one is missing, are made again', async () => {
    await expect(file('half', { as: 'individual', threads: 1 }, { tools: fullDisk })).rejects.toThrow('full')
    await expect(file('half', { ...later, replace: false })).rejects.toThrow('rest on something else')
    await file('half', later)
    expect(hashesOf('half')).toEqual(wanted)
    rmSync(join(folder, 'half', 'index.csv'))
    await expect(file('half', { ...later, replace: false })).rejects.toThrow('index.csv is missing')
    await file('half', later)
    expect(hashesOf('half')).toEqual(wanted)
  })

  test('a command that was killed while it put the earlier ones aside leaves none of them', async () => {
    await file('halfway')
    const work = join(folder, 'halfway', '.clearslate-papers')
    mkdirSync(join(work, 'replaced'), { recursive: true })
    renameSync(join(folder, 'halfway', 'papers.json'), join(work, 'replaced', 'papers.json'))
    writeFileSync(join(work, 'putting-aside'), 'finished')
    await file('halfway', later)
    expect(hashesOf('halfway')).toEqual(wanted)
  })
})

test('what office.yaml does not know is counted by its text', async () => {
  const run = join(folder, 'unmatched')
  mkdirSync(run)
  const other = { courtAsRead: 'CASC YOLO', prosecutingAgency: 'City Attorney' }
  writeTestRun(run, [
    testMatter({ subjectId: '1', ...other }),
    testMatter({ subjectId: '2', ...other }),
    testMatter({ subjectId: '3', courtAsRead: '' }),
    testMatter({ subjectId: '4' }),
  ])
  const { manifest } = await file('unmatched-papers', { run })
  expect(manifest.unmatched).toEqual({ courts: { 'CASC YOLO': 2, '': 1 }, agencies: { 'City Attorney': 2 } })
  expect(manifest.letters).toBeNull()
})

describe('notice letters', () => {
  const addresses = join(folder, 'addresses.csv')

  test('go to whose address is known and who is filed for, in English and Spanish', async () => {
    writeFileSync(addresses, 'subject_id,name,line_1,line_2,line_3\n1001,Person One,1 Road,Town,\n5,Nobody,2 Road,,\n')
    await file('letters', { addresses })
    const { manifest } = await file('letters', { addresses })
    // Of the 26 people in papers one has an address; the person of line 3 is in none.
    expect(manifest.letters).toEqual({ people: 1, withoutAddress: 25, cannotPrint: [], unmatchedLines: [3] })
    const served = table('letters', 'service-list.csv').filter((row) => row['as'] !== 'public defender')
    expect(served.filter(({ address }) => address !== '').map((row) => [row['rows'], row['address']])).toEqual([
      ['R2', '1 Road, Town'],
    ])
    const letters = table('letters', 'index.csv').filter(({ role }) => role === 'letter')
    expect(letters.map(({ file: name }) => name)).toEqual([
      'letters/0001/notice-r0000002/letter-en.pdf',
      'letters/0001/notice-r0000002/letter-es.pdf',
    ])
  })

  test.each([
    ['name,address\n', 'Line 1'],
    ['subject_id,name,line_1,line_2,line_3\n1,A,,,\n', 'Line 2'],
    ['subject_id,name,line_1,line_2,line_3\n1,A,x,,\n1,A,x,,\n', 'Line 3'],
  ])('a file of addresses that cannot be used names its line', async (text, message) => {
    writeFileSync(addresses, text)
    await expect(file('no-letters', { addresses })).rejects.toThrow(message)
  })
})

test('an address that the fonts cannot print gets no letter, and its line is said', async () => {
  const addresses = join(folder, 'addresses-other-script.csv')
  const lines = ['1001,Person One,1 Road,Town,', '1002,李 Two,2 Road,Town,', '5,李 Nobody,3 Road,,']
  writeFileSync(addresses, `subject_id,name,line_1,line_2,line_3\n${lines.join('\n')}\n`)
  const { manifest } = await file('letters-other-script', { addresses })
  expect(manifest.letters).toEqual({
    people: 1,
    withoutAddress: 24,
    cannotPrint: [{ line: 3, characters: 'U+674E' }],
    unmatchedLines: [4],
  })
  const letters = Object.keys(hashesOf('letters-other-script')).filter((name) => name.startsWith('letters/'))
  expect(letters).toHaveLength(2)
  // The table of whom to serve is no paper: it keeps the address as it is.
  expect(readFileSync(join(folder, 'letters-other-script', 'service-list.csv'), 'utf8')).toContain('2 Road')
})

describe('official forms', () => {
  const forms = join(folder, 'forms')
  const defense = join(folder, 'defense.yaml')
  const validity = { from: testDay('2025-01-01'), until: testDay('2026-12-31'), source: 'made up' }

  beforeAll(async () => {
    writeFileSync(defense, officeText().replace('role: prosecutor', 'role: public-defender'))
    writeFileSync(join(folder, 'blank.pdf'), exampleBlank())
    const { stored } = await addForm(forms, join(folder, 'blank.pdf'), validity)
    writeFileSync(join(forms, `${stored.name}.map.yaml`), exampleMap('cr-400'))
  })

  test('a defense office’s cases hold the defendant’s form, marked while its rules are not attested', async () => {
    await file('with-forms', { office: defense, forms })
    const index = table('with-forms', 'index.csv')
    const filled = index.filter(({ role }) => role === 'form')
    const packets = index.filter(({ role }) => role === 'packet')
    expect(packets.length).toBeGreaterThan(20)
    expect(new Set(filled.map(({ packet }) => packet)).size).toBe(packets.length)
    expect(filled.every(({ draft }) => draft === 'yes')).toBe(true)
    expect(existsSync(join(folder, 'with-forms', 'forms-not-filled.csv'))).toBe(false)
    const pdf = await PDF.load(readFileSync(join(folder, 'with-forms', filled[0]!['file']!)))
    expect(pdf.getPageCount()).toBeGreaterThan(0)
  })

  test('one proof of service stands in a packet, the one that names the agency and every paper', async () => {
    const both = join(folder, 'forms-and-proof')
    cpSync(forms, both, { recursive: true })
    const blank = Buffer.concat([exampleBlank(), Buffer.from('\n')])
    writeFileSync(join(folder, 'proof.pdf'), blank)
    const { stored } = await addForm(both, join(folder, 'proof.pdf'), validity)
    const map = exampleMap('other', blank).replace('family: other', 'family: proof-of-service')
    writeFileSync(join(both, `${stored.name}.map.yaml`), map.replace('Petition of our own', 'Proof of their own'))
    const run = join(folder, 'one-city')
    mkdirSync(run)
    writeTestRun(run, [testMatter({ prosecutingAgency: 'City Attorney' })])
    await file('one-proof', { run, office: defense, forms: both })
    const papers = table('one-proof', 'index.csv').filter(({ role }) => role !== 'packet')
    expect(papers.map(({ role }) => role)).toEqual(['form', 'order', 'proof-of-service'])
  })

  test('a prosecutor files none, and a form outside its days is refused before a paper is made', async () => {
    await expect(file('no-forms', { forms })).rejects.toThrow("The defendant's forms go with individual papers")
    const late = file('no-forms', { office: defense, forms, filingDate: testDay('2027-01-01') })
    await expect(late).rejects.toThrow(/filing date/)
    const empty = join(folder, 'no-blanks')
    mkdirSync(empty)
    await expect(file('no-forms', { office: defense, forms: empty })).rejects.toThrow('No CR-400 among the forms')
    const unknown = join(folder, 'unknown-days')
    const { stored } = await addForm(unknown, join(folder, 'blank.pdf'), { ...validity, until: undefined })
    writeFileSync(join(unknown, `${stored.name}.map.yaml`), exampleMap('cr-400'))
    await expect(file('no-forms', { office: defense, forms: unknown })).rejects.toMatchObject({
      message: expect.stringContaining('Up to when this revision of') as string,
      advice: expect.stringContaining(
        `npx clearslate forms add BLANK.pdf --forms ${unknown} --from DAY --until DAY --source TEXT`,
      ) as string,
    })
    expect(existsSync(join(folder, 'no-forms'))).toBe(false)
  })
})

test('in the PDFs as they are written, every row stands once under seal, and the public ones name nobody', async () => {
  await file('real', {}, { tools: createRealTools() })
  const filed = table('real', 'courts/los-angeles-central-district/court-import.csv')
  const textOf = async (name: string): Promise<string> => {
    const pdf = await PDF.load(readFileSync(join(folder, 'real', name)))
    return pdf
      .getPages()
      .map((page) => page.extractText().text)
      .join('\n')
  }
  const packets = table('real', 'index.csv').filter(({ role }) => role!.startsWith('packet'))
  expect(packets).toHaveLength(4)
  const underSeal: string[] = []
  for (const { file: name, under_seal: sealed } of packets) {
    const text = await textOf(name!)
    const rows = text.match(/\bR\d+\b/g) ?? []
    if (sealed === 'yes') underSeal.push(...rows)
    for (const { name: defendant, case_number: number, cii } of filed) {
      if (sealed === 'yes') continue
      expect(text).not.toContain(defendant)
      expect(text).not.toContain(number)
      expect(text).not.toMatch(new RegExp(`\\b${cii}\\b`))
    }
  }
  expect(underSeal).toHaveLength(filed.length)
  expect(new Set(underSeal)).toEqual(new Set(filed.map(({ row }) => row)))
})
