/** What the layout engine takes and gives: plain JSON, no classes, so that it crosses threads and queues unchanged. */

/** Abbreviations of NĐ 30/2020 App. III; `CV` and `TCg` stand for the official letter and the letter of courtesy, which have none. */
export const documentTypes = [
  'CV', 'NQ', 'QĐ', 'CT', 'QC', 'QyĐ', 'TC', 'TB', 'HD', 'CTr', 'KH', 'PA', 'ĐA', 'DA', 'BC', 'BB', 'TTr', 'HĐ', 'CĐ', 'BGN', 'BTT', 'GUQ', 'GM', 'GGT', 'GNP', 'PG', 'PC', 'PB', 'TCg',
] as const
/** Legal normative documents of councils and committees: Luật 64/2025/QH15, NĐ 78/2025/NĐ-CP; the year stands in their symbol. */
export const normativeTypes = ['QĐ-QP', 'NQ-QP'] as const
export type AdministrativeType = (typeof documentTypes)[number]
export type DocumentType = AdministrativeType | (typeof normativeTypes)[number]

/** Degrees of urgency above normal: KHẨN, THƯỢNG KHẨN, HỎA TỐC. */
export type Urgency = 'urgent' | 'veryUrgent' | 'flash'

/** Words set alike. */
export interface Run { text: string, isBold?: boolean | undefined, isItalic?: boolean | undefined }

/** The words of a line: plain, or in runs where some are set apart. */
export type Text = string | Run[]

/** `\n` inside a text starts a new paragraph of the same kind. */
export type Block =
  | { kind: 'paragraph', text: Text }
  | { kind: 'heading', text: Text }
  /** `isTitle`: the text names the article (Điều 3. Giải thích từ ngữ) and is set bold like its number. */
  | { kind: 'article', label: string, text: Text, isTitle?: boolean | undefined }
  /** Phần, Chương, Mục, Tiểu mục: the label on a line of its own, the title in capitals under it. */
  | { kind: 'chapter', label: string, text: Text }
  | { kind: 'numbered', label: string, text: Text }
  /** One line of a list, set with its dash. */
  | { kind: 'item', text: Text }
  /** Rows of cells; with `hasHead` the first row is repeated on each page it runs over. Missing cells stay blank. */
  | { kind: 'table', rows: Text[][], hasHead?: boolean | undefined }

/** What the models 1.7 to 1.10 of App. III ask for besides a text; days are `YYYY-MM-DD` or printed as given. */
export type FormDetails =
  | { kind: 'invitation', invited: string, event: string, chair: string, time: string, venue: string }
  | { kind: 'introduction', person: string, title: string, sentTo: string, purpose: string, validUntil: string }
  | { kind: 'minutes', startedAt: string, venue: string, attendees: string, chair: string, secretary: string, endedAt: string }
  | { kind: 'leave', appliedOn: string, person: string, title: string, duration: string, from: string, until: string, venue: string, counting: string }

/** Words boxed in the page's head that limit who may read on (App. I, III.2.c). */
export type Circulation = 'XEM XONG TRẢ LẠI' | 'LƯU HÀNH NỘI BỘ'

/** A phụ lục printed behind the document in the same file, with page numbers of its own. */
export interface Annex { title: string, body: Block[] }

export interface OfficialDocument {
  type: DocumentType
  /** Printed as the title in capitals; not printed for `CV`. */
  typeName: string
  parentAgency?: string | undefined
  agency: string
  /** Digits as they stand in the register, e.g. `05`; absent: a blank slot is left. */
  number?: string | undefined
  /** What follows the slash: `UBND-NN`, `QĐ-UBND`. */
  notation: string
  place: string
  /** `YYYY-MM-DD`; absent: blank slots for day, month and year are left. */
  issuedOn?: string | undefined
  subject: string
  addressees: string[]
  /** "Căn cứ …" lines; closing punctuation is set by the layout. */
  basis: string[]
  issuer?: string | undefined
  enactment?: string | undefined
  body: Block[]
  recipients: string[]
  /** What follows "Lưu:", e.g. `VT, NN`. */
  archive: string
  /** `TM. …`, `KT. …` lines above the position. */
  capacity: string[]
  position: string
  signerName: string
  urgency?: Urgency | undefined
  circulation?: Circulation | undefined
  /** Who drafted it and how many copies are made, e.g. `PL.(300)`: box 12. */
  drafterMark?: string | undefined
  /** Address, mail, site and telephone at the foot of page 1: box 13. */
  contact?: string | undefined
  details?: FormDetails | undefined
  annexes?: Annex[] | undefined
  /** Where anybody may check the document: printed as a QR in the left margin of page 1, outside everything NĐ 30 sets. */
  checkAddress?: string | undefined
  draft?: boolean | undefined
}

export interface Opinion {
  by: string
  position?: string | undefined
  text: string
  /** Printed as given, e.g. `21/11/2026 16:42`. */
  at?: string | undefined
}

/** Phiếu trình: what the drafting unit lays before the signer. */
export interface SubmissionSlip {
  parentAgency?: string | undefined
  agency: string
  number?: string | undefined
  notation?: string | undefined
  place: string
  submittedOn?: string | undefined
  addressee: string
  subject: string
  documentType: string
  draftingUnit: string
  drafter: string
  dueOn?: string | undefined
  summary: string[]
  /** Ways the signer may choose between, numbered in their order; the recommended and the chosen one are marked. */
  options?: { title: string, details?: string | undefined, isRecommended?: boolean, isChosen?: boolean }[] | undefined
  attachments: string[]
  opinions: Opinion[]
  /** The signer's decision; absent: ruled lines are left for it. */
  decision?: Opinion | undefined
}

export type RegisterKind = 'outgoing' | 'incoming' | 'followUp' | 'dossiers'

export interface RegisterBook {
  kind: RegisterKind
  /** Instead of the form's own title, e.g. for a book of copies. */
  title?: string | undefined
  parentAgency?: string | undefined
  agency: string
  year: number
  volume?: string | undefined
  firstOn?: string | undefined
  lastOn?: string | undefined
  firstNumber?: string | undefined
  lastNumber?: string | undefined
  paper?: 'a4' | 'a3' | undefined
  /** One list of cells per entry, in the order of `registerColumns(kind)`; missing cells stay blank. */
  rows: string[][]
}

/** Phiếu giải quyết văn bản đến (NĐ 30/2020, App. IV). */
export interface ProcessingSlip {
  parentAgency?: string | undefined
  agency: string
  arrivalNumber: string
  arrivedOn?: string | undefined
  /** `Công văn số 1598/BNNMT-CN ngày 19/11/2026 của … về …`. */
  document: string
  dueOn?: string | undefined
  leader?: Direction | undefined
  unitHead?: Direction | undefined
  handler?: Opinion | undefined
}

/** The form that makes a copy of pages printed before it, or an extract in words (NĐ 30/2020, App. I part II). */
export interface CopySheet {
  /** SAO Y, SAO LỤC, TRÍCH SAO. */
  title: string
  agency: string
  /** Digits as in the register. */
  number: string
  notation: string
  place: string
  /** `YYYY-MM-DD`. */
  issuedOn: string
  /** What was copied: `Quyết định số 15/QĐ-UBND ngày … của …`. */
  source: string
  /** Words taken over; absent: the pages before this sheet are the copy. */
  passage?: string | undefined
  recipients: string[]
  /** Whoever signs by hand; absent: the agency signs the file. */
  signer?: { capacity: string[], position: string, name: string } | undefined
}

export type FileListKind = 'plan' | 'inventory' | 'receipt' | 'tasks' | 'contents' | 'destruction' | 'closing' | 'opinions' | 'results' | 'files'

/** A list about work files: file plan, contents, inventory of a hand-over, list for destruction (NĐ 30/2020, App. V); or the closing page of a register. */
export interface FileList {
  kind: FileListKind
  parentAgency?: string | undefined
  agency: string
  place: string
  /** `YYYY-MM-DD`. */
  on: string
  /** Lines under the title: which year, which file, whose. */
  under: string[]
  /** One list of cells per row, in the order of `fileListColumns(kind)`; missing cells stay blank. */
  rows: string[][]
  /** What is said under the table. */
  closing?: string[] | undefined
  /** Who signs side by side: `role` in capitals, `title` under it. */
  signers?: { role: string, title: string, name: string }[] | undefined
}

export interface RenderedFileList extends RenderedPages { signers: Box[] }

export interface Direction extends Opinion {
  lead?: Assignment | undefined
  coordinators?: Assignment[] | undefined
  forInformation?: string[] | undefined
}

export interface Assignment {
  name: string
  /** Printed as given; `YYYY-MM-DD` becomes `DD/MM/YYYY`. */
  dueOn?: string | undefined
}

/** A rectangle in PDF points, origin at the bottom left of the page; pages count from 1. */
export interface Box { page: number, x: number, y: number, w: number, h: number }

/** Where digits belong: write them in the box on `baseline`, in Tinos of this size and style, aligned as told. */
export interface TextSlot extends Box {
  baseline: number
  fontSize: number
  fontStyle: 'regular' | 'italic'
  /** The number stands against its slash, the parts of the date in the middle of their blanks. */
  align: 'right' | 'center'
}

export interface DocumentSlots {
  number: TextSlot
  day: TextSlot
  month: TextSlot
  year: TextSlot
  /** The handwritten signature image: 60 × 25 mm, centred between title and name. */
  signature: Box
  /** The agency seal at real size (36 mm), over the left third of `signature`. */
  seal: Box
}

export interface RenderedPages { pdf: Uint8Array, pages: number }
export interface RenderedDocument extends RenderedPages { slots: DocumentSlots }
