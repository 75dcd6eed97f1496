// The words that a map may use for what goes into a field. There is no word for a waiver, a finding, a
// signature, the date of one, a hearing, or a person's income and benefits: those are for people to fill in.

/** What a map may put into a text field, and what it is. */
export const textWords = {
  'filer.name': 'attorney, or the person who files without one',
  'filer.name-and-bar': 'attorney with State Bar number',
  'filer.bar-number': 'State Bar number',
  'filer.firm': 'office or firm',
  'filer.street': 'street address',
  'filer.city': 'city',
  'filer.state': 'state, two letters',
  'filer.zip': 'ZIP code',
  'filer.city-state-zip': 'city, state and ZIP code on one line',
  'filer.phone': 'telephone',
  'filer.fax': 'fax',
  'filer.email': 'e-mail',
  'filer.attorney-for': 'whom the attorney represents',
  'filer.in-one-line': 'attorney, office, address, telephone and State Bar number on one line',
  'court.county': 'county of the superior court',
  'court.branch': 'branch of the court',
  'court.address': 'address of the court, in lines',
  'court.all': 'county, branch and address of the court, in lines',
  'defendant.name': 'defendant',
  'defendant.birth-date': 'birth date of the defendant',
  'case.number': 'case number',
  'case.title': 'People v. defendant',
  'case.parties': 'the People, and the defendant two lines below',
  'conviction.date': 'day of conviction, where all counts share it',
  'attachment.title': 'form that the attachment belongs to',
  'attachment.number': 'number of the attachment',
  'attachment.page': 'page of the attachment',
  'attachment.pages': 'how many pages the attachment has',
  'attachment.text': 'what the attachment says, in lines',
} as const
export type TextWord = keyof typeof textWords

/** What stands before a text on an attachment page, as forms head their own fields. */
export const attachmentLabels: Readonly<Record<TextWord, string>> = {
  'filer.name': 'Attorney or party without attorney',
  'filer.name-and-bar': 'Attorney and State Bar number',
  'filer.bar-number': 'State Bar number',
  'filer.firm': 'Firm name',
  'filer.street': 'Street address',
  'filer.city': 'City',
  'filer.state': 'State',
  'filer.zip': 'ZIP code',
  'filer.city-state-zip': 'City, state and ZIP code',
  'filer.phone': 'Telephone number',
  'filer.fax': 'Fax number',
  'filer.email': 'E-mail address',
  'filer.attorney-for': 'Attorney for',
  'filer.in-one-line': 'Attorney or party without attorney',
  'court.county': 'Superior Court of California, County of',
  'court.branch': 'Branch name',
  'court.address': 'Address of the court',
  'court.all': 'Superior Court of California, County of',
  'defendant.name': 'Defendant',
  'defendant.birth-date': 'Date of birth of the defendant',
  'case.number': 'Case number',
  'case.title': 'Short title of the case',
  'case.parties': 'Parties to the case',
  'conviction.date': 'Date of conviction',
  'attachment.title': 'Attachment to',
  'attachment.number': 'Attachment number',
  'attachment.page': 'Page',
  'attachment.pages': 'Number of pages',
  'attachment.text': 'Text',
}

/** What may tick a box: only what the record decides. */
export const boxWords = {
  'offense.hs-11357': 'a count under HS 11357',
  'offense.hs-11358': 'a count under HS 11358',
  'offense.hs-11359': 'a count under HS 11359',
  'offense.hs-11360': 'a count under HS 11360',
  'offense.hs-11362.1': 'a count under HS 11362.1',
  'request.petition': 'HS 11361.8(a) to (d): the sentence is being served',
  'request.application': 'HS 11361.8(e) to (h): the sentence is completed',
  'relief.pc-1203.4': 'dismissal under PC 1203.4',
  'relief.pc-1203.4a': 'dismissal under PC 1203.4a',
  'relief.pc-1203.41': 'dismissal under PC 1203.41',
  'relief.pc-1203.42': 'dismissal under PC 1203.42',
  'relief.pc-1203.43': 'withdrawal of a plea under PC 1203.43',
  'relief.pc-1203.49': 'dismissal under PC 1203.49',
  'request.pc-1203.4': 'dismissal is asked for under PC 1203.4 and no other section',
  'request.pc-1203.4a': 'dismissal is asked for under PC 1203.4a and no other section',
  'request.pc-1203.41': 'dismissal is asked for under PC 1203.41 and no other section',
  'request.pc-1203.42': 'dismissal is asked for under PC 1203.42 and no other section',
  'request.pc-1203.43': 'dismissal is asked for under PC 1203.43 and no other section',
  'request.pc-1203.49': 'dismissal is asked for under PC 1203.49 and no other section',
  'served.cr-180': 'what is served is a petition on CR-180',
  'served.cr-400': 'what is served is a petition or application on CR-400',
} as const
export type BoxWord = keyof typeof boxWords

/** The columns of a table of counts. */
export const columnWords = {
  'count.code': 'code, e.g. HS',
  'count.section': 'section with subdivision',
  'count.level': 'felony, misdemeanor or infraction',
  'count.reducible-17b': 'yes or no: PC 17(b); blank when the record does not say',
  'count.reducible-17d2': 'yes or no: PC 17(d)(2); blank when the record does not say',
  'count.conviction-date': 'day of conviction',
} as const
export type ColumnWord = keyof typeof columnWords

/** Kinds of forms that get facts of their own; `other` gets the caption, the counts and what the record decides. */
export const familyNames = [
  'cr-180',
  'cr-181',
  'cr-400',
  'mc-025',
  'mc-031',
  'proof-of-service',
  'fw-001',
  'other',
] as const
export type Family = (typeof familyNames)[number]

export function isWord<Word extends string>(words: Readonly<Record<Word, string>>, text: string): text is Word {
  return Object.hasOwn(words, text)
}
