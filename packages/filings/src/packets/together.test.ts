import { expect, test } from 'vitest'
import { together } from './together.ts'

const never = new AbortController().signal

function untilStopped(signal: AbortSignal, ended: string[]): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      ended.push('stopped')
      reject(signal.reason as Error)
    })
  })
}

test('both results are given', async () => {
  expect(await together(never, [async () => 1, async () => 'two'])).toEqual([1, 'two'])
})

test('the failure of either stops the other and is the one that is thrown', async () => {
  const ended: string[] = []
  const fails = async (): Promise<never> => {
    await Promise.resolve()
    throw new Error('mine')
  }
  await expect(together(never, [(signal) => untilStopped(signal, ended), fails])).rejects.toThrow('mine')
  await expect(together(never, [fails, (signal) => untilStopped(signal, ended)])).rejects.toThrow('mine')
  expect(ended).toEqual(['stopped', 'stopped'])
})

test('a stop from outside stops both, with its reason', async () => {
  const controller = new AbortController()
  const ended: string[] = []
  const work = (signal: AbortSignal): Promise<never> => untilStopped(signal, ended)
  const both = together(controller.signal, [work, work])
  controller.abort(new Error('outside'))
  await expect(both).rejects.toThrow('outside')
  expect(ended).toHaveLength(2)
})
