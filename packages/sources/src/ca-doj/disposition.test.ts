import { describe, expect, test } from 'vitest'
import type { DispositionKind, ReliefReading } from '@clearslate/record'
import { readDisposition } from './disposition.ts'

type Relief = readonly [statute: string | undefined, effect: ReliefReading['effect']]

type Wording = readonly [text: string, kind: DispositionKind, relief?: Relief]

/** Wordings and what they say. */
const wordings: readonly Wording[] = [
  ['CONVICTED-PROBATION', 'convicted'],
  ['CONVICTED-JAIL', 'convicted'],
  ['CONVICTED', 'convicted'],
  ['1385 PC-DISMISSED/FURTHERANCE OF JUSTICE', 'dismissed'],
  ['1385(A) PC-DISMISSED', 'dismissed'],
  ['DIV COMPLETED/DISMISSED', 'dismissed'],
  ['COMPLETED DIVERSION-DISM', 'dismissed'],
  ['PLEA OF GUILTY WITHDRAWN, DISMISSED PER 1203.43 PC', 'relieved', ['PC 1203.43', 'dismissed']],
  ['CONVICTED-PROB/JAIL REDUCED PER 17(B) PC', 'convicted', ['PC 17(b)', 'reduced']],
  ['CONV SET ASIDE & DISM PER 1203.4 PC', 'relieved', ['PC 1203.4', 'dismissed']],
  ['CONV SET ASIDE & DISM PER 1203.4(A) PC', 'relieved', ['PC 1203.4', 'dismissed']],
  ['CONV SET ASIDE & DISM PER 1203.4A PC', 'relieved', ['PC 1203.4a', 'dismissed']],
  ['CONV SET ASIDE & DISM PER 1203.4APC', 'relieved', ['PC 1203.4a', 'dismissed']],
  ['CONV SET ASIDE & DISM PER 1203.41 PC', 'relieved', ['PC 1203.41', 'dismissed']],
  ['CONV SET ASIDE & DISM PER 1203.42 PC', 'relieved', ['PC 1203.42', 'dismissed']],
  ['PLEA WITHDRAWN & DISM PER 1203.43 PC', 'relieved', ['PC 1203.43', 'dismissed']],
  ['CONV SET ASIDE PER 1203.49 PC', 'relieved', ['PC 1203.49', 'dismissed']],
  ['RELIEF GRANTED PER 1203.425 PC', 'relieved', ['PC 1203.425', 'dismissed']],
  ['DISMISSED PER 1203.4', 'relieved', ['PC 1203.4', 'dismissed']],
  ['DISMISSED/1203.4 PC', 'relieved', ['PC 1203.4', 'dismissed']],
  ['DISMISSED PER 11361.8 HS', 'relieved', ['HS 11361.8', 'dismissed']],
  ['CONV DISMISSED & SEALED PER 11361.8 HS', 'relieved', ['HS 11361.8', 'dismissed']],
  ['RELIEF GRANTED PER 11361.9 HS', 'relieved', ['HS 11361.9', 'granted']],
  ['REDUCED TO MISDEMEANOR PER 11361.8 HS', 'relieved', ['HS 11361.8', 'reduced']],
  ['RESENTENCED PER 11361.8 HS', 'resentenced', ['HS 11361.8', 'granted']],
  ['P64 RELIEF GRANTED', 'relieved', ['HS 11361.8', 'granted']],
  ['DISM-PROP 64', 'relieved', ['HS 11361.8', 'dismissed']],
  ['REDESIGNATED AS MISDEMEANOR-PROPOSITION 64', 'relieved', ['HS 11361.8', 'reduced']],
  ['DISM PER HS11361.8', 'relieved', ['HS 11361.8', 'dismissed']],
  ['DISM PER PC1203.4', 'relieved', ['PC 1203.4', 'dismissed']],
  ['PROB EXT 5 YRS', 'revoked'],
  ['PROBATION TOLLED', 'revoked'],
  ['RESENTENCED PER 1170.18 PC', 'resentenced', ['PC 1170.18', 'reduced']],
  ['PROP 47 REDUCED', 'relieved', ['PC 1170.18', 'reduced']],
  ['REDUCED TO MISD PER 17(B) PC', 'relieved', ['PC 17(b)', 'reduced']],
  ['REDUCED TO MISDEMEANOR PER 17 PC', 'relieved', ['PC 17(b)', 'reduced']],
  ['CONV REDUCED TO MISD 17(B) PC', 'relieved', ['PC 17(b)', 'reduced']],
  ['17 PC-REDUCED TO MISDEMEANOR', 'relieved', ['PC 17(b)', 'reduced']],
  ['FELONY REDUCED TO MISD PURSUANT TO PC 17', 'relieved', ['PC 17(b)', 'reduced']],
  ['CONVICTED-CHARGE REDUCED TO MISDEMEANOR PURSUANT TO 17 PC', 'convicted', ['PC 17(b)', 'reduced']],
  ['OFFENSE DECLARED A MISDEMEANOR PER 17(B)(3) PC', 'relieved', ['PC 17(b)', 'reduced']],
  // Another subdivision, another section, or an infraction.
  ['REDUCED TO INFRACTION PER 17 PC', 'relieved', [undefined, 'reduced']],
  ['REDUCED TO INFRACTION PER 17(D) PC', 'relieved', [undefined, 'reduced']],
  ['REDUCED TO MISDEMEANOR 11.17 PC', 'relieved', [undefined, 'reduced']],
  ['REDUCED PER 17B PC', 'relieved', ['PC 17(b)', 'reduced']],
  ['CONV SET ASIDE PER 1210.1 PC', 'relieved', ['PC 1210.1', 'dismissed']],
  ['CONV SET ASIDE', 'relieved', [undefined, 'dismissed']],
  ['CONVICTION DISMISSED', 'relieved', [undefined, 'dismissed']],
  ['CONVICTION REVERSED ON APPEAL', 'relieved', [undefined, 'dismissed']],
  ['RESENTENCED', 'resentenced', [undefined, 'unknown']],
  ['RELIEF GRANTED', 'relieved', [undefined, 'unknown']],
  ['SEALED', 'relieved', [undefined, 'unknown']],
  ['REDUCED TO MISDEMEANOR', 'relieved', [undefined, 'reduced']],
  // No conviction, so no relief from one.
  ['DISMISSED/FURTHERANCE OF JUSTICE', 'dismissed'],
  ['DISMISSED/CHARGE DROPPED', 'dismissed'],
  ['DISMISSED PER 1385 PC', 'dismissed'],
  ['DISMISSED PER 1000.3 PC', 'dismissed'],
  ['DISM-DIVERSION COMPLETED', 'dismissed'],
  ['DIVERSION COMPLETED, CASE DISMISSED', 'dismissed'],
  ['DEJ SUCCESSFULLY COMPLETED/DISMISSED', 'dismissed'],
  ['DEFERRED ENTRY OF JUDGMENT COMPLETED-DISM', 'dismissed'],
  ['1000 PC COMPLETED-DISMISSED', 'dismissed'],
  ['ACCUSATION SET ASIDE PER 995 PC', 'dismissed'],
  ['995 PC-INFORMATION SET ASIDE', 'dismissed'],
  ['MOTION TO SET ASIDE INFORMATION PER 995 PC GRANTED', 'dismissed'],
  ['MOTION TO SET ASIDE INFORMATION PER 995 PC DENIED', 'other'],
  ['ACQUITTED', 'acquitted'],
  ['PROS REJ-LACK OF SUFFICIENT EVIDENCE', 'not-prosecuted'],
  ['PROS REL-DET ONLY', 'not-prosecuted'],
  ['REL/DET ONLY/ADMISS EVIDENCE INSUFF', 'not-prosecuted'],
  ['849(B)(1) PC-RELEASED', 'not-prosecuted'],
  ['ARRESTED FOR INTOXICATION AND RELEASED', 'not-prosecuted'],
  ['REL/TOT OTHER JURIS/AUTH', 'other'],
  ['SEALED PER 851.8 PC', 'other'],
  // Not granted.
  ['PETITION DENIED PER 1203.4 PC', 'other'],
  ['DISM PER 1203.4 PC DENIED', 'dismissed'],
  ['CONVICTED-PROB DENIED/PRISON', 'convicted'],
  ['P64 RELIEF NOT GRANTED', 'other'],
  ['DENIAL OF PETITION PROP 64', 'other'],
  ['11361.8 HS RELIEF NOT WARRANTED', 'other'],
  ['PETITION FOR RELIEF PER 11361.8 HS NOT GRANTED', 'other'],
  // Steps on the way, which grant nothing.
  ['SET FOR HEARING RE 11361.8 HS', 'other'],
  ['PROP 64 RELIEF OPPOSED BY DA', 'other'],
  ['PETITION PER 11361.8 HS RECEIVED', 'other'],
  ['P64 PETITION TAKEN UNDER SUBMISSION', 'other'],
  ['PETITION FILED PER 1203.4 PC', 'other'],
  ['RESENTENCING HEARING CONTINUED-1170.18 PC', 'other'],
  ['MOTION TO REDUCE PER 17(B) PC', 'other'],
  ['REQUEST FOR RELIEF', 'other'],
  ['CONVICTED-PROB/1203.4 PC HEARING SET', 'convicted'],
  // Granted on request.
  ['PETITION FOR RESENTENCING PER 11361.8 HS GRANTED', 'resentenced', ['HS 11361.8', 'granted']],
  ['PETITION FOR DISMISSAL GRANTED PER 11361.8 HS', 'relieved', ['HS 11361.8', 'dismissed']],
  ['PROB DENIED, REDUCED PER 17(B) PC', 'relieved', ['PC 17(b)', 'reduced']],
  // What the court did is not said, or two things are: the effect stays unknown.
  ['1203.4 PC', 'other', ['PC 1203.4', 'unknown']],
  ['PROP 64', 'other', ['HS 11361.8', 'unknown']],
  ['CONVICTED-PROB PER 1210.1 PC', 'convicted', ['PC 1210.1', 'unknown']],
  ['11361.8 HS RELIEF GRANTED IN PART DENIED IN PART', 'other', ['HS 11361.8', 'unknown']],
  ['DISMISSED PER 11361.8 HS, HEARING CONTINUED', 'other', ['HS 11361.8', 'unknown']],
  ['PETITION DISMISSED-PROP 64', 'other', ['HS 11361.8', 'unknown']],
  ['PROBATION REVOKED', 'revoked'],
  ['PROB REV-JAIL', 'revoked'],
  ['PROBATION REVOKED/REINSTATED', 'revoked'],
  ['PROBATION REINSTATED', 'revoked'],
  ['PROB REINSTATED/MODIFIED', 'revoked'],
  ['PROBATION EXTENDED', 'revoked'],
  ['PROBATION VIOLATION-JAIL', 'revoked'],
  ['PROB VIOLATION DISMISSED', 'other'],
  ['PROBATION TERMINATED', 'other'],
  ['WARRANT RECALLED', 'other'],
  ['', 'other'],
  [' -- ', 'other'],
]

describe('disposition wordings', () => {
  test.each(wordings.map(([text, kind, relief]) => ({ text, kind, relief })))('$text', ({ text, kind, relief }) => {
    const read = readDisposition(text)
    expect({ kind: read.kind, relief: read.relief }).toEqual({
      kind,
      relief: relief === undefined ? undefined : { statute: relief[0], effect: relief[1] },
    })
  })

  test('a wording that seems to be about relief and is not understood says so', () => {
    for (const text of [
      'SENTENCE VACATED',
      'NEW TRIAL GRANTED',
      'CONVICTED-CHARGE REDUCED TO MISDEMEANOR',
      'MOTION TO REDUCE TO MISDEMEANOR PER 17 PC',
      'REDUCTION OF CHARGE',
      'PLEA WITHDRAWN',
      'BAIL REDUCED, SENTENCE VACATED',
      // A statute is named, and not what the court did.
      '1203.4 PC',
      'PROP 64',
      'PETITION DISMISSED-PROP 64',
    ]) {
      expect([text, readDisposition(text).unclearRelief]).toEqual([text, true])
    }
  })

  test('what is understood is not unclear, and neither is what becomes of a warrant, bail or a fine', () => {
    for (const text of [
      'DISMISSED/LACK OF EVIDENCE',
      'PETITION DENIED PER 1203.4 PC',
      'SET FOR HEARING RE 11361.8 HS',
      'MOTION FOR NEW TRIAL DENIED',
      'PETITION WITHDRAWN',
      'P64 RELIEF GRANTED',
      'BENCH WARRANT RECALLED',
      'BAIL REDUCED',
      'FINE VACATED',
      'CONVICTED-PROB/JAIL',
    ]) {
      expect([text, readDisposition(text).unclearRelief]).toEqual([text, false])
    }
  })

  test('blanks around it do not matter, and the text stays as read', () => {
    expect(readDisposition('  convicted-jail ')).toMatchObject({ kind: 'convicted', text: 'convicted-jail' })
  })
})
