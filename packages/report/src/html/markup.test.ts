// Whatever is put into a template stays text.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { html } from './markup.ts'

test('text is escaped, markup stands, lists are joined, undefined is nothing', () => {
  expect(html`<p title="${'a"b'}">${'<b>&'}${html`<i>${1}</i>`}${['x', undefined, html`<i>${2}</i>`]}</p>`.text).toBe(
    '<p title="a&quot;b">&lt;b&gt;&amp;<i>1</i>x<i>2</i></p>',
  )
})

test('no text can open a tag, end an attribute or begin an entity', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { text: written } = html`${text}`
      expect(written).not.toMatch(/[<>"']/)
      expect(written.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
    }),
  )
})

test('what cannot be seen is shown by its number', () => {
  expect(html`${'a\u202Eb\u0000c'}`.text).toBe('a[U+202E]b[U+0000]c')
})
