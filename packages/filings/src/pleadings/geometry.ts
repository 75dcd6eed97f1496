// The pleading sheet, California Rules of Court, rules 2.100 to 2.119, in points from the upper left corner of a
// sheet of 612 by 792 (8½ by 11 inches, rule 2.103).
//
//   y 72           line 1 begins (rule 2.111: 1 inch below the top)
//   y 72 + 24(n-1) line n begins; its type stands 9.6 lower. 24 is double spacing of 12-point type, and three
//                  numbers to an inch (rules 2.104, 2.108). Line 8 begins at 240, which is 3⅓ inches: the title of
//                  the court stands there or lower (rule 2.111(3)).
//   y 744          line 28 ends
//   y 749 to 788   page number, printed line, title of the paper in 10 points (rule 2.110)
//   x ..57.6       line numbers end, 1/5 inch before the inch of the left margin (rule 2.108(4))
//   x 80 and 83    double rule
//   x 94..306      who files: left of the center of the sheet (rule 2.111(1)); right of it stays empty for the
//                  clerk down to line 7 (rule 2.111(2))
//   x 94..570      text: left margin over 1 inch, right margin over ½ inch (rule 2.107)
//   x 576          single rule
//
// Every line of type is a box of exactly 24 points. What is single spaced (quotations, cells of tables, names under a
// signature) is set on 12 points, and its block is padded to whole lines, so that what follows is level again.

export const pleadingSheet: {
  readonly top: number
  readonly lines: number
  readonly pitch: number
  readonly singlePitch: number
  readonly ascent: number
  readonly numberRight: number
  readonly rules: readonly number[]
  readonly left: number
  readonly right: number
  readonly partyWidth: number
  readonly captionLeft: number
} = {
  top: 72,
  lines: 28,
  pitch: 24,
  singlePitch: 12,
  ascent: 9.6,
  numberRight: 57.6,
  rules: [80, 83, 576],
  left: 94,
  right: 570,
  partyWidth: 208,
  captionLeft: 216,
}

/** The sheet of an exhibit, upright or across. */
export interface ExhibitSheet {
  readonly width: number
  readonly height: number
  readonly side: number
}

export const uprightSheet: ExhibitSheet = { width: 612, height: 792, side: 54 }
export const acrossSheet: ExhibitSheet = { width: 792, height: 612, side: 48 }

/** Room between the text of a cell and the edge of its column, on each side. */
export const cellInset = 3
