import { californiaCounties } from '@clearslate/record'
import { parseIsoDay } from '@clearslate/record'
import { describe, expect, test } from 'vitest'
import { attestationOf, ofOffice, parseAttestations, withAttestations } from './attestations.ts'
import { countyName, superiorCourt } from './courts.ts'
import { OfficeError } from './office.ts'
import { parseOffice } from './parse-office.ts'
import { officeTemplate } from './template.ts'
import { officeText } from './testing.ts'

function problemsOf(text: string): string {
  try {
    parseOffice(text, 'office.yaml')
  } catch (error) {
    if (error instanceof OfficeError) return error.message
    throw error
  }
  return ''
}

describe('office.yaml', () => {
  test('is read whole', () => {
    const office = parseOffice(officeText(), 'office.yaml')
    expect(office).toMatchObject({
      name: 'Office of the District Attorney',
      role: 'prosecutor',
      county: 'LOS ANGELES',
      attorney: { name: 'Ana Núñez', barNumber: '123456', title: 'Deputy District Attorney' },
      signature: ['Ana Núñez', 'Deputy District Attorney', 'Office of the District Attorney'],
      agencies: ['District Attorney'],
      vehicles: { onList: 'request-for-order', notOnList: 'non-opposition' },
      daysBeforeFiling: 90,
      decisions: [],
      attorneys: [],
      head: undefined,
      publicDefender: undefined,
    })
    expect(office.courts).toEqual([
      {
        place: {
          key: 'los-angeles-central-district',
          countyName: 'Los Angeles',
          branch: 'Central District',
          address: ['1 Synthetic Street', 'Los Angeles, California 90000'],
        },
        county: 'LOS ANGELES',
        reads: ['CASC LOS ANGELES', 'CAMC LOS ANGELES'],
      },
    ])
  })

  test.each<[string, string, string, RegExp]>([
    ['no bar number', "  bar-number: '123456'\n", '', /office\.yaml:\d+: attorney\.bar-number: is missing/],
    ['a bar number of letters', "'123456'", 'SBN', /office\.yaml:\d+: attorney\.bar-number: must be a number/],
    [
      'a blank name',
      'office: Office of the District Attorney',
      "office: ''",
      /office\.yaml:1: office: is blank: write the name/,
    ],
    ['a blank county', 'county: Los Angeles', 'county:', /office\.yaml:3: county: is blank: write the name of one/],
    ['a blank phone', 'phone: 555-0100', "phone: ' '", /office\.yaml:\d+: phone: is blank: write/],
    ['a blank email', 'email: papers@example.org', "email: ''", /office\.yaml:\d+: email: is blank: write the address/],
    ['a blank line', '  - 2 Synthetic Street', "  - ''", /office\.yaml:\d+: address\[1\]: is blank: write one line/],
    ['no role', 'role: prosecutor\n', '', /office\.yaml: role: is missing; it is one of prosecutor/],
    ['a role that is none', 'role: prosecutor', 'role: judge', /office\.yaml:2: role: must be one of/],
    ['a county that is none', 'county: Los Angeles', 'county: Gotham', /office\.yaml:3: county: there is no county/],
    ['an unknown key', 'phone:', 'telephone:', /office\.yaml:\d+: telephone: unknown key; allowed are/],
    ['no agencies', 'agencies:\n  - District Attorney\n', '', /agencies: is missing; list the prosecuting agencies/],
    ['no courts', /courts:[^]*/.exec(officeText())![0], '', /courts: is missing/],
    ['a court that reads nothing', /    reads:[^]*/.exec(officeText())![0], '', /courts\[1\]\.reads: is missing/],
    ['no address', 'address:\n  - 2 Synthetic Street\n', '', /office\.yaml: address: is missing/],
    ['two lines in one text', 'phone: 555-0100', 'phone: "555\\n0100"', /phone: must be one line of text/],
    [
      'a signature of no lines',
      'phone: 555-0100',
      'phone: 555-0100\nsignature: []',
      /signature: is missing; write what/,
    ],
    [
      'a second document',
      'phone: 555-0100',
      'phone: 555-0100\n---',
      /office\.yaml:\d+: a line of three dashes begins a/,
    ],
    ['a name', 'name: Ana Núñez', 'name: Ana 李', /office\.yaml:5: attorney\.name: the fonts .* cannot print U\+674E;/],
    ['an office', 'Office of the', '李 of the', /office\.yaml:1: office: the fonts of the papers cannot print U\+674E/],
    ['an address', '2 Synthetic', '2 李李𝕊', /office\.yaml:\d+: address\[1\]: .* cannot print U\+674E, U\+1D54A;/],
    ['an agency', '- District Attorney', '- 李', /office\.yaml:\d+: agencies\[1\]: the fonts .* cannot print/],
    ['a branch', 'Central District', '李', /office\.yaml:\d+: courts\[1\]\.branch: the fonts .* cannot print/],
    ['broken YAML', 'county: Los Angeles', 'county: "Los', /office\.yaml:\d+: /],
  ])('%s is said with its line', (_what, from, to, message) => {
    const text = officeText()
    expect(text).toContain(from)
    expect(problemsOf(text.replace(from, to))).toMatch(message)
  })

  test('everything is said at once, in the order of the file', () => {
    const problems = problemsOf(officeText().replace('role: prosecutor', 'role: judge').replace('phone:', 'telephone:'))
    expect(problems.split('\n')).toHaveLength(3)
    expect(problems.indexOf('role')).toBeLessThan(problems.indexOf('telephone'))
  })

  test.each([
    ['vehicles:\n  on-list: application\n', /vehicles\.on-list: must be one of request-for-order/],
    ['vehicles:\n  not-on-list: request-for-order\n', /vehicles\.not-on-list: must be one of non-opposition/],
    ['limits:\n  days-before-filing: -1\n', /limits\.days-before-filing: must be a whole number from 0/],
    ['decisions:\n  - about: open-fact\n    ask: least\n', /decisions\[1\]\.by: is missing/],
    ['decisions:\n  - about: open-fact\n    ask: least\n', /decisions\[1\]\.bar-number: is missing/],
    ['decisions:\n  - about: open-fact\n    ask: least\n', /decisions\[1\]\.on: is missing/],
    ['decisions:\n  - about: policy-below-statute\n', /decisions\[1\]\.policy-says: is missing/],
    ['decisions:\n  - about: policy-below-statute\n    ask: least\n', /ask: does not belong/],
  ])('%s', (added, message) => {
    expect(problemsOf(`${officeText()}${added}`)).toMatch(message)
  })

  test("a defense office chooses no prosecutor's vehicle", () => {
    const defense = officeText().replace('role: prosecutor', 'role: public-defender')
    expect(parseOffice(defense, 'office.yaml').vehicles).toEqual({ onList: 'application', notOnList: 'application' })
    expect(problemsOf(`${defense}vehicles:\n  on-list: joinder\n`)).toMatch(/only a prosecutor chooses/)
  })

  test('nobody but an attorney of the office decides', () => {
    const decision = (number: string, by = 'ana  núñez'): string =>
      `${officeText()}decisions:\n  - about: open-fact\n    ask: least\n    by: ${by}\n    bar-number: '${number}'\n    note: 李\n    on: 2026-01-01\n`
    expect(() => parseOffice(decision('1'), 'office.yaml')).toThrow(/no attorney in this file has this number/)
    expect(problemsOf(decision('123456', 'Bo Other'))).toMatch(
      /^office\.yaml:\d+: decisions\[1\]\.by: the bar number 123456 is that of Ana Núñez in this file;[^\n]*$/,
    )
    // What no paper shows, such as the note, may hold any character.
    expect(parseOffice(decision('123456'), 'office.yaml').decisions).toHaveLength(1)
  })

  test('the same text may not mean two courts', () => {
    const twice = `${officeText()}  - county: Los Angeles\n    branch: North\n    reads:\n      - CASC LOS ANGELES\n`
    expect(problemsOf(twice)).toMatch(/names the text under reads "CASC LOS ANGELES" twice/)
  })

  test('the template names what only the office can fill in, and nothing else is wrong with it', () => {
    const problems = problemsOf(officeTemplate()).split('\n')
    expect(problems.every((problem) => /^office\.yaml:\d+: .* is blank: write /.test(problem))).toBe(true)
    for (const key of ['office', 'county', 'attorney.name', 'attorney.bar-number', 'phone', 'email']) {
      expect(problems.some((problem) => problem.includes(`${key}: is blank`))).toBe(true)
    }
  })

  test('every line of the template that is a comment on a key can be used', () => {
    const used = officeTemplate()
      .replaceAll(/^# (?=(?: |[a-z-]+: +(?:#|$)|[a-z-]+:$))/gm, '')
      .replaceAll("''", "'1'")
      .replaceAll("county: '1'", 'county: YOLO')
    expect(problemsOf(used)).toBe('')
  })
})

describe('the superior courts', () => {
  test('there is one for each of the 58 counties, under the county’s name', () => {
    const keys = californiaCounties.map((county) => superiorCourt(county, undefined, [])!.key)
    expect(new Set(keys).size).toBe(58)
    expect(keys.every((key) => /^[a-z-]+$/.test(key))).toBe(true)
    expect(countyName('SAN LUIS OBISPO')).toBe('San Luis Obispo')
    expect(superiorCourt('GOTHAM', undefined, [])).toBeUndefined()
  })
})

describe('attestations', () => {
  const on = parseIsoDay('2026-03-01')!
  const one = { rule: 'ca/x', version: '0123456789abcdef', by: 'Ana "Núñez": #1', barNumber: '123456', on }

  test('what is written is read back, and later ones are added at the end', () => {
    const first = withAttestations(undefined, [one])
    const second = withAttestations(`${first}# read twice`, [{ ...one, version: 'fedcba9876543210' }])
    expect(parseAttestations(second, 'attestations.yaml')).toEqual([one, { ...one, version: 'fedcba9876543210' }])
    expect(second).toContain('# read twice')
  })

  test('a rule that changed is unattested again, and nothing is attested before its day', () => {
    expect(attestationOf([one], 'ca/x', one.version, on)).toBe(one)
    expect(attestationOf([one], 'ca/x', 'fedcba9876543210', on)).toBeUndefined()
    expect(attestationOf([one], 'ca/y', one.version, on)).toBeUndefined()
    expect(attestationOf([one], 'ca/x', one.version, on - 1)).toBeUndefined()
  })

  test('only those of an attorney of the office count, by name and number', () => {
    const office = parseOffice(officeText(), 'office.yaml')
    const by = (name: string, barNumber = '123456'): typeof one => ({ ...one, by: name, barNumber })
    expect(ofOffice([by('Ana Núñez'), by(' ANA  NU\u0301N\u0303EZ')], office)).toHaveLength(2)
    expect(ofOffice([by('Bo Other'), by('Ana'), by('Ana Núñez', '654321')], office)).toEqual([])
  })

  test('a damaged file names line and key', () => {
    const text = withAttestations(undefined, [one]).replace('0123456789abcdef', 'latest')
    expect(() => parseAttestations(text, 'attestations.yaml')).toThrow(
      /attestations\.yaml:5: attestations\[1\]\.version/,
    )
  })
})
