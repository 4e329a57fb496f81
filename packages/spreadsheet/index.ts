/** One table of text as CSV, as a workbook (.xlsx) or as a text document (.docx). Publishable alone. */

export type Table = {
  title: string
  /** Lines under the title. */
  under: readonly string[]
  /** `share` is the width in per cent of the whole. */
  columns: readonly { title: string; share: number }[]
  rows: readonly (readonly string[])[]
}

/** Names and contents of the parts of a package, `[Content_Types].xml` first. */
export type Parts = Record<string, string>

/** What a spreadsheet would run as a formula when it opens a CSV (OWASP: CSV injection). */
const disarmed = (cell: string) => (/^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
const quoted = (cell: string) => `"${disarmed(cell).replaceAll('"', '""')}"`

/** CSV of RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8; no cell becomes a formula. */
export const csvOf = ({ columns, rows }: Table): string =>
  `\uFEFF${[columns.map(({ title }) => title), ...rows].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`

/** Only what XML 1.0 allows (§2.2), with its signs escaped. */
const xml = (text: string) =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument'

const contentTypes = (overrides: Record<string, string>) => `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${
  Object.entries(overrides).map(([part, type]) => `<Override PartName="/${part}" ContentType="${types}.${type}+xml"/>`).join('')}</Types>`
const relations = (targets: readonly [type: string, target: string][]) => `${head}<Relationships xmlns="${packaged}/relationships">${
  targets.map(([type, target], i) => `<Relationship Id="r${i + 1}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`

/** A, B, …, Z, AA, … */
const letters = (index: number): string => (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

const sheetRow = (cells: readonly string[], y: number, style = 0) =>
  `<row r="${y}">${cells.map((cell, x) => `<c r="${letters(x)}${y}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`).join('')}</row>`

/** A workbook of one sheet: title, lines under it, a frozen bold head, and every cell as text. */
export function workbookParts({ title, under, columns, rows }: Table): Parts {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const before = [title, ...under]
  const headAt = before.length + 1
  const lines = [...before.map((line, i) => sheetRow([line], i + 1, i === 0 ? 1 : 0)), sheetRow(columns.map((column) => column.title), headAt, 1), ...rows.map((cells, i) => sheetRow(cells, headAt + 1 + i, 2))]
  return {
    '[Content_Types].xml': contentTypes({ 'xl/workbook.xml': 'spreadsheetml.sheet.main', 'xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet', 'xl/styles.xml': 'spreadsheetml.styles' }),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Danh sách" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']]),
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/></font><font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fontId="0"/><xf fontId="1" applyFont="1"/><xf fontId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headAt}" topLeftCell="A${headAt + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${
      columns.map(({ share }, i) => `<col min="${i + 1}" max="${i + 1}" width="${Math.max(6, share * 1.6)}" customWidth="1"/>`).join('')}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`,
  }
}

const paragraph = (text: string, style = '', centred = false) => `<w:p>${centred ? '<w:pPr><w:jc w:val="center"/></w:pPr>' : ''}<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>${style}</w:rPr><w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`
/** Usable width of A4 on its side, in twentieths of a point. */
const WIDTH = 14_200
const widthOf = (share: number) => Math.round((WIDTH * share) / 100)

/** A text document on A4 sideways: title, lines under it, and a table whose head repeats on every page. */
export function documentParts({ title, under, columns, rows }: Table): Parts {
  const line = (cells: readonly string[], isHead: boolean) => `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${columns.map(({ share }, i) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widthOf(share)}" w:type="dxa"/></w:tcPr>${paragraph(cells[i] ?? '', isHead ? '<w:b/><w:sz w:val="22"/>' : '<w:sz w:val="22"/>', isHead)}</w:tc>`).join('')}</w:tr>`
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('')
  return {
    '[Content_Types].xml': contentTypes({ 'word/document.xml': 'wordprocessingml.document.main' }),
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/document.xml': `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph(title, '<w:b/><w:sz w:val="28"/>', true)}${under.map((each) => paragraph(each, '<w:sz w:val="26"/>', true)).join('')}<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${
      columns.map(({ share }) => `<w:gridCol w:w="${widthOf(share)}"/>`).join('')}</w:tblGrid>${line(columns.map((column) => column.title), true)}${rows.map((cells) => line(cells, false)).join('')}</w:tbl><w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  }
}
