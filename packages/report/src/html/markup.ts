// The one way to write HTML here. Whatever is put into a template is escaped, so that a name or a line of
// a rap sheet is shown as it stands and never becomes part of the page.

/** HTML that is safe to put into a page as it stands. Only {@link html} makes it. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template: text is escaped, markup stands, lists are joined, `undefined` is nothing. */
export type Content = Markup | string | number | undefined | readonly Content[]

/** A piece of HTML: html`<p title="${anything}">${anything}</p>`. Attributes stand in double quotes. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  let text = parts[0]!
  for (const [index, content] of contents.entries()) text += written(content) + parts[index + 1]!
  return new Markup(text)
}

function written(content: Content): string {
  if (content === undefined) return ''
  if (content instanceof Markup) return content.text
  if (typeof content === 'object') return content.map(written).join('')
  return escaped(String(content))
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Control characters, and the marks that turn the direction of writing (which make a name look like another),
 * are shown by their number, e.g. `[U+202E]`.
 */
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu

function escaped(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(unseen, (mark) => `[U+${mark.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`)
    .replaceAll(/[&<>"']/g, (mark) => escapes[mark]!)
}
