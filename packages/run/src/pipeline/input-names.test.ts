import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { inputNames } from './input-names.ts'

test('a file is known by its own name', () => {
  expect(inputNames(['one.csv', join('some', 'two.csv')])).toEqual(['one.csv', 'two.csv'])
})

test('files of one name are told apart by their folders, as few as suffice', () => {
  const paths = [join('2019', 'a', 'doj.csv'), join('2020', 'a', 'doj.csv'), join('2020', 'b', 'doj.csv'), 'x.csv']
  expect(inputNames(paths)).toEqual(['2019/a/doj.csv', '2020/a/doj.csv', 'b/doj.csv', 'x.csv'])
})

test('no two files have one name, also where one path is the end of another', () => {
  const names = inputNames([resolve('/doj.csv'), resolve('/a/doj.csv'), resolve('/b/a/doj.csv')])
  expect(names).toEqual(['doj.csv', 'a/doj.csv', 'b/a/doj.csv'])
})
