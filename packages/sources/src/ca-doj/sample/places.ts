// California's counties and the agencies whose events stand in the file, as prepared pieces of a row.

import { californiaCounties } from '@clearslate/record'
import { fieldBytes } from './bytes.ts'

/** Where most people live. */
export const largeCounties: readonly string[] = [
  'LOS ANGELES',
  'LOS ANGELES',
  'SAN DIEGO',
  'ORANGE',
  'RIVERSIDE',
  'SAN BERNARDINO',
  'SANTA CLARA',
  'ALAMEDA',
  'SACRAMENTO',
  'CONTRA COSTA',
  'FRESNO',
  'KERN',
  'SAN FRANCISCO',
  'VENTURA',
  'SAN MATEO',
  'SAN JOAQUIN',
  'STANISLAUS',
]

/** The columns STP_ORI_TYPE to STP_ORI_CNTY_NAME for each kind of agency in one county. */
export interface CountyAgencies {
  readonly police: readonly Uint8Array[]
  readonly court: readonly Uint8Array[]
  readonly custody: readonly Uint8Array[]
  readonly probation: readonly Uint8Array[]
  readonly state: readonly Uint8Array[]
}

/** The agencies of a county, by its name. */
export function agenciesOf(county: string): CountyAgencies {
  const code = californiaCounties.indexOf(county) + 1
  return agenciesNamed(county, county, code)
}

/** Agencies whose county the file does not tell, or tells in words that name no county. */
export function agenciesWithoutCounty(): readonly CountyAgencies[] {
  return [
    agenciesNamed('UNKNOWN AGENCY', 'UNKNOWN', 99),
    agenciesNamed('UNKNOWN AGENCY', '', 0),
    agenciesNamed('OTHER STATE', 'OUT OF STATE', 98),
  ]
}

function agenciesNamed(place: string, county: string, code: number): CountyAgencies {
  const agency = (type: string, typeText: string, prefix: string, number: number): Uint8Array =>
    fieldBytes(
      type.padStart(9),
      typeText.padEnd(20),
      `CA${String(code).padStart(3, '0')}${String(number).padStart(4, '0')}`,
      `${prefix} ${place}`,
      String(code).padStart(3),
      county,
    )
  return {
    police: [
      agency('1', 'POLICE DEPARTMENT', 'CAPD', 100),
      agency('1', 'POLICE DEPARTMENT', 'CAPD', 200),
      agency('2', 'SHERIFF', 'CASO', 0),
      agency('3', 'HIGHWAY PATROL', 'CAHP', 9900),
    ],
    court: [agency('4', 'SUPERIOR COURT', 'CASC', 470), agency('5', 'MUNICIPAL COURT', 'CAMC', 530)],
    custody: [agency('2', 'SHERIFF', 'CASO', 0)],
    probation: [agency('6', 'PROBATION', 'CAPR', 130)],
    state: [agency('7', 'STATE AGENCY', 'CADJ', 9000)],
  }
}
