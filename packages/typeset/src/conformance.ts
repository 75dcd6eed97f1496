// Lets one file say that it is both archival (PDF/A-2a) and accessible (PDF/UA-1).
//
// Typst 0.14 takes one standard at a time. Measured on the same papers, its PDF/A-2a export differs from its PDF/UA-1
// export only in this: PDF/A adds the color profile and its own mark; PDF/UA adds its mark, asks viewers to show the
// title, and notes the bounding boxes of tables, which ISO 14289-1 does not ask for. Tags, headings, table headers,
// language and artifacts are the same. So papers are exported as PDF/A-2a, and the mark of PDF/UA-1 with
// DisplayDocTitle (ISO 14289-1, clauses 5 and 7.1) is written into the two objects at the end of the file. PDF/A asks
// that a mark it does not know be described (ISO 19005-2, 6.6.2.3). The tests export every kind of paper as PDF/UA-1
// too, so that Typst's own checker of that standard sees them.

const mark = '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>'
const description =
  '<rdf:li rdf:parseType="Resource">' +
  '<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>' +
  '<pdfaProperty:name>part</pdfaProperty:name>' +
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>'

/** Marks a PDF/A-2a file of the typesetter as PDF/UA-1 too. Throws where the file is not built as expected. */
export function markAccessible(pdf: Buffer): Buffer {
  const table = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(pdf.toString('latin1', pdf.length - 64))?.[1])
  const tail = pdf.toString('latin1', requireFound(table, 'cross-reference table'))
  const catalogNumber = Number(/\/Root (\d+) 0 R/.exec(tail)?.[1])
  const rows = tail.indexOf('\n', tail.indexOf('\n') + 1) + 1
  const offsetOf = (object: number) => Number(tail.slice(rows + object * 20, rows + object * 20 + 10))
  const catalogAt = requireFound(offsetOf(catalogNumber), 'catalog')
  const catalog = pdf.toString('latin1', catalogAt, table)
  const metadataNumber = Number(/\/Metadata (\d+) 0 R/.exec(catalog)?.[1])
  const metadataAt = requireFound(offsetOf(metadataNumber), 'metadata')
  const metadata = pdf.toString('utf8', metadataAt, catalogAt)
  if (metadataAt > catalogAt || !metadata.startsWith(`${metadataNumber} 0 obj`)) throw notAsExpected('metadata')

  const start = metadata.indexOf('stream\n') + 'stream\n'.length
  const end = metadata.lastIndexOf('\nendstream')
  let text = metadata.slice(start, end)
  text = inserted(text, '<pdfaExtension:schemas><rdf:Bag>', description)
  text = inserted(text, '<pdfaid:conformance>A</pdfaid:conformance>', mark)
  const stream = Buffer.from(text)
  const newMetadata = Buffer.concat([
    Buffer.from(
      `${metadataNumber} 0 obj\n<<\n  /Length ${stream.length}\n  /Type /Metadata\n  /Subtype /XML\n>>\nstream\n`,
    ),
    stream,
    Buffer.from('\nendstream\nendobj\n\n'),
  ])
  const newCatalog = Buffer.from(inserted(catalog, '/ViewerPreferences <<', '\n    /DisplayDocTitle true'), 'latin1')
  const newCatalogAt = metadataAt + newMetadata.length
  const newTable = newCatalogAt + newCatalog.length
  const row = rows + catalogNumber * 20
  const newTail =
    tail.slice(0, row) +
    String(newCatalogAt).padStart(10, '0') +
    tail.slice(row + 10).replace(/startxref\n\d+\n/, `startxref\n${newTable}\n`)
  return Buffer.concat([pdf.subarray(0, metadataAt), newMetadata, newCatalog, Buffer.from(newTail, 'latin1')])
}

function inserted(text: string, after: string, addition: string): string {
  const at = text.indexOf(after)
  if (at < 0) throw notAsExpected(after)
  return text.slice(0, at + after.length) + addition + text.slice(at + after.length)
}

function requireFound(offset: number, what: string): number {
  if (!Number.isInteger(offset) || offset <= 0) throw notAsExpected(what)
  return offset
}

function notAsExpected(what: string): Error {
  return new Error(`the typesetter's PDF is not built as expected: ${what}`)
}
