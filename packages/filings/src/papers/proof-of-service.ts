// Proof of service. It names who must be served: the People's papers go to the person, counsel or public
// defender, the defense's to the prosecutor. Declarant, date, addresses unknown and manner are blank.

import type { Block } from '../paper.ts'
import type { PleadingText } from './caption.ts'
import { oath } from './declaration.ts'
import type { OfficeIdentity, ServedParty } from './office-identity.ts'
import { blank, box, lettered, numbered, paragraph } from './words.ts'

export interface Service {
  readonly office: OfficeIdentity
  readonly agency: string
  /** Titles of what is served. */
  readonly papers: readonly string[]
  /** The person convicted; undefined in bulk, where a list under seal names them. */
  readonly person: string | undefined
  /** Of the person; empty where it is not known. */
  readonly address: readonly string[]
}

export function proofOfService(service: Service): PleadingText {
  const { papers } = service
  return {
    suffix: 'proof-of-service',
    title: ['PROOF OF SERVICE'],
    footerTitle: 'Proof of service',
    body: [
      paragraph('I, the undersigned, declare:'),
      numbered('I am over the age of 18 and not a party to this case. My name and address are:'),
      blank('Name and address of the person who serves', 2),
      numbered('I served these papers:'),
      lettered(papers),
      numbered('I served them on (for the declarant to mark):'),
      ...served(service),
      numbered('I served them in this manner (for the declarant to mark):'),
      box('By personal delivery.'),
      box('By mail.'),
      box('By electronic service.'),
      box('Otherwise:'),
      blank('Manner'),
      numbered('I served them on this day and at this place:'),
      blank('Day and place of service'),
      ...oath(),
    ],
  }
}

function served({ office, agency, person, address }: Service): readonly Block[] {
  if (office.role !== 'prosecutor') return party(prosecutorOf(office, agency))
  const publicDefender = party(office.publicDefender ?? { name: 'The Public Defender', address: [] })
  if (person === undefined) {
    return [
      box('Each person who is named in Exhibit B, or counsel of record, as listed in:'),
      blank('List of names and addresses; to be lodged conditionally under seal'),
      ...publicDefender,
    ]
  }
  return [
    ...(address.length > 0
      ? [box(`${person}, the person convicted, ${address.join(', ')}.`)]
      : [box(`${person}, the person convicted:`), blank('Address', 2)]),
    box('Counsel of record:'),
    blank('Name and address', 2),
    ...publicDefender,
  ]
}

/** The prosecutor of an agency, with the address where the office knows it; capitals make no difference. */
export function prosecutorOf({ prosecutors }: Pick<OfficeIdentity, 'prosecutors'>, agency: string): ServedParty {
  const wanted = agency.toLowerCase()
  return prosecutors.find(({ name }) => name.toLowerCase() === wanted) ?? { name: agency, address: [] }
}

function party({ name, address }: ServedParty): readonly Block[] {
  if (address.length > 0) return [box(`${[name, ...address].join(', ')}.`)]
  return [box(`${name}:`), blank('Address', 2)]
}
