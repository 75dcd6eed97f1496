// Which county an agency of a sheet belongs to. Agencies read `CASC LOS ANGELES CENTRAL`: two letters of
// the state, two of the kind, and a name. Only a name that is, or begins with, a county's says one.

import { californiaCounties } from '@clearslate/record'

/** Four letters of state and kind, then a name. */
export const agencyPattern: RegExp = /^(?:CA|US)[A-Z]{2}\b\s*\S/

/** Kinds that serve one county or one place in it: courts, police, sheriffs, probation, prosecutors. */
const localKinds = /^CA(?:SC|MC|JC|JV|SO|PD|PR|DA|CO|JL)\s+/
const courts = /^CA(?:SC|MC|JC|JV)\b/

/** Places whose names begin with the name of another county than the one they are in. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [/^MONTEREY PARK\b/, 'LOS ANGELES'],
  [/^LAKE ELSINORE\b/, 'RIVERSIDE'],
  [/^LAKE FOREST\b/, 'ORANGE'],
  [/^ORANGE COVE\b/, 'FRESNO'],
  [/^SAN FRANCISCO SOUTH\b/, 'SAN MATEO'],
  [/^SOUTH SAN FRANCISCO\b/, 'SAN MATEO'],
  [/^NAPA STATE\b/, 'NAPA'],
]

/** Towns with a court of their own, by the county they are in. */
const towns: Readonly<Record<string, string>> = {
  OAKLAND: 'ALAMEDA',
  BERKELEY: 'ALAMEDA',
  HAYWARD: 'ALAMEDA',
  FREMONT: 'ALAMEDA',
  RICHMOND: 'CONTRA COSTA',
  MARTINEZ: 'CONTRA COSTA',
  PITTSBURG: 'CONTRA COSTA',
  CONCORD: 'CONTRA COSTA',
  'WALNUT CREEK': 'CONTRA COSTA',
  BAKERSFIELD: 'KERN',
  'LONG BEACH': 'LOS ANGELES',
  'VAN NUYS': 'LOS ANGELES',
  POMONA: 'LOS ANGELES',
  PASADENA: 'LOS ANGELES',
  COMPTON: 'LOS ANGELES',
  INGLEWOOD: 'LOS ANGELES',
  TORRANCE: 'LOS ANGELES',
  BURBANK: 'LOS ANGELES',
  GLENDALE: 'LOS ANGELES',
  WHITTIER: 'LOS ANGELES',
  'EL MONTE': 'LOS ANGELES',
  'SANTA MONICA': 'LOS ANGELES',
  'BEVERLY HILLS': 'LOS ANGELES',
  'SANTA ANA': 'ORANGE',
  FULLERTON: 'ORANGE',
  'NEWPORT BEACH': 'ORANGE',
  INDIO: 'RIVERSIDE',
  FONTANA: 'SAN BERNARDINO',
  VICTORVILLE: 'SAN BERNARDINO',
  'CHULA VISTA': 'SAN DIEGO',
  'EL CAJON': 'SAN DIEGO',
  STOCKTON: 'SAN JOAQUIN',
  MANTECA: 'SAN JOAQUIN',
  LODI: 'SAN JOAQUIN',
  'REDWOOD CITY': 'SAN MATEO',
  'SAN JOSE': 'SANTA CLARA',
  'PALO ALTO': 'SANTA CLARA',
  REDDING: 'SHASTA',
  FAIRFIELD: 'SOLANO',
  VALLEJO: 'SOLANO',
  'SANTA ROSA': 'SONOMA',
  MODESTO: 'STANISLAUS',
  VISALIA: 'TULARE',
  OXNARD: 'VENTURA',
  EUREKA: 'HUMBOLDT',
  SALINAS: 'MONTEREY',
  'SAN RAFAEL': 'MARIN',
  WOODLAND: 'YOLO',
  DAVIS: 'YOLO',
  MARYSVILLE: 'YUBA',
}

/** Longest first: `SAN LUIS OBISPO` before any shorter name it may begin with. */
const countyNames = [...californiaCounties].sort((first, second) => second.length - first.length)

/** The county of an agency, in the DOJ's spelling; `undefined` when the name does not tell it. */
export function countyOfAgency(agency: string): string | undefined {
  if (!localKinds.test(agency)) return undefined
  const place = agency.replace(localKinds, '').replace(/[.,]/g, ' ').replace(/\s+/g, ' ').trim()
  const exception = elsewhere.find(([pattern]) => pattern.test(place))
  if (exception !== undefined) return exception[1]
  const town = towns[place.replace(/ (CO|COUNTY|CENTRAL|MAIN|BRANCH|DIVISION|JUSTICE CENTER)$/, '')]
  if (town !== undefined) return town
  const county = countyNames.find((name) => place === name || place.startsWith(`${name} `))
  if (county === undefined) return undefined
  const rest = place.slice(county.length).trim()
  // A court names its county and then its branch. Another agency may only begin like a county.
  return rest === '' || /^(CO|COUNTY|CITY)$/.test(rest) || courts.test(agency) ? county : undefined
}
