// Times a command and notes the most memory it held at once, with everything it started.

import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface Measurement {
  readonly seconds: number
  /** Highest sum of resident memory of the process and its children, in bytes. */
  readonly peakBytes: number
  /** Seconds of processor time of the process and everything it started; 0 where the system does not tell. */
  readonly processorSeconds: number
}

/** Seconds that a short command takes, with nothing beside it: looking at its memory slows what is over in a second. */
export function secondsOf(command: string, parameters: readonly string[]): number {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8' })
  const seconds = (performance.now() - started) / 1000
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} ended with ${status}:\n${stdout}${stderr}`)
  return seconds
}

/** Runs a command to its end; throws with its output when it fails. */
export async function measure(command: string, parameters: readonly string[]): Promise<Measurement> {
  const started = performance.now()
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const before = processorSecondsOfChildren()
  let peakBytes = 0
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentBytes(child.pid!))
  }, 40)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  clearInterval(timer)
  const seconds = (performance.now() - started) / 1000
  if (code !== 0) throw new Error(`${command} ${parameters.join(' ')} ended with ${code}:\n${said}`)
  return { seconds, peakBytes, processorSeconds: processorSecondsOfChildren() - before }
}

/** Resident memory of a process and its children now; 0 where the system does not tell. */
function residentBytes(root: number): number {
  try {
    const children = new Map<number, number[]>()
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue
      const parent = parentOf(Number(entry))
      if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
    }
    return sum(root)

    function sum(process_: number): number {
      const own = residentOf(process_)
      return (children.get(process_) ?? []).reduce((total, child) => total + sum(child), own)
    }
  } catch {
    return 0
  }
}

function parentOf(process_: number): number | undefined {
  const parent = statusOf(process_)?.[1]
  return parent === undefined ? undefined : Number(parent)
}

/** Of children that ended, with theirs; Linux counts in hundredths of a second. One command is measured at a time. */
function processorSecondsOfChildren(): number {
  const status = statusOf(process.pid)
  return status === undefined ? 0 : (Number(status[13]) + Number(status[14])) / 100
}

/** What stands after the name of the program in /proc/PID/stat (proc(5)), from the state on. */
function statusOf(process_: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${process_}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function residentOf(process_: number): number {
  try {
    const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${process_}/status`, 'utf8'))
    return match === null ? 0 : Number(match[1]) * 1024
  } catch {
    return 0
  }
}
