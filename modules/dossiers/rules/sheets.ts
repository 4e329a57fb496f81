/** Papers handed from one desk to another on a numbered sheet, and how each dossier of it was found there. */
export const sheetDirections = ['out', 'back'] as const
export type SheetDirection = (typeof sheetDirections)[number]

export const sheetStates = ['open', 'confirmed', 'dropped'] as const
export type SheetState = (typeof sheetStates)[number]

export const lineStates = ['given', 'received', 'lacking', 'absent', 'dropped'] as const
export type LineState = (typeof lineStates)[number]

/** What a receiver may find amiss: something lacks, or the dossier is not there at all. */
export const amisses = ['lacking', 'absent'] as const

export type CountedPaper = { name: string; originals: number; copies: number }

/** `12/BG-2026`: the serial of the counter's book in that year. */
export const sheetNumber = (serial: number, year: string) => `${serial}/BG-${year}`

/** With nobody left on it, a sheet nobody confirmed has come to nothing. */
export const stateWithout = (lines: readonly LineState[]): SheetState => (lines.includes('given') ? 'open' : 'dropped')

/** As papers in Vietnamese say it. */
export const foundWords: Record<LineState, string> = { given: 'Chờ xác nhận', received: 'Đã nhận đủ', lacking: 'Thiếu', absent: 'Không có hồ sơ', dropped: 'Rút khỏi phiếu' }
