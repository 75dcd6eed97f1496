// For each fact that can be missing: where a person would look it up, in plain words. Facts are known
// by their words, so that a rule or a policy with a new fact still gets a sentence.

interface Advice {
  readonly fact: RegExp
  readonly look: string
}

const advice: readonly Advice[] = [
  { fact: /risk finding|court.s finding/i, look: 'a court decides this at a hearing; take it to counsel, not into a bulk paper' },
  { fact: /parole|supervision/i, look: 'look for the discharge date with parole or probation' },
  { fact: /sentence of another/i, look: "look in that case's docket for the end of the sentence" },
  { fact: /sentence/i, look: "look in the court's docket or ask probation whether the sentence has ended, and give it as sentence_completed" },
  { fact: /concentrate/i, look: 'look in the police report or laboratory report for the weight, and give it as concentrate_grams' },
  { fact: /grams|weight|amount/i, look: 'look in the police report or laboratory report for the weight, and give it as grams' },
  { fact: /plants/i, look: 'look in the police report for the number of plants, and give it as plants' },
  { fact: /compensation|gift/i, look: 'look in the police report whether anything was paid, and give it as compensation' },
  { fact: /buyer|recipient/i, look: 'look in the police report for the age of the buyer, and give it as buyer_age' },
  { fact: /doj list|department of justice.s list/i, look: "look in the office's copy of the Department of Justice's list, and give it as on_doj_list" },
  { fact: /challenge/i, look: "look in the office's record of challenged convictions, and give it as challenged" },
  { fact: /order date|date of (the )?(court.s )?order|court.s order/i, look: "look in the court's docket for the order, and give it as order_date" },
  { fact: /prosecut/i, look: 'look in the case file which agency prosecuted, and give it as prosecuting_agency' },
  { fact: /date of (the )?offen[cs]e|offen[cs]e date|age at (the )?offen[cs]e/i, look: 'look in the complaint or police report for the day of the offence, and give it as offense_date' },
  { fact: /birth/i, look: "look in the court's file or ask the Department of Motor Vehicles for the date of birth" },
  { fact: /date of another|another conviction/i, look: "look in the other case's docket; the rows are in the state's file" },
  { fact: /date of conviction|conviction date/i, look: "look in the court's docket for the day of the conviction" },
  { fact: /level/i, look: "look in the judgment whether it was a felony or a misdemeanor" },
  { fact: /subdivision|paragraph/i, look: 'look in the complaint and the judgment for the subdivision' },
  { fact: /code of the section/i, look: 'look in the judgment which code the section belongs to' },
  { fact: /attempt|conspiracy|no authority/i, look: 'an attorney decides; no authority is known' },
  { fact: /relief/i, look: "look in the court's docket which conviction the recorded relief belongs to, and under which statute" },
  { fact: /rows that could not be read|unread/i, look: "look at this person's rows in data-quality.csv and in the state's file" },
  { fact: /registration|PC 290/i, look: 'look in the registration record and in the judgment of the other conviction' },
  { fact: /superstrike|serious|violent/i, look: 'look in the judgment of the other conviction for the facts that decide' },
  { fact: /court disposition|disposition/i, look: "look in the court's docket whether a court entered a conviction" },
]

/** A sentence for one missing fact. */
export function whereToLook(fact: string): string {
  const found = advice.find((entry) => entry.fact.test(fact))
  return found === undefined ? `${fact}: look in the case file` : `${fact}: ${found.look}`
}
