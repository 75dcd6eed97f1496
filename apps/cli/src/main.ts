// The command line: names the commands and their options, and loads a command's code only when it is
// asked for, so that help is there at once.

import { readFileSync } from 'node:fs'
import { Command, CommanderError } from '@commander-js/extra-typings'
import { explainFailure } from './errors.ts'
import { fileExample, personExample, runExample, typedAs } from './options/required.ts'
import { stopSignal } from './stop-signal.ts'

const { version }: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

const program = new Command('clearslate')
  .description(
    'Reads California DOJ criminal-history files, decides which convictions the law lets go, and says why.\n' +
      'Everything stays on this machine. Its answers are for an attorney to check; they are not legal advice.',
  )
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand('help [command]', 'print the help of a command')
  .showHelpAfterError('Run it with --help to see what it takes.')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'clearslate: ')) })
  .exitOverride()

program
  .command('run')
  .description('decide every conviction in the files and write the results')
  // Missing files are named together with missing options, so commander does not ask for them.
  .usage('[options] <file...>')
  .argument('[file...]', 'DOJ research files (.csv or .dat, plain or gzip); together they are one population')
  .option('--county <name>', 'whose convictions are decided, e.g. "LOS ANGELES" (required)')
  .option(
    '--policy <name>',
    "a shipped policy, a policy file (.yaml), or options of Clear My Record's engine (.json) (required)",
  )
  .option('--as-of <day>', 'the day of decision, YYYY-MM-DD (required)')
  .option('--data-through <day>', 'the day up to which the files are complete (default: the day of decision)')
  .option('--law-as-of <day>', 'the day whose law applies (default: the day of decision)')
  .option('--facts <file>', 'facts the files lack: subject_id, case, cnt_order, fact, value, source')
  .option('--offense-table <file>', 'the DOJ table of offense codes, to check sections and levels by date')
  .option(
    '--format <list>',
    'csv, xlsx (determinations and review), parquet (determinations); the CSV tables are always written',
    'csv',
  )
  .option('--relief <which>', 'prop64, or all: every remedy that ships, for convictions and arrests', 'prop64')
  .option('--strict', 'stop at a row that cannot be read, instead of setting it aside', false)
  .option('--replace', 'put this run in the place of an earlier one', false)
  .option('--threads <number>', 'workers; never changes the results (default: one per processor)')
  .option('--out <folder>', 'where the results go; absent or empty (required)')
  .addHelpText('after', `\nExample:\n  ${typedAs} ${runExample}`)
  .action(async (files, options) => {
    const { runCommand } = await import('./commands/run.ts')
    await runCommand(files, options, stopSignal())
  })

program
  .command('explain')
  .description('print the reasoning for each conviction of one person')
  .option('--run <folder>', 'the results of a run (required)')
  .option('--person <id>', 'the SUBJECT_ID of the person (required)')
  .action(async (options) => {
    const { explainCommand } = await import('./commands/explain.ts')
    await explainCommand(options, stopSignal())
  })

program
  .command('person')
  .description("report what California law lets go of one person's record, from the rap sheet")
  .usage('[options] <sheet...>')
  .argument('[sheet...]', 'the rap sheets of one person (text, PDF, JPEG, PNG, TIFF), or a folder of many people')
  .option('--as-of <day>', 'the day of decision, YYYY-MM-DD (required)')
  .option('--data-through <day>', 'the day up to which the sheet is complete (default: the day it names as its own)')
  .option('--facts <file>', 'answered questions (default: the facts.yaml of an earlier report in the same folder)')
  .option('--papers', "for a defense office: fill the defendant's forms for what is eligible", false)
  .option('--office <file>', 'with --papers: office.yaml; "clearslate office init" writes one')
  .option('--filing-date <day>', 'with --papers: the day of filing, YYYY-MM-DD (default: the day of decision)')
  .option('--forms <folder>', "with --papers: the office's own blanks (default: ./forms)")
  .option('--replace', 'put this report in the place of an earlier one', false)
  .option('--threads <number>', 'workers; never changes the results (default: one per processor)')
  .option(
    '--out <folder>',
    'where the report goes; absent or empty; of many people: left unfinished as well (required)',
  )
  .addHelpText(
    'after',
    `\nExample:\n  ${typedAs} ${personExample}\n\n` +
      'Exit code: 0 done; 3 done, but some sheets of the folder could not be read; 1 a sheet or an option cannot be\n' +
      'used; 130 stopped, and the same command goes on from there.',
  )
  .action(async (sheets, options) => {
    const { personCommand } = await import('./commands/person.ts')
    await personCommand(sheets, options, stopSignal())
  })

program
  .command('deidentify')
  .description('take names, numbers, days and places out of a rap sheet, so that it can be shown to others')
  .argument('[sheet]', 'the rap sheet (text, PDF, JPEG, PNG, TIFF)')
  .option('--replace', 'write over a file that is there', false)
  .option('--out <file>', 'the text file to write (required)')
  .action(async (sheet, options) => {
    const { deidentifyCommand } = await import('./commands/deidentify.ts')
    await deidentifyCommand(sheet, options, stopSignal())
  })

program
  .command('policies')
  .description('list the policies, or print one in plain language')
  .argument('[name]', 'a shipped policy or a policy file')
  .action(async (name) => {
    const { policiesCommand } = await import('./commands/policies.ts')
    await policiesCommand(name)
  })

const law = program
  .command('law')
  .description('list the rules, or print one with its citations and coverage')
  .argument('[rule]', 'the name of a rule')
  .option('--office <file>', 'list who of the office attests which rule')
  .option('--html <folder>', 'write the rules as a site to read; absent or empty')
  .option('--replace', 'put the site in the place of an earlier one', false)
  .action(async (rule, options) => {
    const { lawCommand } = await import('./commands/law.ts')
    await lawCommand(rule, options)
  })

law
  .command('attest')
  .description('record that an attorney of the office stands for a rule as it is now')
  .argument('[rule]', 'the name of a rule; or --all')
  .option('--all', 'all rules', false)
  .option('--by <name>', 'the attorney (required)')
  .option('--bar-number <number>', 'the attorney’s number of the State Bar of California (required)')
  .option('--on <day>', 'the day of the attestation, YYYY-MM-DD (required)')
  .option('--office <file>', 'office.yaml; attestations.yaml is written beside it (required)')
  .action(async (rule, _options, command) => {
    const { attestCommand } = await import('./commands/attest.ts')
    // `law` knows --office as well, and takes it when it stands there.
    attestCommand(rule, command.optsWithGlobals())
  })

program
  .command('file')
  .description('make the court papers of a finished run, and list every conviction without one')
  .option('--run <folder>', 'the results of a run (required)')
  .option('--office <file>', 'office.yaml; "clearslate office init" writes one (required)')
  .option('--filing-date <day>', 'the day of filing, YYYY-MM-DD (required)')
  .option('--as <kind>', 'bulk or individual (default: bulk for a prosecutor, individual for the defense)')
  .option('--only <relief>', 'dismiss or redesignate; the other is withheld and listed')
  .option('--forms <folder>', "for a defense office: its blanks; the defendant's forms stand in each packet")
  .option('--addresses <file>', 'for notice letters: subject_id, name, line_1, line_2, line_3')
  .option('--replace', 'put these papers in the place of earlier ones', false)
  .option('--threads <number>', 'workers; never changes the papers (default: one per processor)')
  .option('--out <folder>', 'where the papers go; absent, empty, or left unfinished by the same command (required)')
  .addHelpText('after', `\nExample:\n  ${typedAs} ${fileExample}`)
  .action(async (options) => {
    const { fileCommand } = await import('./commands/file.ts')
    await fileCommand(options, stopSignal())
  })

program
  .command('office')
  .description('the file that says who files, in which courts and for whom')
  .command('init')
  .description('write an office.yaml to fill in')
  .argument('[file]', 'the file to write', 'office.yaml')
  .action(async (file) => {
    const { officeInitCommand } = await import('./commands/office.ts')
    officeInitCommand(file)
  })

const forms = program.command('forms').description("the office's own official blank forms")

forms
  .command('add')
  .description('prepare a blank form and keep it')
  .argument('<blank>', 'the blank as the court or a publisher gives it (.pdf)')
  .option('--forms <folder>', 'where the forms are kept', './forms')
  .option('--from <day>', 'first day on which this revision may be filed, YYYY-MM-DD')
  .option('--until <day>', 'last day on which it is known to be the current one, YYYY-MM-DD')
  .option('--source <text>', 'where these days are known from')
  .action(async (blank, options) => {
    const { addFormCommand } = await import('./commands/forms.ts')
    await addFormCommand(blank, options.forms, options)
  })

forms
  .command('list')
  .description('list the forms that are kept')
  .option('--forms <folder>', 'where the forms are kept', './forms')
  .action(async (options) => {
    const { listFormsCommand } = await import('./commands/forms.ts')
    listFormsCommand(options.forms)
  })

forms
  .command('show')
  .description('print what is known about a form and what each field holds')
  .argument('<form>', 'the name of a form that is kept')
  .option('--forms <folder>', 'where the forms are kept', './forms')
  .action(async (form, options) => {
    const { showFormCommand } = await import('./commands/forms.ts')
    await showFormCommand(form, options.forms)
  })

forms
  .command('preview')
  .description('draw the names of its fields on a form, to write its map')
  .argument('<form>', 'the name of a form that is kept')
  .option('--forms <folder>', 'where the forms are kept', './forms')
  .action(async (form, options) => {
    const { previewFormCommand } = await import('./commands/forms.ts')
    await previewFormCommand(form, options.forms)
  })

program
  .command('sample')
  .description('write a synthetic DOJ file; nobody in it exists')
  .option('--rows <number>', 'how many rows (required)')
  .option('--county <name>', 'the county most rows are from (required)')
  .option('--seed <text>', 'the same seed gives the same file (required)')
  .option('--files <number>', 'spread people over this many files, named _1, _2 and so on', '1')
  .option('--damaged <number>', 'how many rows that cannot be read to add', '0')
  .option('--replace', 'write over a file that is there', false)
  .option('--out <file>', 'the file to write (required)')
  .action(async (options) => {
    const { sampleCommand } = await import('./commands/sample.ts')
    await sampleCommand(options, stopSignal())
  })

program
  .command('verify')
  .description('repeat a run from its run.json and compare every output')
  .argument('<folder>', 'the results of a run (required)')
  .action(async (folder) => {
    const { verifyCommand } = await import('./commands/verify.ts')
    await verifyCommand(folder, stopSignal())
  })

// Somebody who reads only the first lines of what we print, as `head` does, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode
  } else {
    const failure = explainFailure(error, process.env['CLEARSLATE_DEBUG'] === '1')
    const [first = '', ...others] = failure.lines
    process.stderr.write(`clearslate: ${[first, ...others.map((line) => `  ${line}`.trimEnd())].join('\n')}\n`)
    process.exitCode = failure.exitCode
  }
}
