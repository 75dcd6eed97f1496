// The facts that no criminal history says for certain and somebody may know: one table for the facts file
// of an office, the facts of one person, and the questions put to whoever has to find them out.

import { parseIsoDay } from '@clearslate/record'
import type { SuppliedFacts } from '../matter.ts'

export type FactValue = number | boolean | string

/** What a fact is about; one about the person is the same for every conviction and arrest. */
export type FactScope = 'person' | 'conviction' | 'arrest' | 'conviction or arrest'

export interface AskableFact {
  /** As it stands in a file of facts. */
  readonly key: string
  readonly property: Exclude<keyof SuppliedFacts, 'contradictions' | 'sources'>
  readonly scope: FactScope
  /** What the value says, as part of a sentence. */
  readonly meaning: string
  /** What to ask whoever may know. */
  readonly question: string
  /** What may stand as its value, in words. */
  readonly allowed: string
  /** The value, or `undefined` when it is not allowed. A day is a number of days since 1970-01-01. */
  readonly read: (text: string) => FactValue | undefined
  /** The missing facts that it answers, by the names that determinations use. */
  readonly answers: readonly string[]
  /** Present when no value rules a remedy out, so that it is of no use where something else stays unknown. */
  readonly opensOnly?: true
}

export const askableFacts: readonly AskableFact[] = [
  {
    key: 'grams',
    property: 'grams',
    scope: 'conviction',
    meaning: 'weight of cannabis other than concentrate',
    question: 'How many grams of cannabis, concentrate not counted, was the conviction about?',
    ...amount(1_000_000_000),
    answers: ['grams'],
  },
  {
    key: 'concentrate_grams',
    property: 'concentrateGrams',
    scope: 'conviction',
    meaning: 'weight of concentrated cannabis',
    question: 'How many grams of concentrated cannabis was the conviction about?',
    ...amount(1_000_000_000),
    answers: ['grams of concentrate'],
  },
  {
    key: 'plants',
    property: 'plants',
    scope: 'conviction',
    meaning: 'number of plants',
    question: 'How many plants was the conviction about?',
    ...wholeNumber(10_000_000),
    answers: ['plants'],
  },
  {
    key: 'compensation',
    property: 'compensation',
    scope: 'conviction',
    meaning: 'whether anything was paid',
    question: 'Was anything paid?',
    ...yesOrNo(),
    answers: ['compensation'],
  },
  {
    key: 'buyer_age',
    property: 'buyerAge',
    scope: 'conviction',
    meaning: 'age in whole years of whoever received it',
    question: 'How old was whoever received it?',
    ...wholeNumber(120),
    answers: ['age of the recipient'],
  },
  {
    key: 'sentence_completed',
    property: 'sentenceCompleted',
    scope: 'conviction',
    meaning: 'whether the sentence, supervision included, has ended',
    question:
      'Has the sentence ended, with probation, parole and all supervision, and are its fines paid? Unpaid restitution is no bar.',
    ...yesOrNo(),
    answers: ['sentence completed', 'parole or supervision after release', 'release from custody'],
  },
  {
    key: 'offense_date',
    property: 'offenseDate',
    scope: 'conviction',
    meaning: 'day of the offense',
    question: 'On which day was the offense?',
    ...isoDay(),
    answers: ['date of offense', 'age at offense'],
  },
  {
    key: 'prosecuting_agency',
    property: 'prosecutingAgency',
    scope: 'conviction',
    meaning: 'office that prosecuted',
    question: 'Which office prosecuted?',
    ...anyText(),
    answers: ['agency that prosecuted'],
  },
  {
    key: 'on_doj_list',
    property: 'onDojList',
    scope: 'conviction',
    meaning: "whether it is on the Department of Justice's list of HS 11361.9",
    question: "Is the conviction on the Department of Justice's list of Health and Safety Code 11361.9?",
    ...yesOrNo(),
    answers: ["on the Department of Justice's list"],
  },
  {
    key: 'challenged',
    property: 'challenged',
    scope: 'conviction',
    meaning: 'whether the prosecution challenged it under HS 11361.9',
    question: 'Did the prosecution challenge it under Health and Safety Code 11361.9?',
    ...yesOrNo(),
    answers: ['challenged by the prosecution'],
  },
  {
    key: 'order_date',
    property: 'orderDate',
    scope: 'conviction',
    meaning: "day of the court's order under HS 11361.9",
    question: 'On which day did the court enter its order under Health and Safety Code 11361.9?',
    ...isoDay(),
    answers: [],
  },
  ...personFacts(),
  ...sentenceFacts(),
  ...offenseFacts(),
  ...arrestAskableFacts(),
]

function personFacts(): AskableFact[] {
  return [
    {
      key: 'history_complete',
      property: 'historyComplete',
      scope: 'person',
      meaning: 'whether the record is the whole history, other states included',
      question: 'Does the record show every arrest and conviction, in every state, up to its day?',
      ...yesOrNo(),
      answers: ['whether the history is complete'],
      opensOnly: true,
    },
    {
      key: 'pending_charges',
      property: 'pendingCharges',
      scope: 'person',
      meaning: 'whether any charge is pending',
      question: 'Is the person charged with any offense now?',
      ...yesOrNo(),
      answers: ['pending charges'],
    },
    {
      key: 'serving_sentence',
      property: 'servingSentence',
      scope: 'person',
      meaning: 'whether a sentence for any offense is being served',
      question: 'Is the person serving a sentence for any offense now?',
      ...yesOrNo(),
      answers: ['whether a sentence is being served for any offense'],
    },
    {
      key: 'on_probation',
      property: 'onProbation',
      scope: 'person',
      meaning: 'whether on probation for any offense',
      question: 'Is the person on probation for any offense now?',
      ...yesOrNo(),
      answers: ['whether on probation for any offense'],
    },
    {
      key: 'on_parole',
      property: 'onParole',
      scope: 'person',
      meaning: 'whether on parole',
      question: 'Is the person on parole now?',
      ...yesOrNo(),
      answers: ['whether on parole'],
    },
    {
      key: 'on_postrelease_supervision',
      property: 'onPostrelease',
      scope: 'person',
      meaning: 'whether on postrelease community supervision',
      question: 'Is the person on postrelease community supervision now?',
      ...yesOrNo(),
      answers: ['whether on postrelease community supervision'],
      opensOnly: true,
    },
    {
      key: 'on_mandatory_supervision',
      property: 'onMandatorySupervision',
      scope: 'person',
      meaning: 'whether on mandatory supervision',
      question: 'Is the person on mandatory supervision, after a split sentence, now?',
      ...yesOrNo(),
      answers: ['whether on mandatory supervision'],
    },
    {
      key: 'registered_290',
      property: 'registered',
      scope: 'person',
      meaning: 'whether required to register under PC 290',
      question: 'Is the person required to register under Penal Code 290 now?',
      ...yesOrNo(),
      answers: ['whether required to register under PC 290'],
    },
    {
      key: 'in_supervised_release_file',
      property: 'inSupervisedReleaseFile',
      scope: 'person',
      meaning: 'whether an active record stands in the Supervised Release File',
      question: 'Does the Supervised Release File hold an active record of the person?',
      ...yesOrNo(),
      answers: ['active record in the Supervised Release File'],
    },
  ]
}

function sentenceFacts(): AskableFact[] {
  return [
    {
      key: 'judgment_date',
      property: 'judgmentDate',
      scope: 'conviction',
      meaning: 'day on which judgment was pronounced',
      question: 'On which day was judgment pronounced?',
      ...isoDay(),
      answers: ['day of judgment'],
    },
    {
      key: 'probation_granted',
      property: 'probationGranted',
      scope: 'conviction',
      meaning: 'whether probation or a conditional sentence was granted',
      question: 'Was probation, or a conditional sentence, granted?',
      ...yesOrNo(),
      answers: ['whether probation was granted'],
    },
    {
      key: 'probation_end',
      property: 'probationEnd',
      scope: 'conviction',
      meaning: 'day on which probation ended or will end',
      question: 'On which day did probation end, or will it?',
      ...isoDay(),
      answers: ['end of probation'],
    },
    {
      key: 'probation_ended_early',
      property: 'probationEndedEarly',
      scope: 'conviction',
      meaning: 'whether the court ended probation early',
      question: 'Did the court end probation before its term?',
      ...yesOrNo(),
      answers: ['whether the conditions of probation were fulfilled'],
    },
    {
      key: 'probation_revoked',
      property: 'probationRevoked',
      scope: 'conviction',
      meaning: 'whether probation was ever revoked',
      question: 'Was probation ever revoked, even if it was reinstated?',
      ...yesOrNo(),
      answers: ['whether probation was revoked'],
    },
    {
      key: 'probation_fulfilled',
      property: 'probationFulfilled',
      scope: 'conviction',
      meaning: 'whether all conditions of probation were fulfilled, restitution not counted',
      question: 'Were all conditions of probation fulfilled for its whole period? Unpaid restitution is no bar.',
      ...yesOrNo(),
      answers: ['whether the conditions of probation were fulfilled'],
    },
    {
      key: 'sentence_completed_on',
      property: 'sentenceCompletedOn',
      scope: 'conviction',
      meaning: 'day on which the sentence, supervision included, was completed',
      question: 'On which day was the sentence completed, with parole and all supervision?',
      ...isoDay(),
      answers: ['day on which the sentence was completed', 'sentence completed'],
    },
    {
      key: 'suspended',
      property: 'suspended',
      scope: 'conviction',
      meaning: 'what the court suspended when it granted probation',
      question: 'Did the court suspend the imposition of sentence, or impose one and suspend its execution?',
      ...oneOf('imposition', 'execution', 'none'),
      answers: ['whether imposition or execution of sentence was suspended'],
    },
    {
      key: 'state_prison',
      property: 'statePrison',
      scope: 'conviction',
      meaning: 'whether a term in state prison was imposed',
      question: 'Was a term in state prison imposed, at first or after probation was revoked?',
      ...yesOrNo(),
      answers: ['whether a prison term was imposed'],
    },
    {
      key: 'county_jail_term',
      property: 'countyJailTerm',
      scope: 'conviction',
      meaning: 'kind of a county jail term under PC 1170(h)',
      question: 'Was it a term in county jail under Penal Code 1170(h): straight, or split with mandatory supervision?',
      ...oneOf('straight', 'split', 'none'),
      answers: ['kind of a county jail term under 1170(h)'],
    },
    {
      key: 'adult_court',
      property: 'adultCourt',
      scope: 'conviction',
      meaning: 'whether an adult court convicted, of a person of 18 or older',
      question: 'Was this a conviction by an adult court, and not an adjudication by a juvenile court?',
      ...yesOrNo(),
      answers: ['juvenile or adult court'],
    },
    {
      key: 'upright_life',
      property: 'uprightLife',
      scope: 'conviction',
      meaning: 'whether the person has lived an honest and upright life since judgment',
      question: 'Has the person lived an honest and upright life since judgment and obeyed the law?',
      ...yesOrNo(),
      answers: ['honest and upright life since judgment'],
    },
    {
      key: 'deferred_entry_granted',
      property: 'deferredEntryGranted',
      scope: 'conviction or arrest',
      meaning: 'day on which deferred entry of judgment was granted',
      question: 'On which day was deferred entry of judgment granted?',
      ...isoDay(),
      answers: ['deferred entry of judgment'],
    },
    {
      key: 'deferred_entry_completed',
      property: 'deferredEntryCompleted',
      scope: 'conviction or arrest',
      meaning: 'whether the deferred entry program was completed and the charges were dismissed',
      question: 'Was the deferred entry program completed, and were the charges dismissed?',
      ...yesOrNo(),
      answers: ['completion of deferred entry of judgment'],
    },
    {
      key: 'fire_crew',
      property: 'fireCrew',
      scope: 'conviction',
      meaning: 'whether a fire camp, hand crew or firehouse was completed successfully',
      question: 'Did the person take part successfully in a fire camp, county hand crew or institutional firehouse?',
      ...yesOrNo(),
      answers: ['service in a fire crew'],
    },
    {
      key: 'relief_prohibited',
      property: 'reliefProhibited',
      scope: 'conviction',
      meaning: 'whether a court prohibited automatic relief under PC 1203.425(b)',
      question: 'Has a court granted a petition that prohibits automatic relief?',
      ...yesOrNo(),
      answers: [],
    },
  ]
}

function offenseFacts(): AskableFact[] {
  return [
    {
      key: 'wobbler',
      property: 'wobbler',
      scope: 'conviction',
      meaning: 'whether the offense could be punished as a felony or as a misdemeanor',
      question: 'Could the offense be punished either as a felony or as a misdemeanor on its day?',
      ...yesOrNo(),
      answers: ['wobbler?'],
    },
    {
      key: 'realigned',
      property: 'realigned',
      scope: 'conviction',
      meaning: 'whether the felony is now punished under PC 1170(h)',
      question: 'Is the felony now punished with county jail under Penal Code 1170(h)?',
      ...yesOrNo(),
      answers: ['felony under 1170(h)?'],
    },
    {
      key: 'registration_required',
      property: 'registrationRequired',
      scope: 'conviction',
      meaning: 'whether the conviction brought a requirement to register under PC 290',
      question: 'Did the conviction bring a requirement to register under Penal Code 290?',
      ...yesOrNo(),
      answers: ['whether the conviction requires registration under PC 290'],
    },
    {
      key: 'property_value',
      property: 'propertyValue',
      scope: 'conviction',
      meaning: 'value in dollars of what was taken, meant to be taken, or written',
      question: 'What was the value, in dollars, of what was taken, meant to be taken, or written?',
      ...amount(1_000_000_000),
      answers: ['value of the property'],
    },
    {
      key: 'theft_kind',
      property: 'theftKind',
      scope: 'conviction',
      meaning: 'whether it was a theft, driving without a theft, or the theft of a firearm',
      question: 'Was it a theft, driving without a theft, or the theft of a firearm?',
      ...oneOf('theft', 'driving', 'firearm'),
      answers: ['kind of theft'],
    },
    {
      key: 'shop_in_business_hours',
      property: 'shopInBusinessHours',
      scope: 'conviction',
      meaning: 'whether it was entry into a commercial establishment in its business hours, to steal',
      question: 'Was it entry into a commercial establishment, while it was open for business, to steal?',
      ...yesOrNo(),
      answers: ['commercial place and business hours'],
    },
    {
      key: 'payment_instrument',
      property: 'paymentInstrument',
      scope: 'conviction',
      meaning: 'whether the forged thing was a check, bond, bank bill, note or money order',
      question:
        "Was the forged thing a check, bond, bank bill, note, cashier's check, traveler's check or money order?",
      ...yesOrNo(),
      answers: ['kind of instrument'],
    },
    {
      key: 'with_identity_theft',
      property: 'withIdentityTheft',
      scope: 'conviction',
      meaning: 'whether identity theft (PC 530.5) was a conviction in connection with the forgery',
      question: 'Was the person also convicted of identity theft (Penal Code 530.5) in connection with the forgery?',
      ...yesOrNo(),
      answers: ['identity theft beside the forgery'],
    },
    {
      key: 'serving_at_prop_47',
      property: 'servingAtProp47',
      scope: 'conviction',
      meaning: 'whether the sentence was being served on 2014-11-05',
      question: 'Was the person serving the sentence for this conviction on 2014-11-05?',
      ...yesOrNo(),
      answers: ['whether the sentence was being served on 2014-11-05'],
    },
  ]
}

function arrestAskableFacts(): AskableFact[] {
  return [
    {
      key: 'charges_filed',
      property: 'chargesFiled',
      scope: 'arrest',
      meaning: 'whether charges were filed on the arrest',
      question: 'Did the prosecution file charges in court on this arrest?',
      ...yesOrNo(),
      answers: ['whether charges were filed', 'which arrest a court entry belongs to'],
    },
    {
      key: 'arrest_outcome',
      property: 'arrestOutcome',
      scope: 'arrest',
      meaning: 'how the charges that were filed on the arrest ended',
      question: 'How did all charges filed on this arrest end? Say convicted if there was a conviction of any.',
      ...oneOf('dismissed', 'acquitted', 'convicted', 'vacated'),
      answers: ['court disposition', 'which arrest a court entry belongs to', 'whether the conviction was vacated'],
    },
    {
      key: 'refiling_barred',
      property: 'refilingBarred',
      scope: 'arrest',
      meaning: 'whether no charge of the arrest may be filed again',
      question: 'Is it certain that the prosecution may not file any of the dismissed charges again?',
      ...yesOrNo(),
      answers: ['whether the charges may be filed again'],
    },
    {
      key: 'limitation_expired',
      property: 'limitationExpired',
      scope: 'arrest',
      meaning: 'whether the time for prosecuting has run out on every offense of the arrest',
      question: 'Has the time for prosecuting (Penal Code 799 to 805) run out on every offense of this arrest?',
      ...yesOrNo(),
      answers: ['limitation period', 'time outside California', 'whether the charges may be filed again'],
    },
    {
      key: 'left_california',
      property: 'leftCalifornia',
      scope: 'arrest',
      meaning: 'whether the person was outside California while the time for prosecuting ran',
      question: 'Was the person outside California at any time in the years after the offense?',
      ...yesOrNo(),
      answers: ['time outside California'],
    },
    {
      key: 'diversion_program',
      property: 'diversionProgram',
      scope: 'arrest',
      meaning: 'program to which the person was diverted',
      question:
        'Which diversion program did the person enter because of this arrest, by the section its chapter begins with?',
      ...oneOf(
        'none',
        'prefiling',
        '1000',
        '1000.4',
        '1000.5',
        '1000.8',
        '1001.9',
        '1001.20',
        '1001.35',
        '1001.40',
        '1001.50',
        '1001.60',
        '1001.70',
        '1001.80',
        '1001.81',
        '1001.85',
        'other',
      ),
      answers: ['diversion program'],
    },
    {
      key: 'diversion_completed',
      property: 'diversionCompleted',
      scope: 'arrest',
      meaning: 'whether the diversion program was completed',
      question: 'Did the person complete the diversion program?',
      ...yesOrNo(),
      answers: ['whether diversion was completed'],
    },
    {
      key: 'evaded_prosecution',
      property: 'evadedProsecution',
      scope: 'arrest',
      meaning: 'whether the person evaded prosecution on purpose',
      question:
        'Did the person evade prosecution for this arrest on purpose, such as by fleeing? A warrant that was settled before the case closed does not count.',
      ...yesOrNo(),
      answers: ['whether the prosecution was evaded'],
    },
    {
      key: 'identity_fraud',
      property: 'identityFraud',
      scope: 'arrest',
      meaning: 'whether the person evaded prosecution by identity fraud and was charged with it',
      question: 'Did the person evade prosecution by identity fraud, and was the person charged with that fraud?',
      ...yesOrNo(),
      answers: ['whether there was identity fraud'],
    },
    {
      key: 'arrest_level',
      property: 'arrestLevel',
      scope: 'arrest',
      meaning: 'level of the gravest offense of the arrest',
      question: 'Was the arrest for a felony, a misdemeanor or an infraction? The gravest charge counts.',
      ...oneOf('felony', 'misdemeanor', 'infraction'),
      answers: ['level of the arrest'],
    },
    {
      key: 'punishable_eight_years',
      property: 'punishableEightYears',
      scope: 'arrest',
      meaning: 'whether a felony of the arrest is punishable by eight years or more',
      question: 'Is any felony of this arrest punishable, by its section, by eight years or more in prison or jail?',
      ...yesOrNo(),
      answers: ['maximum term?'],
    },
    {
      key: 'charge_without_limitation',
      property: 'chargeWithoutLimitation',
      scope: 'arrest',
      meaning: 'whether a charge is murder or another offense without a limitation period',
      question: 'Is any charge of this arrest murder, or another offense that may be prosecuted at any time?',
      ...yesOrNo(),
      answers: ['whether an offense has no limitation period', 'offense of the arrest'],
    },
    {
      key: 'abuse_pattern',
      property: 'abusePattern',
      scope: 'arrest',
      meaning: 'whether a charge was domestic violence, child abuse or elder abuse, as one of a pattern',
      question:
        'Was a charge of this arrest domestic violence, child abuse or elder abuse, and are there two convictions or five arrests of that kind, each within three years of another?',
      ...yesOrNo(),
      answers: ['pattern of abuse'],
    },
  ]
}

function amount(most: number): Pick<AskableFact, 'allowed' | 'read'> {
  return {
    allowed: `a number from 0 to ${most}, with a point and without a unit`,
    read: (text) => (/^\d{1,12}(\.\d{1,6})?$/.test(text) && Number(text) <= most ? Number(text) : undefined),
  }
}

function wholeNumber(most: number): Pick<AskableFact, 'allowed' | 'read'> {
  return {
    allowed: `a whole number from 0 to ${most}`,
    read: (text) => (/^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined),
  }
}

function yesOrNo(): Pick<AskableFact, 'allowed' | 'read'> {
  const values: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false }
  return { allowed: 'yes, no, true or false', read: (text) => values[text.toLowerCase()] }
}

function isoDay(): Pick<AskableFact, 'allowed' | 'read'> {
  return { allowed: 'a day that exists, as YYYY-MM-DD', read: (text) => parseIsoDay(text) }
}

function anyText(): Pick<AskableFact, 'allowed' | 'read'> {
  return { allowed: 'any text', read: (text) => text }
}

function oneOf(...words: readonly string[]): Pick<AskableFact, 'allowed' | 'read'> {
  return {
    allowed: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`,
    read: (text) => words.find((word) => word === text.toLowerCase()),
  }
}

/** Whether a fact can be said of a conviction, or of an arrest. */
export function isFactAbout({ scope }: AskableFact, kind: 'conviction' | 'arrest'): boolean {
  return scope === kind || scope === 'conviction or arrest'
}
