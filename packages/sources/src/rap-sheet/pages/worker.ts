// A process that reads pages. It is told one job at a time; whatever happens to it, the program that
// started it goes on.

import { flushCompileCache } from 'node:module'
import { Worker } from 'node:worker_threads'
import { countImages, checkImage, readImage } from './image-file.ts'
import type { Answer, Job, RecognizeJob, SurveyJob } from './messages.ts'
import { FileRefused, PageError } from './page-error.ts'
import { openPdf } from './pdf-file.ts'
import type { PdfFile } from './pdf-file.ts'
import { recognizePage } from './recognize-page.ts'

let opened: { readonly path: string; readonly file: PdfFile } | undefined
let watch: Worker | undefined

process.on('message', (job: Job) => {
  watch ??= new Worker(new URL('./watch.js', import.meta.url), { workerData: { memoryBytes: job.limits.memoryBytes } })
  void work(job)
})
process.on('disconnect', () => process.exit())
// A promise that pdf.js leaves behind must not end the process in the middle of another page.
process.on('unhandledRejection', () => undefined)

async function work(job: Job): Promise<void> {
  try {
    await (job.job === 'survey' ? survey(job) : recognize(job))
    // Whoever gets the last answer may end this process at once.
    flushCompileCache()
    say({ answer: 'done' })
  } catch (error) {
    if (error instanceof FileRefused) say({ answer: 'refused', reason: error.message, advice: error.advice })
    else say({ answer: 'refused', reason: reasonOf(error), advice: 'Copy or scan it again.' })
  }
}

function say(answer: Answer): void {
  process.send!(answer)
}

async function survey({ path, kind, from, limits }: SurveyJob): Promise<void> {
  const pages = kind === 'pdf' ? (await pdfAt(path)).pages : await countImages(path)
  say({ answer: 'opened', pages })
  if (pages > limits.pages) return
  for (let page = from; page <= pages; page += 1) {
    try {
      if (kind === 'image') {
        await checkImage(path, page, limits)
        say({ answer: 'scan', page })
        continue
      }
      const read = await (await pdfAt(path)).read(page)
      say(read === 'scan' ? { answer: 'scan', page } : { answer: 'text', page, lines: read })
    } catch (error) {
      say({ answer: 'unread', page, reason: reasonOf(error) })
    }
  }
}

async function recognize(job: RecognizeJob): Promise<void> {
  const { path, kind, page, limits } = job
  try {
    const picture = kind === 'pdf' ? await (await pdfAt(path)).draw(page, limits) : await readImage(path, page, limits)
    say({ answer: 'recognized', page, ...(await recognizePage(picture, page)) })
  } catch (error) {
    say({ answer: 'unread', page, reason: reasonOf(error) })
  }
}

/** The pages of one file come one after the other; only the last file is kept open. */
async function pdfAt(path: string): Promise<PdfFile> {
  if (opened?.path !== path) opened = { path, file: await openPdf(path) }
  return opened.file
}

function reasonOf(error: unknown): string {
  if (error instanceof PageError || error instanceof FileRefused) return error.message
  return `it could not be read (${String(error).split('\n')[0]!.slice(0, 120)})`
}
