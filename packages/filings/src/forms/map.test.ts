import { describe, expect, it } from 'vitest'
import { FormMapError, parseFormMap } from './map.ts'
import { shippedMaps } from './shipped-maps.ts'
import { exampleForm, exampleMap } from './example-form.ts'
import { checkMap } from './usable-form.ts'

function problemsOf(change: (map: string) => string): string[] {
  try {
    parseFormMap(change(exampleMap('cr-180')), 'my.map.yaml')
  } catch (error) {
    if (error instanceof FormMapError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('parseFormMap', () => {
  it('reads a map', () => {
    const map = parseFormMap(exampleMap('cr-180'), 'my.map.yaml')
    expect(map.text.get('attorney')).toBe('filer.name-and-bar')
    expect(map.boxes.get('box.relief')).toEqual({ word: 'relief.pc-1203.4', state: undefined })
    expect(map.rows).toHaveLength(5)
    expect(map.rows[4]!.get('count.section')).toBe('section.5')
    expect(map.blank.get('box.waiver')).toBe('a waiver')
  })

  it('names line and key of what it does not know', () => {
    expect(problemsOf((map) => map.replace('attorney: filer.name-and-bar', 'attorney: filer.nam'))[0]).toMatch(
      /^my\.map\.yaml:13: text\.attorney: filer\.nam is no word/,
    )
    expect(problemsOf((map) => map.replace('owner: defendant', 'owner: anybody'))).toEqual([
      'my.map.yaml:4: owner: must be one of defendant, any',
    ])
    expect(problemsOf((map) => `${map}extra: 1\n`)[0]).toMatch(/extra: is not known/)
  })

  it.each(['waiver', 'finding.granted', 'signature', 'income.low', 'benefits.medi-cal'])(
    'has no word to tick a box for %s',
    (word) => {
      const problems = problemsOf((map) => map.replace('boxes:\n', `boxes:\n  box.waiver2: ${word}\n`))
      expect(problems).toHaveLength(1)
      expect(problems[0]).toContain(`${word} may not tick a box`)
    },
  )

  it('does not let a field be filled that is left to a person', () => {
    const problems = problemsOf((map) => map.replace('boxes:\n', 'boxes:\n  box.waiver: offense.hs-11357\n'))
    expect(problems).toEqual([
      expect.stringMatching(/blank\.box\.waiver: the field box\.waiver stands under boxes already/),
    ])
  })

  it('takes an end that nobody knows as unknown, and no other text for a day', () => {
    const text = exampleMap('cr-180').replace('until: 2026-12-31', 'until: unknown')
    expect(parseFormMap(text, 'x').validity.until).toBeUndefined()
    expect(problemsOf((map) => map.replace('2026-12-31', '2026-02-30'))[0]).toContain('valid.until: must be a day')
    expect(problemsOf((map) => map.replace('2026-12-31', '2023-12-31'))[0]).toContain('ends before it begins')
  })

  it('refuses a map that names a field that is not there, or of another kind', async () => {
    const { open } = await exampleForm()
    const check = (from: string, to: string): (() => void) => {
      const map = parseFormMap(exampleMap('cr-180').replace(from, to), 'my.map.yaml')
      return () => checkMap(map, open, 'my.map.yaml')
    }
    expect(check('firm: filer.firm', 'office: filer.firm')).toThrow('the form has no field office')
    expect(check('  box.11357: offense', '  remarks2: offense')).toThrow('the form has no field remarks2')
    expect(check('firm: filer.firm', 'box.extra: filer.firm')).toThrow('text: the form has no field box.extra')
    expect(check('box.relief: relief.pc-1203.4', 'box.relief: { word: relief.pc-1203.4, state: On }')).toThrow(
      'box.relief has no state On, but Yes',
    )
  })
})

describe('shipped maps', () => {
  it('are all read, each for its own files', () => {
    const maps = [...shippedMaps().values()]
    expect(maps.map(({ form }) => form).toSorted()).toEqual([
      'CR-180',
      'CR-180',
      'CR-181',
      'CR-400',
      'FW-001',
      'MC-025',
      'MC-031',
      'Proof of service',
    ])
    const hashes = maps.flatMap(({ files }) => files)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('leave waivers, dates of signing, hearings and benefits to a person', () => {
    const blankOf = (name: string): string[] =>
      [...shippedMaps().get(name)!.blank.keys()].map((key) => key.split('.').at(-1)!)
    expect(blankOf('cr-400-2017-07.yaml')).toEqual(
      expect.arrayContaining(['Checkbox[7]', 'Checkbox[8]', 'ExecutedDate_dt[0]']),
    )
    const fee = shippedMaps().get('fw-001-2018-03.yaml')!
    expect(fee.boxes.size).toBe(0)
    expect(fee.blank.size).toBeGreaterThan(20)
  })

  it('give CR-400 and CR-180 to the defendant alone', () => {
    for (const { form, owner } of shippedMaps().values()) {
      if (form === 'CR-400' || form === 'CR-180') expect(owner).toBe('defendant')
    }
  })
})
