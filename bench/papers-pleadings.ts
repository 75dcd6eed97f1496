// Measures the typesetter on one core: papers and pages a second for two-page pleadings, the time for an exhibit in
// volumes, and the joining of papers. Called by bench/run.ts, or by itself:
//
//   node bench/papers-pleadings.ts [--papers 300] [--rows 66000]

import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'
import { createTypesetter, joinPdfsTo } from '@clearslate/filings'
import type { ExhibitPaper, PleadingPaper } from '@clearslate/filings'

export interface PleadingsMeasurement {
  readonly papers: number
  readonly papersPerSecond: number
  readonly pagesPerSecond: number
  readonly exhibitRows: number
  readonly exhibitVolumes: number
  readonly exhibitSeconds: number
  readonly joinedPartsPerSecond: number
  readonly peakBytes: number
}

const rowsPerVolume = 5000
const pagesPerPaper = 2

/** Sets pleadings, joins them, and sets an exhibit; everything is made up. */
export async function measurePleadings(papers: number, exhibitRows: number): Promise<PleadingsMeasurement> {
  const typesetter = createTypesetter()
  for (let number = 0; number < 20; number += 1) typesetter.typeset(samplePleading(number))
  const pdfs: Uint8Array[] = []
  const papersSeconds = await seconds(async () => {
    for (let number = 0; number < papers; number += 1) {
      pdfs.push(typesetter.typeset(samplePleading(number)))
      await turn()
    }
  })

  const joinStarted = performance.now()
  const joined = await joinPdfsTo(
    () => undefined,
    pdfs.map((bytes, index) => ({ title: `Paper ${index + 1}`, bytes })),
  )
  const joinSeconds = (performance.now() - joinStarted) / 1000
  if (joined.pages !== papers * pagesPerPaper) throw new Error(`expected two pages a paper, got ${joined.pages} in all`)

  const volumes = Math.ceil(exhibitRows / rowsPerVolume)
  const exhibitSeconds = await seconds(async () => {
    for (let volume = 1; volume <= volumes; volume += 1) {
      typesetter.typeset(
        sampleExhibit(volume, volumes, Math.min(rowsPerVolume, exhibitRows - (volume - 1) * rowsPerVolume)),
      )
      await typesetter.rest()
    }
  })
  typesetter.close()
  return {
    papers,
    papersPerSecond: papers / papersSeconds,
    pagesPerSecond: (papers * pagesPerPaper) / papersSeconds,
    exhibitRows,
    exhibitVolumes: volumes,
    exhibitSeconds,
    joinedPartsPerSecond: papers / joinSeconds,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** Lets the event loop turn, as the writing of a file would; memory is let go then. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** Two pages: caption, three numbered paragraphs, signature. */
function samplePleading(number: number): PleadingPaper {
  const reason =
    'On November 9, 2016, the law changed. The conviction named here was entered before that day, and the conduct ' +
    'would today be lawful or a lesser offense. The person is entitled to relief.'
  return {
    kind: 'pleading',
    id: `paper-${number}`,
    filedBy: [
      'A. SAMPLE (State Bar No. 000000)',
      'District Attorney of Demo County',
      '100 Main Street',
      'Demo City, California 90000',
      'Telephone: (555) 555-0100',
      'sample@example.org',
      'Attorney for the People',
    ],
    court: ['SUPERIOR COURT OF CALIFORNIA', 'COUNTY OF DEMO'],
    caseTitle: ['THE PEOPLE OF THE STATE OF CALIFORNIA,', 'Plaintiff,', 'v.', `PERSON NUMBER ${number},`, 'Defendant.'],
    caseNumbers: [`Case No. DEMO-${100_000 + number}`],
    title: ['REQUEST FOR ENTRY OF ORDER'],
    captionLines: [],
    footerTitle: 'REQUEST FOR ENTRY OF ORDER',
    body: [
      { kind: 'heading', level: 1, text: 'REQUEST' },
      { kind: 'numbered', text: `${reason} Count ${1 + (number % 3)}.` },
      { kind: 'numbered', text: `${reason} Case DEMO-${100_000 + number}.` },
      { kind: 'numbered', text: reason },
      { kind: 'paragraph', text: 'The People ask that the order be entered.', indent: true },
      { kind: 'signature', dated: true, under: ['A. SAMPLE', 'District Attorney'] },
    ],
    draftReasons: [],
  }
}

function sampleExhibit(volume: number, volumes: number, rows: number): ExhibitPaper {
  const first = (volume - 1) * rowsPerVolume + 1
  return {
    kind: 'exhibit',
    id: `exhibit-${volume}`,
    title: 'Exhibit B',
    volume,
    volumes,
    court: ['Superior Court of California', 'County of Demo'],
    preface: ['Each row is one conviction.'],
    sealNotice: 'LODGED CONDITIONALLY UNDER SEAL',
    columns: [
      { title: 'Row', width: 8 },
      { title: 'Name', width: 22 },
      { title: 'Born', width: 10 },
      { title: 'CII', width: 10 },
      { title: 'Case number', width: 14 },
      { title: 'Count', width: 6 },
      { title: 'Section', width: 12 },
      { title: 'Convicted', width: 10 },
      { title: 'Relief', width: 14 },
    ],
    rows: Array.from({ length: rows }, (_, index) => {
      const row = first + index
      const born = `19${60 + (row % 40)}-0${1 + (row % 9)}-1${row % 10}`
      const name = `SURNAME${row % 977}, GIVEN${row % 1009} MIDDLE`
      return [
        `R${row}`,
        name,
        born,
        `A${10_000_000 + row}`,
        `DEMO-${row}`,
        '1',
        'HS 11357(a)',
        '1999-05-04',
        'dismiss and seal',
      ]
    }),
    totals: [`Rows in this volume: ${rows}`],
    draftReasons: [],
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: { papers: { type: 'string', default: '300' }, rows: { type: 'string', default: '66000' } },
  })
  const found = await measurePleadings(Number(values.papers), Number(values.rows))
  console.log(
    `${found.papers} two-page pleadings: ${found.papersPerSecond.toFixed(0)} papers and ` +
      `${found.pagesPerSecond.toFixed(0)} pages a second\n` +
      `joining: ${found.joinedPartsPerSecond.toFixed(0)} papers a second\n` +
      `exhibit of ${found.exhibitRows} rows in ${found.exhibitVolumes} volumes: ${found.exhibitSeconds.toFixed(1)} s\n` +
      `peak memory: ${(found.peakBytes / 1e6).toFixed(0)} MB`,
  )
}
