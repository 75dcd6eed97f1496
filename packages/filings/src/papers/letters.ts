// The notice to a person whose conviction is in a paper, in plain English and in Spanish. The part that shows
// through an envelope names the office and the person and nothing else. Inside there is no case number and no
// section either: the row numbers are enough for the office to find it.

import { calendarOf } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import type { FiledMatter, Relief, Vehicle } from '../matter.ts'
import { countyName } from '../office/courts.ts'
import type { Block, LetterPaper } from '../paper.ts'
import { draftReasons } from './authorities.ts'
import { dayText } from './citations.ts'
import type { NoticeAddress, PaperContext } from './context.ts'
import type { OfficeIdentity } from './office-identity.ts'
import { capitalized } from './words.ts'

export interface Notice {
  /** Ends the letters' ids: letters, digits, dashes, nothing personal. */
  readonly key: string
  readonly to: NoticeAddress
  /** All of one person. */
  readonly matters: readonly FiledMatter[]
}

/** An English and a Spanish letter. */
export function noticeLetters(notice: Notice, context: PaperContext): readonly LetterPaper[] {
  if (context.office.role === 'court') throw new Error('a court sends no notice of a filing')
  if (notice.matters.length === 0) throw new Error(`${notice.key} holds no matter`)
  return [letter(notice, context, 'en', english), letter(notice, context, 'es', spanish)]
}

function letter(notice: Notice, context: PaperContext, language: 'en' | 'es', write: Writer): LetterPaper {
  const { key, to, matters } = notice
  return {
    kind: 'letter',
    id: `${key}-letter-${language}`,
    language,
    letterhead: letterhead(context.office),
    addressee: [to.name, ...to.address],
    body: [
      ...write({
        on: to.on,
        office: context.office,
        reliefs: rowsBy(matters, ({ relief }) => relief),
        vehicles: rowsBy(matters, ({ vehicle }) => vehicle),
        rows: matters.map(({ matter }) => matter.rowId).join(', '),
        many: matters.length > 1,
      }),
      { kind: 'signature', dated: false, under: signer(context.office) },
    ],
    draftReasons: draftReasons(matters, context, []),
  }
}

/** The rows of each relief, or of each vehicle, in the order of the first. */
function rowsBy<Kind>(matters: readonly FiledMatter[], kindOf: (matter: FiledMatter) => Kind): RowsOf<Kind>[] {
  const groups = Map.groupBy(matters, kindOf)
  return [...groups].map(([kind, ofKind]) => ({ kind, rows: ofKind.map(({ matter }) => matter.rowId) }))
}

/** The reader must see who writes, also where the office has given no letterhead. */
function letterhead(office: OfficeIdentity): readonly string[] {
  if (office.letterhead.some((line) => line.trim() !== '')) return office.letterhead
  const telephone = office.phone === '' ? [] : [office.phone]
  return [...nameAndCounty(office), ...office.address, ...telephone]
}

function nameAndCounty({ name, county }: OfficeIdentity): readonly string[] {
  if (county === '' || name.toUpperCase().includes(county.toUpperCase())) return [name]
  return [name, `County of ${countyName(county)}`]
}

function signer(office: OfficeIdentity): readonly string[] {
  const { name, title } = office.attorney
  const lines = office.signature.length > 0 ? office.signature : [name, ...(title === '' ? [] : [title])]
  return [...lines, ...nameAndCounty(office).filter((line) => !lines.includes(line))]
}

/** With name and address of the public defender where the office knows them, else with who can say. */
function defenderSentence({ publicDefender }: OfficeIdentity, advice: string, clerk: string): string {
  if (publicDefender === undefined) return `${advice}. ${clerk}`
  return `${advice}: ${[publicDefender.name, ...publicDefender.address].join(', ')}.`
}

interface RowsOf<Kind> {
  readonly kind: Kind
  readonly rows: readonly string[]
}

interface LetterFacts {
  readonly on: Day
  readonly office: OfficeIdentity
  readonly reliefs: readonly RowsOf<Relief>[]
  readonly vehicles: readonly RowsOf<Vehicle>[]
  readonly rows: string
  readonly many: boolean
}

type Writer = (facts: LetterFacts) => readonly Block[]

function text(words: string): Block {
  return { kind: 'paragraph', text: words }
}

function title(words: string): Block {
  return { kind: 'heading', level: 2, text: words }
}

const englishVehicles: Readonly<Record<Vehicle, string>> = {
  'request-for-order':
    'Our office has prepared a request that asks the court to make the change. You do not have to file anything for this request.',
  'non-opposition':
    'Our office has prepared a notice that says we do not oppose the change. The court also needs an application from you or from a lawyer for you. Form CR-400 may be used for it. You can get it from the court clerk.',
  joinder:
    'Our office has prepared a notice that says we join in asking for the change. The court also needs an application from you or from a lawyer for you. Form CR-400 may be used for it. You can get it from the court clerk.',
  'own-motion':
    'Our office has prepared a motion that asks the court to make the change. You may take part in the hearing, by yourself or with a lawyer.',
  application:
    'Our office has prepared an application that asks the court, for you, to make the change. Please call us before it is filed. We want to hear from you first.',
}

const englishReliefs: Readonly<Record<Relief, string>> = {
  'dismiss-and-seal': 'dismissed and sealed',
  'redesignate-misdemeanor': 'changed to a misdemeanor',
  'redesignate-infraction': 'changed to an infraction',
}

/** Where not all convictions get the same, each is named by its reference. */
function englishRelief({ kind, rows }: RowsOf<Relief>, _index: number, all: readonly RowsOf<Relief>[]): Block {
  const one = rows.length === 1
  const named = all.length === 1 ? '' : one ? ` with reference ${rows[0]}` : ` with references ${rows.join(', ')}`
  return text(`If the court agrees, the conviction${one ? '' : 's'}${named} will be ${englishReliefs[kind]}.`)
}

function englishVehicle({ kind, rows }: RowsOf<Vehicle>, _index: number, all: readonly RowsOf<Vehicle>[]): Block {
  if (all.length === 1) return text(englishVehicles[kind])
  return text(`For reference${rows.length === 1 ? '' : 's'} ${rows.join(', ')}: ${englishVehicles[kind]}`)
}

function english({ on, office, reliefs, vehicles, rows, many }: LetterFacts): readonly Block[] {
  const convictions = many ? 'older marijuana (cannabis) convictions' : 'an older marijuana (cannabis) conviction'
  const served =
    office.role === 'prosecutor'
      ? [defenderSentence(office, 'You may also ask the public defender for help', englishClerk)]
      : ['Calling us does not commit you to anything.']
  return [
    text(dayText(on)),
    { kind: 'heading', level: 1, text: 'A notice about your court record' },
    text(
      `California law now lets courts dismiss or reduce many older marijuana convictions. Our records show that you may have ${convictions} of this kind. Records can be wrong. If this is not you, please tell us.`,
    ),
    title('What is being asked'),
    ...vehicles.map(englishVehicle),
    ...reliefs.map(englishRelief),
    text('A judge decides. Nothing changes until the judge signs an order. Other convictions do not change.'),
    title('Get copies first'),
    text(
      'Ask the court clerk for certified copies of your court record before it is sealed or changed. You may need them later, and they may be hard to get afterward.',
    ),
    title('If you are not a United States citizen'),
    text(
      'Talk to an immigration lawyer first. A change under California law does not always change what immigration law sees. Take certified copies to the lawyer.',
    ),
    title('Questions, or if you do not want this'),
    text(`${contact(office, englishContact)} Please give us this reference: ${rows}.`),
    ...served.map(text),
    text('This letter is not a court order and not legal advice.'),
  ]
}

const spanishVehicles: Readonly<Record<Vehicle, string>> = {
  'request-for-order':
    'Nuestra oficina ha preparado una solicitud que pide al tribunal que haga el cambio. Usted no tiene que presentar nada para esta solicitud.',
  'non-opposition':
    'Nuestra oficina ha preparado un aviso que dice que no nos oponemos al cambio. El tribunal también necesita una solicitud de usted o de un abogado en su nombre. Para ello se puede usar el formulario CR-400. Puede pedirlo al secretario del tribunal.',
  joinder:
    'Nuestra oficina ha preparado un aviso que dice que nos unimos a la petición de ese cambio. El tribunal también necesita una solicitud de usted o de un abogado en su nombre. Para ello se puede usar el formulario CR-400. Puede pedirlo al secretario del tribunal.',
  'own-motion':
    'Nuestra oficina ha preparado una petición que pide al tribunal que haga el cambio. Usted puede participar en la audiencia, por su cuenta o con un abogado.',
  application:
    'Nuestra oficina ha preparado una solicitud que pide al tribunal, en nombre de usted, que haga el cambio. Por favor llámenos antes de que se presente. Queremos hablar primero con usted.',
}

/** Of one conviction, and of several. */
const spanishReliefs: Readonly<Record<Relief, readonly [string, string]>> = {
  'dismiss-and-seal': ['será desestimada y sellada', 'serán desestimadas y selladas'],
  'redesignate-misdemeanor': ['pasará a ser un delito menor', 'pasarán a ser delitos menores'],
  'redesignate-infraction': ['pasará a ser una infracción', 'pasarán a ser infracciones'],
}

function spanishRelief({ kind, rows }: RowsOf<Relief>, _index: number, all: readonly RowsOf<Relief>[]): Block {
  const one = rows.length === 1
  const named =
    all.length === 1 ? '' : one ? ` con la referencia ${rows[0]}` : ` con las referencias ${rows.join(', ')}`
  const subject = one ? `la condena${named}` : `las condenas${named}`
  return text(`Si el tribunal está de acuerdo, ${subject} ${spanishReliefs[kind][one ? 0 : 1]}.`)
}

function spanishVehicle({ kind, rows }: RowsOf<Vehicle>, _index: number, all: readonly RowsOf<Vehicle>[]): Block {
  if (all.length === 1) return text(spanishVehicles[kind])
  const named = rows.length === 1 ? `Para la referencia ${rows[0]}` : `Para las referencias ${rows.join(', ')}`
  return text(`${named}: ${spanishVehicles[kind]}`)
}

function spanish({ on, office, reliefs, vehicles, rows, many }: LetterFacts): readonly Block[] {
  const convictions = many
    ? 'condenas antiguas por marihuana (cannabis)'
    : 'una condena antigua por marihuana (cannabis)'
  const served =
    office.role === 'prosecutor'
      ? [defenderSentence(office, 'También puede pedir ayuda al defensor público', spanishClerk)]
      : ['Llamarnos no lo compromete a nada.']
  return [
    text(spanishDay(on)),
    { kind: 'heading', level: 1, text: 'Aviso sobre su expediente judicial' },
    text(
      `Las leyes de California ahora permiten que los tribunales desestimen o reduzcan muchas condenas antiguas por marihuana. Según nuestros registros, es posible que usted tenga ${convictions} de este tipo. Los registros pueden tener errores. Si no se trata de usted, por favor avísenos.`,
    ),
    title('Qué se pide'),
    ...vehicles.map(spanishVehicle),
    ...reliefs.map(spanishRelief),
    text('La decisión es de un juez. Nada cambia hasta que el juez firme una orden. Otras condenas no cambian.'),
    title('Pida copias primero'),
    text(
      'Pida al secretario del tribunal copias certificadas de su expediente antes de que sea sellado o modificado. Es posible que las necesite más adelante, y después puede ser difícil obtenerlas.',
    ),
    title('Si usted no es ciudadano de los Estados Unidos'),
    text(
      'Hable primero con un abogado de inmigración. Un cambio según las leyes de California no siempre cambia lo que se toma en cuenta en inmigración. Lleve al abogado las copias certificadas.',
    ),
    title('Si tiene preguntas o no desea este cambio'),
    text(`${contact(office, spanishContact)} Por favor dé esta referencia: ${rows}.`),
    ...served.map(text),
    text('Esta carta no es una orden judicial ni es asesoría legal.'),
  ]
}

const englishClerk = 'The court clerk can tell you how to reach that office.'
const spanishClerk = 'El secretario del tribunal puede decirle cómo comunicarse con esa oficina.'

interface ContactWords {
  readonly call: string
  readonly write: string
  readonly or: string
  readonly letter: string
}

const englishContact: ContactWords = {
  call: 'Call us at',
  write: 'write to',
  or: 'or',
  letter: 'Write to us at',
}

const spanishContact: ContactWords = {
  call: 'Llámenos al',
  write: 'escriba a',
  or: 'o',
  letter: 'Escríbanos a',
}

function contact({ name, address, phone, email }: OfficeIdentity, words: ContactWords): string {
  if (phone === '' && email === '') return `${words.letter} ${[name, ...address].join(', ')}.`
  if (email === '') return `${words.call} ${phone}.`
  if (phone === '') return capitalized(`${words.write} ${email}.`)
  return `${words.call} ${phone} ${words.or} ${words.write} ${email}.`
}

const spanishMonths = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
] as const

function spanishDay(day: Day): string {
  const { year, month, dayOfMonth } = calendarOf(day)
  return `${dayOfMonth === 1 ? '1.º' : dayOfMonth} de ${spanishMonths[month - 1]} de ${year}`
}
