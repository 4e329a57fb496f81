/** Identifiers of agencies (QĐ 20/2020/QĐ-TTg; QCVN 102:2016 before it) and of documents. */
import { readDay, writeDay } from './dates.ts'
import type { Profile } from './profiles.ts'
import type { Code } from './types.ts'

const CURRENT_LIMIT = 35
const LEGACY = /^(?:([0-9A-Z]{3})\.)?([0-9A-Z]{2})\.([0-9A-Z]{2})\.([A-Z]\d{2})$/

const isCurrent = (code: string) => code.length <= CURRENT_LIMIT && /^[A-Z]\d{2}(\.[0-9A-Z]+)*$/.test(code)

/** `000.00.01.H57` and `H57.01` are `H57.01`; null for what is neither. What could be either is current, the law in force. */
export function toCurrentOrganId(text: string): string | null {
  const code = text.trim().toUpperCase()
  if (isCurrent(code)) return code
  const found = LEGACY.exec(code)
  if (!found) return null
  const levels = [found[4]!, found[3]!, found[2]!, ...(found[1] === undefined ? [] : [found[1]])]
  while (levels.length > 1 && /^0+$/.test(levels.at(-1)!)) levels.pop()
  return levels.join('.')
}

/** The 13 characters of 2016; null when none lead back to the same agency (five levels, wider groups). */
export function toLegacyOrganId(text: string): string | null {
  const code = toCurrentOrganId(text)
  if (code === null) return null
  const [first, second = '00', third = '00', fourth = '000', ...deeper] = code.split('.')
  const legacy = `${fourth}.${third}.${second}.${first}`
  return deeper.length === 0 && LEGACY.test(legacy) && toCurrentOrganId(legacy) === code ? legacy : null
}

/** An agency as a partner writes it; null when the partner’s form has no way to say it. */
export const writeOrganId = (organId: string, { organIds }: Pick<Profile, 'organIds'>): string | null =>
  organIds === 'current' ? (isCurrent(organId) ? organId : null) : toLegacyOrganId(organId)

export type DocumentIdParts = { organId: string; year: number; on: string | null; number: string; notation: string | null }

/** `H57,2026/11/20,85/KH-UBND`, or `000.00.00.H57,2026,85` for partners of before; null when a part cannot be written. */
export function documentIdOf({ organId, on, code }: { organId: string; on: string; code: Code }, profile: Profile): string | null {
  const [organ, day] = [writeOrganId(organId, profile), writeDay(on, 'yyyy/MM/dd')]
  if (organ === null || day === null) return null
  return profile.documentIds === 'dated' ? `${organ},${day},${code.number}/${code.notation}` : `${organ},${on.slice(0, 4)},${code.number}`
}

/** The parts of a DocumentId in either form; null when it is written otherwise. */
export function readDocumentId(text: string): DocumentIdParts | null {
  const found = /^([^,]+),\s*([^,]+),\s*([^/,]+)(?:\/(.+))?$/.exec(text.trim())
  const organId = found && toCurrentOrganId(found[1]!)
  if (!found || !organId) return null
  const [, , when, number, notation] = found
  const parts = { organId, number: number!.trim(), notation: notation?.trim() ?? null }
  if (/^\d{4}$/.test(when!)) return { ...parts, year: Number(when), on: null }
  const day = readDay(when!)?.day
  return day === undefined ? null : { ...parts, year: Number(day.slice(0, 4)), on: day }
}
