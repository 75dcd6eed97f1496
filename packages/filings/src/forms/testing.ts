// One defendant's case as a run gives it, for tests. Nobody in it exists.

import { parseIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import type { CasePapers, FiledMatter } from '../matter.ts'
import { exampleCaption } from './example-form.ts'

export function dayOf(text: string): Day {
  const day = parseIsoDay(text)
  if (day === undefined) throw new Error(`${text} is no day`)
  return day
}

/** One case with a matter for each offense, as the run would give it. */
export function casePapers(offenses: readonly string[], rule = 'ca/hs-11361.8/application'): CasePapers {
  const court = exampleCaption().court
  const matters = offenses.map((offense, index): FiledMatter => {
    const answer: FiledMatter['answer'] = {
      rule,
      ruleVersion: 'v1',
      statute: 'Cal. Health & Saf. Code § 11361.8(e)',
      standing: 'eligible',
      floor: undefined,
      ceiling: undefined,
      basis: 'statute',
      missing: [],
      reasons: [],
      eligibleFrom: undefined,
    }
    return {
      caseNumber: 'EX0123456',
      court,
      agency: 'Example',
      relief: 'dismiss-and-seal',
      vehicle: 'application',
      answer,
      matter: {
        rowId: `R${index + 1}`,
        subjectId: '1',
        name: 'GUTIERREZ,ALVARO',
        birthDate: dayOf('1970-02-28'),
        deceased: false,
        cii: 'A0000001',
        caseNumbers: ['EX0123456'],
        count: String(index + 1),
        courtAsRead: 'CASC EXAMPLE',
        county: 'LOS ANGELES',
        convictionDate: dayOf('1994-08-23'),
        offenseAsRead: offense,
        offense,
        level: 'felony',
        answers: [answer],
        policy: undefined,
        prosecutingAgency: 'Example',
        onDojList: false,
        challenged: false,
        evidence: ['example.csv:2'],
      },
    }
  })
  return { key: 'example', court, agency: 'Example', caseNumber: 'EX0123456', name: 'Álvaro Gutiérrez', matters }
}
