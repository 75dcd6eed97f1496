// The application to file Exhibit B under seal, its declaration and the proposed sealing order. The rules of
// court ask for facts and findings; a stipulation is not enough. Facts are the declarant's, findings the judge's.

import { filingAuthority } from '@clearslate/law'
import type { Batch } from '../matter.ts'
import type { Block, PleadingPaper } from '../paper.ts'
import { filing } from './authorities.ts'
import { attorneySignature, pleading, vehicleTitle } from './caption.ts'
import type { Caption } from './caption.ts'
import { cited, citationText } from './citations.ts'
import type { PaperContext } from './context.ts'
import { oath } from './declaration.ts'
import { blank, box, convictions, heading, lettered, numbered, paragraph, persons } from './words.ts'

export function sealingApplication(batch: Batch, caption: Caption, { office }: PaperContext): PleadingPaper {
  const applicant =
    office.role === 'prosecutor'
      ? 'The People of the State of California apply'
      : 'The persons convicted, by counsel, apply'
  return pleading(caption, {
    suffix: 'sealing-application',
    title: ['APPLICATION TO FILE EXHIBIT B UNDER SEAL; MEMORANDUM'],
    footerTitle: 'Application to file Exhibit B under seal',
    body: [
      numbered(
        `${applicant} for an order that Exhibit B to the ${vehicleTitle(batch.vehicle, true).name} be filed under seal. ${authority('sealedRecords')} Exhibit B is lodged conditionally under seal. ${authority('lodging')}`,
      ),
      numbered(
        `Exhibit B lists ${convictions(batch.matters)} of ${persons(batch.matters)}. For each it states name, day of birth, state identification number, case number, DOJ count key, section, level, day and court of conviction, and the relief. Exhibit A, which is public, states for each row the section, the relief and the totals.`,
      ),
      heading('Memorandum'),
      numbered(
        `Court records are presumed to be open unless confidentiality is required by law. ${authority('presumedOpen')}`,
      ),
      numbered(
        `The court may order a record filed under seal only on express findings (${citationText(filing('sealingFindings'))}) that:`,
      ),
      lettered(filingAuthority.sealingFindings),
      numbered(
        `An agreement or stipulation of the parties is not enough. ${authority('stipulationNotEnough')} This application rests on the declaration that is filed with it. ${authority('sealingApplication')}`,
      ),
      numbered(interest(batch)),
      numbered(
        'The sealing that is asked is limited to Exhibit B. What the public needs to follow the proceeding, the section of each conviction, the relief and the totals, is in Exhibit A. Every other paper is public.',
      ),
      attorneySignature(caption),
    ],
  })
}

function interest(batch: Batch): string {
  const confidential = `Exhibit B holds state criminal history information, which is confidential. ${authority('criminalHistory')}`
  return batch.relief === 'dismiss-and-seal'
    ? `${confidential} The relief for the listed convictions is dismissal and sealing. A public list of names and cases would publish what is to be sealed.`
    : `${confidential} A public list of names and cases would publish the criminal histories of the persons whom the law means to relieve.`
}

export function sealingDeclaration(batch: Batch, caption: Caption): PleadingPaper {
  return pleading(caption, {
    suffix: 'sealing-declaration',
    title: ['DECLARATION IN SUPPORT OF APPLICATION TO FILE EXHIBIT B UNDER SEAL'],
    footerTitle: 'Declaration in support of application to seal',
    body: [
      paragraph('I, the undersigned, declare:'),
      numbered('My name, my title and my employment are:'),
      blank('Name, title and employment of the declarant', 2),
      numbered('I know what I state here in this way:'),
      blank("Basis of the declarant's knowledge", 3),
      numbered(
        `Exhibit B lists ${convictions(batch.matters)} of ${persons(batch.matters)}, with name, day of birth, state identification number, case number, DOJ count key, section, level, day and court of conviction. These were taken from criminal history information of the Department of Justice.`,
      ),
      numbered('Exhibit A lists the same rows with section and relief, and without any of the identifiers.'),
      numbered('These facts show that the interest would be prejudiced if Exhibit B were public:'),
      blank('Facts', 4),
      numbered('These facts show that nothing less restrictive would do:'),
      blank('Facts', 4),
      ...oath(),
    ],
  })
}

export function sealingOrder(batch: Batch, caption: Caption, { office }: PaperContext): PleadingPaper {
  const byCourt = office.role === 'court'
  return pleading(caption, {
    suffix: 'sealing-order',
    title: byCourt
      ? ['ORDER ON SEALING OF EXHIBIT B']
      : ['[PROPOSED] ORDER ON APPLICATION TO FILE EXHIBIT B UNDER SEAL'],
    footerTitle: byCourt ? 'Order on sealing of Exhibit B' : '[Proposed] order on application to seal',
    body: [
      paragraph(
        `The court has considered ${byCourt ? 'whether Exhibit B is to be filed under seal' : 'the application to file Exhibit B under seal, its memorandum and declaration'}. ${authority('sealedRecords')}`,
      ),
      heading('Findings'),
      paragraph(
        `(For the court to complete: ${citationText(filing('sealingFindings'))}; ${citationText(filing('sealingOrder'))}.)`,
      ),
      ...filingAuthority.sealingFindings.flatMap((finding): readonly Block[] => [
        box(`The court finds that ${finding}. The facts are:`),
        blank('Facts that support the finding', 2),
      ]),
      heading('Order'),
      box('Exhibit B is to be filed under seal.'),
      box('Only these parts of Exhibit B are to be filed under seal:'),
      blank('Parts'),
      box('Sealing of Exhibit B is denied.'),
      paragraph('No other paper is sealed by this order. Persons who may inspect Exhibit B if it is sealed:'),
      blank('Persons who may inspect', 2),
      paragraph('The sealing lasts until:'),
      blank('Day, or further order of the court'),
      { kind: 'signature', dated: true, under: ['Judge of the Superior Court'] },
    ],
  })
}

function authority(name: Parameters<typeof filing>[0]): string {
  return cited(filing(name))
}
