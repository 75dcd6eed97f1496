// The processes that read pages: one for each core, started when there is work for them. A process that
// takes too long, takes too much memory or breaks is ended, and its page is named; the others go on.

import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer, Job } from './messages.ts'

/** How a job ended: with its last answer, or with a process lost and the reason, in words that can follow a colon. */
export type Outcome = { readonly lost: undefined } | { readonly lost: string }

interface Task {
  readonly job: Job
  readonly onAnswer: (answer: Answer) => void
  readonly signal: AbortSignal | undefined
  readonly settle: PromiseWithResolvers<Outcome>
}

export interface WorkerPool {
  /** Does one job; `onAnswer` hears every answer but the last. Rejects only when stopped or when a process cannot be started. */
  run(job: Job, onAnswer: (answer: Answer) => void, signal?: AbortSignal): Promise<Outcome>
  /** Ends all processes, in the middle of their work if need be. */
  close(): Promise<void>
}

interface Process {
  readonly child: ChildProcess
  task: Task | undefined
  end: (reason: string | undefined) => void
}

const entry = fileURLToPath(new URL('./start-worker.js', import.meta.url))

export function startWorkers(most: number): WorkerPool {
  const processes = new Set<Process>()
  const waiting: Task[] = []
  let closed = false

  function next(): void {
    while (waiting.length > 0) {
      const idle = [...processes].find((each) => each.task === undefined)
      const free = idle ?? (processes.size < most ? startProcess() : undefined)
      if (free === undefined) return
      give(free, waiting.shift()!)
    }
  }

  function startProcess(): Process {
    const child = fork(entry, [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const started: Process = { child, task: undefined, end: () => undefined }
    processes.add(started)
    const gone = (reason: string): void => {
      processes.delete(started)
      started.end(reason)
      if (!closed) next()
    }
    child.on('error', (error) => gone(`the process for it could not be started (${error.message})`))
    child.on('exit', (code, signal) => {
      gone(signal === 'SIGKILL' ? 'it takes too much memory' : `reading it broke off (${signal ?? code})`)
    })
    return started
  }

  function give(to: Process, task: Task): void {
    const { limits, job } = task.job
    to.task = task
    // A process that nobody waits for keeps the program from ending no longer.
    to.child.ref()
    to.child.channel?.ref()
    const expire = (seconds: number): NodeJS.Timeout =>
      setTimeout(() => stop(`it takes longer than ${seconds} seconds`), seconds * 1000)
    let timer = expire(job === 'survey' ? limits.secondsToOpen : limits.secondsPerPage)
    const release = (): void => {
      clearTimeout(timer)
      to.child.off('message', hear)
      task.signal?.removeEventListener('abort', abort)
      to.task = undefined
      to.end = () => undefined
    }
    const stop = (reason: string | undefined): void => {
      release()
      processes.delete(to)
      to.child.kill('SIGKILL')
      if (reason === undefined) task.settle.reject(task.signal?.reason ?? new Error('The reader was closed.'))
      else task.settle.resolve({ lost: reason })
      if (!closed) next()
    }
    const abort = (): void => stop(undefined)
    const hear = (answer: Answer): void => {
      clearTimeout(timer)
      if (answer.answer !== 'done') {
        timer = expire(limits.secondsPerPage)
        task.onAnswer(answer)
        if (answer.answer !== 'refused') return
      }
      release()
      to.child.unref()
      to.child.channel?.unref()
      task.settle.resolve({ lost: undefined })
      next()
    }
    to.end = stop
    to.child.on('message', hear)
    task.signal?.addEventListener('abort', abort, { once: true })
    to.child.send(task.job, (error) => {
      if (error !== null && to.task === task) stop('the process for it broke off')
    })
  }

  return {
    run(job, onAnswer, signal) {
      signal?.throwIfAborted()
      if (closed) throw new Error('The reader was closed.')
      const task: Task = { job, onAnswer, signal, settle: Promise.withResolvers() }
      signal?.addEventListener(
        'abort',
        () => {
          const place = waiting.indexOf(task)
          if (place < 0) return
          waiting.splice(place, 1)
          task.settle.reject(signal.reason)
        },
        { once: true },
      )
      waiting.push(task)
      next()
      return task.settle.promise
    },
    async close() {
      closed = true
      const reason = new Error('The reader was closed.')
      for (const task of waiting.splice(0)) task.settle.reject(reason)
      const exits = [...processes].map(
        ({ child }) =>
          new Promise<void>((resolve) =>
            (child.exitCode ?? child.signalCode) === null ? child.once('exit', () => resolve()) : resolve(),
          ),
      )
      for (const each of [...processes]) {
        // The program must not end before its processes have.
        each.child.ref()
        if (each.task === undefined) each.child.kill('SIGKILL')
        else each.end(undefined)
      }
      await Promise.all(exits)
    },
  }
}
