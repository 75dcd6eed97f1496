// For each fact that can be missing: where a person would look it up, in plain words. Facts are known
// by their words, so that a rule or a policy with a new fact still gets a sentence.

interface Advice {
  readonly fact: RegExp
  readonly look: string
}

const advice: readonly Advice[] = [
  {
    // First, because it names the facts that are disputed.
    fact: /agreement of facts/,
    look: 'find out which value is right and correct the facts file; data-quality.csv names its rows',
  },
  { fact: /risk finding/, look: 'a court decides this at a hearing; take it to counsel, not into a bulk paper' },
  {
    fact: /parole or supervision|release from custody/,
    look: 'look for the day of release and of discharge from supervision, and give sentence_completed',
  },
  {
    fact: /sentenced under Proposition 64/,
    look: "look in the court's docket whether the sentence was given under the law since 2016-11-09",
  },
  { fact: /sentence of another/, look: "look in that case's docket for the end of the sentence" },
  {
    fact: /sentence completed/,
    look: "look in the court's docket or ask probation whether the sentence has ended, and give it as sentence_completed",
  },
  {
    fact: /concentrate/,
    look: 'look in the police or laboratory report for the weight, and give it as concentrate_grams',
  },
  { fact: /grams/, look: 'look in the police or laboratory report for the weight, and give it as grams' },
  { fact: /plants/, look: 'look in the police report for the number of plants, and give it as plants' },
  { fact: /compensation/, look: 'look in the police report whether anything was paid, and give it as compensation' },
  { fact: /recipient/, look: 'look in the police report for the age of whoever received it, and give it as buyer_age' },
  { fact: /school/, look: 'look in the police report whether it was on school grounds and in school hours' },
  { fact: /aggravating/, look: 'look in the police report, and let an attorney decide what follows' },
  {
    fact: /Department of Justice's list/,
    look: "look in the office's copy of the list of HS 11361.9, and give it as on_doj_list",
  },
  { fact: /challenged/, look: "look in the office's record of challenges under HS 11361.9, and give it as challenged" },
  {
    fact: /prosecuting agency/,
    look: 'look in the case file which agency prosecuted, and give it as prosecuting_agency',
  },
  {
    fact: /under 18/,
    look: 'look in the complaint for the day of the offense; a juvenile case takes another route (JV-744)',
  },
  {
    fact: /date of offen[cs]e|age at offen[cs]e/,
    look: 'look in the complaint or police report for the day of the offense, and give it as offense_date',
  },
  {
    fact: /date of birth/,
    look: "look in the court's file for the date of birth; the state's file has none or several",
  },
  { fact: /date of conviction/, look: "look in the court's docket for the day of the conviction" },
  { fact: /level/, look: 'look in the judgment whether it was a felony or a misdemeanor' },
  { fact: /subdivision/, look: 'look in the complaint and the judgment for the subdivision' },
  { fact: /code of the section/, look: 'look in the judgment which code the section belongs to' },
  {
    fact: /several offenses|same cycle|offen[cs]e of conviction/,
    look: 'look in the complaint and the judgment which offenses were charged and which one the conviction was for',
  },
  {
    fact: /attempt|accessory|two earlier convictions|before 1976/,
    look: 'an attorney decides; the law is not settled here',
  },
  {
    fact: /relief/,
    look: "look in the court's docket which conviction the recorded relief frees, and under which statute",
  },
  { fact: /could not be read/, look: "look at this person's rows in data-quality.csv and in the state's file" },
  {
    fact: /agreement of the entries/,
    look: "the entries disagree; look in the court's judgment which offense the conviction was for",
  },
  {
    fact: /contradict/,
    look: 'look at the reasons beside this and in data-quality.csv, and find out which entry is right',
  },
  { fact: /later entry/, look: "look in the court's docket what happened to this count later" },
  { fact: /registration/, look: 'look in the registration record for the day and the statute' },
  { fact: /superstrike|PC 290/, look: 'look in the judgment of the other conviction for the facts that decide' },
  { fact: /another conviction/, look: "look in the other case's docket; its rows are in the state's file" },
  { fact: /court disposition/, look: "look in the court's docket whether a court entered a conviction" },
]

const sentences = new Map<string, string>()

/** A sentence for one missing fact. */
export function whereToLook(fact: string): string {
  let sentence = sentences.get(fact)
  if (sentence === undefined) {
    const found = advice.find((entry) => entry.fact.test(fact))
    sentence = `${fact}: ${found?.look ?? 'look in the case file'}`
    sentences.set(fact, sentence)
  }
  return sentence
}
