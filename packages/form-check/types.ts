/** What the form check reads and says: plain JSON throughout. */

/** `must`: the decree says so and the page does not. `should`: a matter of the decree's detail. `note`: worth a look. */
export type Severity = 'must' | 'should' | 'note'

/** Said in both languages. */
export interface Words { vi: string, en: string }

/** A rectangle in PDF points, origin at the bottom left of the page; pages count from 1. */
export interface Box { page: number, x: number, y: number, w: number, h: number }

export interface Place {
  /** Which paragraph of the text, counted from 0 as it was read. */
  paragraph: number | null
  box: Box | null
  /** Of our own drafts: which field, and which of its lines. */
  field: string | null
  /** The beginning of the words meant. */
  quote: string
}

export interface Finding {
  rule: string
  group: Group
  severity: Severity
  /** `NĐ 30/2020, Phụ lục I, Phần I, Mục II.3.b`. */
  clause: string
  place: Place | null
  found: Words
  expected: Words
  message: Words
  isFixable: boolean
}

export type Group = 'page' | 'head' | 'title' | 'body' | 'capitals' | 'foot' | 'annex'

export interface Report {
  findings: Finding[]
  pages: number
  /** Pages really read: fewer than `pages` when a long PDF was sampled; empty for what has no pages yet. */
  pagesRead: number[]
  isSampled: boolean
}

/** What the caller knows about the document; only what is given is compared. */
export interface Expected {
  /** The rules of this day, `YYYY-MM-DD`, apply. */
  on: string
  typeCode?: string | undefined
  typeName?: string | undefined
  agency?: string | undefined
  parentAgency?: string | undefined
  /** What follows the slash: `QĐ-UBND`. */
  notation?: string | undefined
  place?: string | undefined
  /** `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`: what the signer's authority prints above the title. */
  capacityLines?: string[] | undefined
  position?: string | undefined
  signerName?: string | undefined
}

export interface Run {
  text: string
  /** `Times New Roman`; null when the source does not say. */
  font: string | null
  /** Points. */
  size: number | null
  isBold: boolean
  isItalic: boolean
  /** `FF0000`; null for automatic or unknown, which prints black. */
  color: string | null
}

export type Align = 'left' | 'center' | 'right' | 'justify'

export interface Paragraph {
  index: number
  text: string
  runs: Run[]
  /** Which side of a two-column head or foot; null across the page. */
  column: 'left' | 'right' | null
  align: Align | null
  /** Millimetres. */
  firstIndent: number | null
  /** Points between this paragraph and the next. */
  spacing: number | null
  /** Lines; 1 is single. */
  lineSpacing: number | null
  box: Box | null
  field: string | null
}

/** Millimetres. `margins` are declared by a DOCX, measured on a PDF. */
export interface Sheet { page: number, width: number, height: number, margins: { top: number, right: number, bottom: number, left: number } }

/** How pages are numbered, as far as the source tells. */
export interface PageNumbers { isPresent: boolean, place: 'top' | 'bottom', align: Align | null, isOnFirst: boolean, size: number | null, isPlain: boolean }

export type Source = 'docx' | 'pdf' | 'draft'

/** A document in the one shape every rule reads. */
export interface Paper {
  source: Source
  sheets: Sheet[]
  paragraphs: Paragraph[]
  /** Null when the source cannot tell (a draft) or one page has none to number. */
  pageNumbers: PageNumbers | null
  pages: number
  pagesRead: number[]
}

/** A correction of the text (offsets into `Paragraph.text`), of how it is set, or of the sheet. */
export type Fix =
  | { kind: 'text', paragraph: number, from: number, to: number, text: string }
  | { kind: 'style', paragraph: number, font?: string, size?: number, isBold?: boolean, isItalic?: boolean, color?: string }
  | { kind: 'paragraph', paragraph: number, align?: Align, firstIndent?: number, spacing?: number, lineSpacing?: number }
  | { kind: 'sheet', width?: number, height?: number, margins?: Sheet['margins'] }
