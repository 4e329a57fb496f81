/** Which parts the forms of NĐ 30/2020, App. III give each type: what the drafter is asked for. */
import { bodyText, type Block } from './body.ts'

/** The 29 types of Article 7, those officials write most first. */
export const draftTypes = [
  'CV', 'TTr', 'QĐ', 'TB', 'KH', 'BC', 'GM', 'NQ', 'CT', 'QC', 'QyĐ', 'TC', 'HD', 'CTr', 'PA', 'ĐA', 'DA', 'BB', 'HĐ', 'CĐ', 'BGN', 'BTT', 'GUQ', 'GGT', 'GNP', 'PG', 'PC', 'PB', 'TCg',
] as const
export type DraftType = (typeof draftTypes)[number]

/** Legal normative documents that provinces and communes issue: Luật 64/2025/QH15, NĐ 78/2025/NĐ-CP. */
export const normativeTypes = ['QĐ-QP', 'NQ-QP'] as const
export const isNormative = (typeCode: string) => (normativeTypes as readonly string[]).includes(typeCode)

/** The words of the title: `Quyết định (quy phạm pháp luật)` is printed as QUYẾT ĐỊNH. */
export const printedTypeName = (name: string) => name.replace(/\s*\(.*\)$/u, '')

/** Facts a form asks for besides a text (models 1.7 to 1.10), in printing order. */
export const detailFields = {
  invitation: ['invited', 'event', 'chair', 'time', 'venue'],
  introduction: ['person', 'title', 'sentTo', 'purpose', 'validUntil'],
  minutes: ['startedAt', 'venue', 'attendees', 'chair', 'secretary', 'endedAt'],
  leave: ['appliedOn', 'person', 'title', 'duration', 'from', 'until', 'venue', 'counting'],
} as const
export type DetailKind = keyof typeof detailFields
export type DetailField = (typeof detailFields)[DetailKind][number]
/** Those that are days. */
export const detailDays: readonly DetailField[] = ['validUntil', 'appliedOn', 'from', 'until']

const kinds: Partial<Record<string, DetailKind>> = { GM: 'invitation', GGT: 'introduction', BB: 'minutes', GNP: 'leave' }
export const detailKindOf = (typeCode: string): DetailKind | null => kinds[typeCode] ?? null

const addressed = ['CV', 'TTr', 'BC', 'CĐ', 'PG', 'PC', 'PB', 'TCg']
export const hasAddressees = (typeCode: string) => addressed.includes(typeCode)

/** Grounds belong to what decides or plans; slips, invitations and letters say why in their text. */
const groundless = ['CV', 'CĐ', 'GM', 'GGT', 'BB', 'GNP', 'PG', 'PC', 'PB', 'TCg']
export const hasBasis = (typeCode: string) => !groundless.includes(typeCode)
export const needsBasis = (typeCode: string) => ['QĐ', 'NQ', ...normativeTypes].includes(typeCode)

/** A letter of introduction and a leave permit say all they say in their facts. */
export const needsBody = (typeCode: string) => typeCode !== 'GGT' && typeCode !== 'GNP'

const enactments: Partial<Record<string, string>> = { QĐ: 'QUYẾT ĐỊNH:', NQ: 'QUYẾT NGHỊ:' }
export const enactmentOf = (typeCode: string) => enactments[typeCode]

type Words = { typeCode: string; body: readonly Block[]; details: { kind: DetailKind } | null }

/** What a draft of this type still lacks before it can be laid out; null when nothing. */
export function lacking({ typeCode, body, details }: Words): 'body' | 'details' | 'articles' | null {
  if (detailKindOf(typeCode) !== (details?.kind ?? null)) return 'details'
  if (needsBody(typeCode) && bodyText(body).trim() === '') return 'body'
  return isNormative(typeCode) && !/^\s*Điều 1\.\s*\S/mu.test(bodyText(body)) ? 'articles' : null
}
