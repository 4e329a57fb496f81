/** One table of text, to be written out; `share` is a column's width in per cent of the whole. */
export type Table = { title: string; under: readonly string[]; columns: readonly { title: string; share: number }[]; rows: readonly (readonly string[])[] }

/** Usable width of A4 on its side, in twentieths of a point. */
export const PAGE_WIDTH = 14_200
export const EDGE = 1134

/** What a spreadsheet would run as a formula when it opens a CSV (OWASP: CSV injection). */
const disarmed = (cell: string) => (/^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
const quoted = (cell: string) => `"${disarmed(cell).replaceAll('"', '""')}"`

/** CSV of RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8; no cell becomes a formula. */
export const csvOf = ({ columns, rows }: Table): string =>
  `\uFEFF${[columns.map(({ title }) => title), ...rows].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
