// Why a conviction gets no paper: every reason at once, each with a short name that a program can count.

/** The short names and what they mean, in the order in which reasons stand. */
export const withholdingKinds = {
  'no-conviction': 'an arrest or a case, not a conviction; its records have a route of their own',
  deceased: 'the person has died; kept on its own list',
  'already-relieved': 'relief was granted already',
  juvenile: 'the person was, or may have been, under 18: never in an adult paper',
  'still-serving': 'the sentence is, or may be, still served: a petition with a risk finding, never in bulk',
  'related-charge': 'HS 11361.8 does not reach the charge; analysis only, never filed under Proposition 64',
  contradiction: 'entries or supplied facts contradict each other',
  'needs-review': 'a fact is missing that decides whether the statute gives relief',
  'not-eligible': 'the statute gives no relief',
  'open-fact': 'a missing fact decides between two reliefs, and no decision of the attorney settles it',
  'policy-needs-review': "the office's policy asks for a review",
  'policy-below-statute':
    'the policy gives, or may give, less than the statute, and no decision of the attorney is recorded',
  'policy-outside-statute': 'the policy gives relief that the statute refuses, or on a charge that it does not reach',
  'list-status-unknown': "whether it is on the Department of Justice's list is not known",
  challenged: 'the prosecution challenged it: a hearing decides',
  'challenge-unknown': 'it is on the list, and whether it was challenged is not known',
  'no-application': 'it is not on the list, and a court orders nothing without an application',
  'order-not-due': 'it is on the list, and the statute does not say that the order is due',
  'case-number-unknown': 'the case number is not known',
  'case-number-several': 'the rows give several case numbers',
  'name-unknown': 'the name of the person is not known',
  'court-unknown': 'office.yaml does not say which court it is',
  'county-differs': 'the court is of another county than the entry',
  'agency-unknown': 'who prosecuted is not known',
  'agency-not-ours': 'another agency prosecuted, and signs for its own',
  'cannot-print': 'the fonts of the papers cannot print a character',
  'asked-twice': 'another paper asks for the same count already, or may',
  'left-out': 'left out by an option of the command',
} as const

export type WithholdingKind = keyof typeof withholdingKinds

export const kindsInOrder: readonly WithholdingKind[] = Object.keys(withholdingKinds) as WithholdingKind[]
