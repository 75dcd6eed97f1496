// Names for people who do not exist: plants, stones and weather, in every spelling that files have.

import type { Random } from './random.ts'

const surnames = [
  'ALDERBARK',
  'BASALT',
  'BRIARSTONE',
  'CINNABAR',
  'CLOUDBERRY',
  'COBBLEFERN',
  'DRIFTWOOD',
  'DUSKWATER',
  'EMBERLEAF',
  'FELDSPAR',
  'FOXGLOVE',
  'GRANITEPEAK',
  'GYPSUM',
  'HAZELMOSS',
  'HORNBLENDE',
  'INKCAP',
  'JASPERFIELD',
  'KELPFOREST',
  'LICHENROCK',
  'LIMESTONE',
  'MAPLESYRUP',
  'MARLPIT',
  'NETTLEBED',
  'OBSIDIAN',
  'PEPPERGRASS',
  'PUMICE',
  'QUARTZITE',
  'RAINSHADOW',
  'REDWOODBURL',
  'SANDSTONE',
  'SEAFOAM',
  'THISTLEDOWN',
  'TIDEPOOL',
  'TUMBLEWEED',
  'UMBERSOIL',
  'VALLEYFOG',
  'WILLOWBRANCH',
  'WINDROW',
  'YARROWROOT',
  'ZIRCON',
]
const givenNames = [
  'AGATE',
  'AMARANTH',
  'BRACKEN',
  'BURDOCK',
  'CALCITE',
  'CHICORY',
  'CLOVER',
  'COMFREY',
  'DOLOMITE',
  'ELDERFLOWER',
  'FENNEL',
  'FLINT',
  'GALENA',
  'GARNET',
  'HYSSOP',
  'JUNIPER',
  'KAOLIN',
  'LARKSPUR',
  'LOVAGE',
  'MALLOW',
  'MARJORAM',
  'MICA',
  'OLIVINE',
  'PYRITE',
  'QUINCE',
  'RHUBARB',
  'SORREL',
  'SPINEL',
  'TANSY',
  'TOPAZ',
  'VERBENA',
  'YUCCA',
]
const accentedSurnames = ['PEÑASCAL', 'ÁLAMOSECO', 'CAÑÓNVERDE', 'BRÜCKENMOOS', 'ŒILLETTE', 'GARÇONNIÈRE', 'ŁĄKOWISKO']
const accentedGivenNames = ['CORAZÓN', 'NIÑOPERDIDO', 'ÉGLANTINE', 'JOSÉNEBLINA', 'ÅSKNATT', 'MÜHLBACH']

export type NameKind = 'plain' | 'accented' | 'doubledQuotes' | 'veryLong'

/** A name as `LAST,FIRST M`. */
export function makeName(random: Random, kind: NameKind): string {
  const surname = random.pick(surnames)
  const given = random.pick(givenNames)
  const initial = String.fromCharCode(65 + random.below(26))
  if (kind === 'accented') return `${random.pick(accentedSurnames)},${random.pick(accentedGivenNames)} ${initial}`
  if (kind === 'doubledQuotes') return `${surname},${given} "${random.pick(givenNames)}" ${initial}`
  if (kind === 'veryLong') return veryLongName(random)
  const style = random.below(40)
  if (style === 0) return `O'${surname},${given} ${initial}`
  if (style === 1) return `${surname}-${random.pick(surnames)},${given}`
  if (style === 2) return `${surname}, ${given}`
  if (style === 3) return `DE LA ${surname},${given} ${initial}`
  if (style === 4) return `${surname},${given} ${initial} JR`
  if (style === 5) return surname
  if (style < 14) return `${surname},${given}`
  return `${surname},${given} ${initial}`
}

function veryLongName(random: Random): string {
  const parts = Array.from({ length: random.between(8, 18) }, () => random.pick(surnames))
  return `${parts.join(' ')},${random.pick(givenNames)} ${random.pick(givenNames)} ${random.pick(givenNames)}`
}
