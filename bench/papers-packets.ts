// Measures the whole way to individual court papers: a synthetic county is decided, and `clearslate file` writes for
// each case the paper, the order and the proof of service, beside one packet of the three.
//
//   node bench/papers-packets.ts [--packets 2000] [--folder DIR]

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { measure } from './measure.ts'
import type { Measurement } from './measure.ts'

export interface PacketsMeasurement extends Measurement {
  readonly packets: number
}

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'node_modules', '.bin', 'clearslate')
const county = 'LOS ANGELES'

/** Rows of a synthetic file for each packet that can be made of it, about. */
const rowsForPacket = 125

const office = `office: Office of the District Attorney (synthetic)
role: prosecutor
county: ${county}
attorney:
  name: Nobody Example
  bar-number: '999999'
address: [1 Synthetic Street, Los Angeles]
phone: 555-0100
email: papers@example.org
agencies: [District Attorney]
courts:
  - county: ${county}
    address: [2 Synthetic Street, Los Angeles]
    reads: [CASC ${county}, CAMC ${county}]
decisions:
  - { about: open-fact, ask: most, by: Nobody Example, bar-number: '999999', on: 2024-07-01 }
`

const facts = `subject_id,case,cnt_order,fact,value,source
*,,,on_doj_list,no,synthetic
*,,,prosecuting_agency,District Attorney,synthetic
`

/** Makes about so many packets; the time is that of `file` alone, on all cores. */
export async function measurePackets(packets: number, folder: string): Promise<PacketsMeasurement> {
  const at = (name: string): string => join(folder, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(at('office.yaml'), office)
  writeFileSync(at('facts.csv'), facts)
  const clearslate = (...parameters: string[]): void => {
    execFileSync(program, parameters, { stdio: ['ignore', 'ignore', 'pipe'] })
  }
  clearslate(
    'sample',
    '--rows',
    String(packets * rowsForPacket),
    '--county',
    county,
    '--seed',
    'packets',
    '--out',
    at('f'),
  )
  clearslate(
    ...['run', at('f'), '--county', county, '--policy', 'ca/dismiss-all', '--as-of', '2024-07-01'],
    ...['--facts', at('facts.csv'), '--out', at('run')],
  )
  rmSync(at('f'))
  clearslate(
    ...['law', 'attest', '--all', '--by', 'Nobody Example', '--bar-number', '999999', '--on', '2024-07-01'],
    ...['--office', at('office.yaml')],
  )
  const measured = await measure(program, [
    ...['file', '--run', at('run'), '--office', at('office.yaml'), '--filing-date', '2024-07-15'],
    ...['--as', 'individual', '--out', at('papers')],
  ])
  const manifest: { packets: number } = JSON.parse(readFileSync(at('papers/papers.json'), 'utf8'))
  rmSync(folder, { recursive: true, force: true })
  if (manifest.packets < packets / 2) throw new Error(`only ${manifest.packets} of ${packets} packets were made`)
  return { ...measured, packets: manifest.packets }
}

/** The measurement in words, with what fifty thousand would take at this rate. */
export function describePackets({ packets, seconds, peakBytes, processorSeconds }: PacketsMeasurement): string {
  const minutes = (seconds * 50_000) / packets / 60
  return (
    `${packets.toLocaleString('en-US')} packets in ${seconds.toFixed(0)} s, ${(packets / seconds).toFixed(0)} a second ` +
    `(50,000 in ${minutes.toFixed(1)} minutes at this rate), ${processorSeconds.toFixed(0)} s of processor time, ` +
    `peak ${(peakBytes / 1e6).toFixed(0)} MB`
  )
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      packets: { type: 'string', default: '2000' },
      folder: { type: 'string', default: join(root, '.tmp', 'bench', 'packets') },
    },
  })
  console.log(describePackets(await measurePackets(Number(values.packets), values.folder)))
}
