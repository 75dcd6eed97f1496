// The look of every page: plain, light, wide margins, readable in print. The page allows exactly this style
// sheet and nothing else.

import { widthRules } from './table.ts'

export const style: string = `
:root { color-scheme: light; --ink: #1b1b1b; --soft: #4a4f57; --line: #c3c8cf; --pale: #f4f6f8; --blue: #0b4f8a;
  --green: #1b5e20; --green-pale: #e9f5ea; --amber: #6b4a00; --amber-pale: #fdf5e0; --red: #7a1f1f; --red-pale: #fbecec; }
* { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); background: #fff; line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
header, main, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.25rem; }
main { padding-bottom: 2.5rem; }
footer { border-top: 1px solid var(--line); padding-top: .9rem; padding-bottom: 2.5rem; color: var(--soft); font-size: .9rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: #fff; padding: .5rem; }
nav.trail { font-size: .9rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .6rem 0 .5rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.2rem 0 .6rem; padding-top: .4rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.1rem 0 .3rem; }
p, ul, ol, dl { margin: .5rem 0; }
a { color: var(--blue); }
code, .verbatim { font-family: ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; font-size: .9em; }
.verbatim { white-space: pre-wrap; overflow-wrap: anywhere; }
.lead { font-size: 1.08rem; max-width: 46rem; }
.soft { color: var(--soft); }
.small { font-size: .9rem; }
dl.facts { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: .2rem 1.1rem; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .94rem; margin: .6rem 0; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid var(--soft); font-weight: 600; overflow-wrap: normal; }
tbody th { font-weight: 600; }
th .soft { font-weight: 400; }
table { table-layout: fixed; }
${widthRules}
td.number, th.number { text-align: right; white-space: nowrap; }
.day { white-space: nowrap; }
ul.tree, ul.tree ul { list-style: none; padding-left: 1.1rem; border-left: 2px solid var(--line); margin: .3rem 0 .3rem .2rem; }
ul.tree > li, ul.tree ul > li { margin: .55rem 0; }
.cite { color: var(--soft); font-size: .92rem; display: block; }
.tag { display: inline-block; font-size: .82rem; line-height: 1.3; padding: .05rem .45rem; border-radius: .25rem;
  border: 1px solid var(--line); background: var(--pale); color: var(--soft); }
.tag.good { color: var(--green); background: var(--green-pale); }
.tag.later { color: var(--blue); background: #eaf2fb; }
.tag.open { color: var(--amber); background: var(--amber-pale); }
.tag.bad { color: var(--red); background: var(--red-pale); }
.box { border: 1px solid var(--line); border-left-width: .35rem; border-radius: .2rem; padding: .6rem .9rem; margin: .8rem 0; }
.box.good { border-left-color: var(--green); }
.box.later { border-left-color: var(--blue); }
.box.open { border-left-color: #b8860b; }
.box.bad { border-left-color: var(--red); }
.box > :first-child { margin-top: 0; }
.box > :last-child { margin-bottom: 0; }
.bold { font-weight: 600; }
@media (max-width: 40rem) {
  dl.facts { grid-template-columns: 1fr; gap: 0; }
  dl.facts dd { margin-bottom: .4rem; }
}
@page { size: letter; margin: .75in; }
@media print {
  body { font-size: 10.5pt; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  .skip, nav.trail { display: none; }
  .scroll { overflow: visible; }
  table { font-size: 9pt; }
  a { color: inherit; text-decoration: none; }
  h1, h2, h3, h4, caption { break-after: avoid; }
  tr, li, dt, .box { break-inside: avoid; }
  ul.tree > li { break-inside: auto; }
  thead { display: table-header-group; }
  .new-page { break-before: page; }
  .new-page + h2 { border-top: none; }
}
`
