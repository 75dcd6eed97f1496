// `law --html`: writes the rules as a small site to read, with who of an office stands for which version.

import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { attestationsName, ofOffice, parseAttestations, parseOffice } from '@clearslate/filings'
import { californiaRules, californiaVersion, statutesFolder } from '@clearslate/law'
import { readCases, rulesSite } from '@clearslate/report'
import type { RuleCase, SiteAttestation } from '@clearslate/report'
import { openRunFolder } from '@clearslate/run'
import { requireFile } from '../options/files.ts'

/** Names what the folder holds, so that a later site may take its place. */
const manifest = 'rules.json'

/** Writes the site to a folder, whole or not at all. */
export function writeRulesSite(out: string, office: string | undefined, replace: boolean): void {
  const named = office === undefined ? {} : { office: readOffice(office) }
  const files = rulesSite({ rules: californiaRules, lawVersion: californiaVersion(), cases: shippedCases(), ...named })
  const folder = openRunFolder(out, replace, manifest)
  try {
    for (const [name, text] of files) writeFileSync(join(folder.partial, name), text, { mode: 0o600 })
    const outputs = [...files.keys()].map((name) => ({ name }))
    const described = { clearslate: 'rules', lawVersion: californiaVersion(), outputs }
    writeFileSync(join(folder.partial, manifest), `${JSON.stringify(described, undefined, 2)}\n`, { mode: 0o600 })
    folder.complete()
  } finally {
    folder.discard()
  }
  console.log(`${californiaRules.length} rules written. Open ${join(out, 'index.html')} in a browser.`)
}

function shippedCases(): RuleCase[] {
  const folder = fileURLToPath(statutesFolder)
  return globSync('*/cases.yaml', { cwd: folder })
    .toSorted()
    .flatMap((name) => readCases(readFileSync(join(folder, name), 'utf8'), name))
}

function readOffice(path: string): { name: string; attestations: SiteAttestation[] } {
  requireFile(path, '--office: the file')
  const office = parseOffice(readFileSync(path, 'utf8'), basename(path))
  const beside = join(dirname(path), attestationsName)
  const written = existsSync(beside) ? parseAttestations(readFileSync(beside, 'utf8'), beside) : []
  return { name: office.name, attestations: ofOffice(written, office) }
}
