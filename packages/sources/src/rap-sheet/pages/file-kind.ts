// Tells what a file is by its first bytes; names are not to be trusted.

export type FileKind = 'text' | 'pdf' | 'image'

/** How many bytes of the beginning are enough to tell. */
export const bytesToTell = 4096

const images: readonly RegExp[] = [/^\xff\xd8\xff/, /^\x89PNG\r\n\x1a\n/, /^(?:II[*+]\0|MM\0[*+])/]

/** Kinds that people have, with what to do about them. */
const refused: readonly { readonly begins: RegExp; readonly what: string; readonly advice: string }[] = [
  { begins: /^.{4}ftyp(?:hei|hev|mif|msf|avif)/s, what: 'a HEIC photo', advice: 'Export it as JPEG and read that.' },
  {
    begins: /^PK\x03\x04/,
    what: 'a ZIP archive or an office document',
    advice: 'Print the document to PDF, or unpack the archive.',
  },
  { begins: /^\xd0\xcf\x11\xe0/, what: 'an old office document', advice: 'Print the document to PDF.' },
  { begins: /^\{\\rtf/, what: 'a rich text document', advice: 'Print the document to PDF, or save it as plain text.' },
  {
    begins: /^GIF8|^RIFF.{4}WEBP|^BM.{4}\0\0\0\0/s,
    what: 'a picture of a kind that is not read',
    advice: 'Save it as PNG or JPEG.',
  },
]

const unknown = { what: 'no text, PDF, JPEG, PNG or TIFF', advice: 'Give the sheet as one of these.' }

/** The kind of a file that begins with `head`, or what it is instead and what to do. */
export function kindOf(head: Uint8Array): FileKind | { readonly what: string; readonly advice: string } {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, bytesToTell))
  const text = bytes.toString('latin1')
  // The format allows a PDF to begin within its first 1,024 bytes (ISO 32000, annex H).
  if (text.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (images.some((begins) => begins.test(text))) return 'image'
  for (const { begins, what, advice } of refused) if (begins.test(text)) return { what, advice }
  return isText(text) ? 'text' : unknown
}

function isText(text: string): boolean {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(text)) return true
  return !/[\x00-\x08\x0e-\x19\x1b-\x1f]/.test(text)
}
