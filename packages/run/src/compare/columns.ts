// The columns of the three comparison files: Clear My Record's, in its order, under its header.

import { caDojColumns, column } from '@clearslate/sources'

/** The columns that Clear My Record added behind the record. */
export const addedColumns: readonly string[] = [
  'Case Number',
  '# of convictions on record',
  'Possible Other P64 Charges',
  'Occurred after 11/9/2016',
  'Superstrike Code Section(s)',
  'PC290 Code Section(s)',
  'PC290 Registration',
  'Date of Conviction',
  'Years Since This Conviction',
  'Years Since Any Conviction',
  '# of Prop 64 convictions',
  '# of HS 11357 convictions',
  '# of HS 11358 convictions',
  '# of HS 11359 convictions',
  '# of HS 11360 convictions',
  'Deceased',
  'Eligibility Determination',
  'Eligibility Reason',
]

/** The record's columns that stand in the condensed file, by index. */
export const condensedColumns: readonly number[] = [
  column.CII_NUMBER,
  column.PRI_NAME,
  column.GENDER,
  column.PRI_DOB,
  column.RACE_DESCR,
  column.CYC_DATE,
  column.STP_EVENT_DATE,
  column.STP_ORI_DESCR,
  column.STP_ORI_CNTY_NAME,
  column.DISP_DATE,
  column.OFN,
  column.OFFENSE_DESCR,
  column.DISP_DESCR,
  column.CONV_STAT_DESCR,
  column.SENT_LOC_DESCR,
  column.SENT_LENGTH,
  column.SENT_TIME_CODE,
  column.CYC_AGE,
  column.COMMENT_TEXT,
  column.END_OF_REC,
]

/** Header line of `All_Results` and `Prop64_Results`, without terminator. */
export const fullHeader: string = [...caDojColumns, ...addedColumns].join(',')

/** Header line of `All_Results_Condensed`, without terminator. */
export const condensedHeader: string = [...condensedColumns.map((index) => caDojColumns[index]!), ...addedColumns].join(
  ',',
)
