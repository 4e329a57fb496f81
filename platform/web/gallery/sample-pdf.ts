/** A page's content: the line in 20 pt, somewhere near the top. In this font the byte `d` stands for the letter đ. */
const content = (line: string) => `BT /F1 20 Tf 72 760 Td (${line}) Tj ET`

const toUnicode = [
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /dcross def /CMapType 2 def',
  '1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <63> <0020> endbfrange',
  '1 beginbfchar <64> <0111> endbfchar 1 beginbfrange <65> <7E> <0065> endbfrange endcmap end end',
].join('\n')

const stream = (body: string) => `<< /Length ${body.length} >>\nstream\n${body}\nendstream`

/** A small PDF with one line per page, enough to try paging, search (đ) and pens without a file in the repository. */
export function samplePdf(lines: string[]): Buffer {
  const pageRefs = lines.map((_, i) => `${5 + i * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${pageRefs}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 4 0 R >>', stream(toUnicode),
    ...lines.flatMap((line, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + i * 2} 0 R >>`, stream(content(line)),
    ]),
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`, 'latin1')
}
