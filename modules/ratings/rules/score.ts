/** Formulas of QĐ 766/QĐ-TTg (2022): each component is a share of its weight; what has no data is left out of the sum and said so. */
export const groupCodes = ['transparency', 'progress', 'digitisation', 'online', 'satisfaction'] as const
export type GroupCode = (typeof groupCodes)[number]
export const componentCodes = ['publishedOnTime', 'synced', 'onTime', 'digitised', 'eResult', 'reused', 'proceduresUsed', 'onlineFiles', 'paidOnline', 'feedbackOnTime', 'satisfied'] as const
export type ComponentCode = (typeof componentCodes)[number]
export const bandCodes = ['excellent', 'good', 'fair', 'average', 'weak'] as const
export type BandCode = (typeof bandCodes)[number]

/** Components whose hits and misses are dossiers, so that they can be opened. */
export const opensDossiers: readonly ComponentCode[] = ['synced', 'onTime', 'digitised', 'eResult', 'reused', 'onlineFiles', 'paidOnline', 'satisfied']

export type Count = { hits: number; total: number }
export type Counts = Partial<Record<ComponentCode, Count>>
export type Weight = { code: ComponentCode; group: GroupCode; weight: number }
export type Band = { floor: number; code: BandCode }

export type ComponentScore = Weight & Count & { share: number | null; points: number | null }
export type GroupScore = { code: GroupCode; weight: number; measured: number; points: number | null; components: ComponentScore[] }
export type IndexScore = { groups: GroupScore[]; measured: number; points: number; score: number | null }

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)
const round = (value: number) => Math.round(value * 100) / 100

function componentScore(weight: Weight, counts: Counts): ComponentScore {
  const { hits, total } = counts[weight.code] ?? { hits: 0, total: 0 }
  const share = total === 0 ? null : Math.min(1, hits / total)
  return { ...weight, hits, total, share, points: share === null ? null : round(share * weight.weight) }
}

/** Out of 100: the points of what has data, against the weights of what has data. */
export function scoreOf(weights: readonly Weight[], groups: readonly { code: GroupCode; weight: number }[], counts: Counts): IndexScore {
  const scored = groups.map(({ code, weight }) => {
    const components = weights.filter(({ group }) => group === code).map((each) => componentScore(each, counts))
    const known = components.filter(({ points }) => points !== null)
    return { code, weight, measured: sum(known.map((each) => each.weight)), points: known.length === 0 ? null : round(sum(known.map(({ share, weight: of }) => share! * of))), components }
  })
  const [measured, points] = [sum(scored.map((group) => group.measured)), sum(scored.map((group) => group.points ?? 0))]
  return { groups: scored, measured, points: round(points), score: measured === 0 ? null : round((points / measured) * 100) }
}

export const bandOf = (bands: readonly Band[], score: number): BandCode => bands.toSorted((a, b) => b.floor - a.floor).find(({ floor }) => score >= floor)?.code ?? 'weak'

/** Equal scores share a rank, and the next comes after all of them. */
export function ranked<T extends { score: number | null }>(rows: readonly T[]): (T & { rank: number | null })[] {
  const order = rows.map(({ score }) => score).filter((score) => score !== null).toSorted((a, b) => b - a)
  return rows.map((row) => ({ ...row, rank: row.score === null ? null : order.indexOf(row.score) + 1 }))
}

export const addUp = (all: readonly Counts[]): Counts => Object.fromEntries(componentCodes.flatMap((code) => {
  const known = all.flatMap((counts) => counts[code] ?? [])
  return known.length === 0 ? [] : [[code, { hits: sum(known.map(({ hits }) => hits)), total: sum(known.map(({ total }) => total)) }]]
}))

/** `2026-11` or `2026-11-30`: the days of it, and the instant at which overdue ones are counted. */
export function periodOf(text: string, now: Date): { from: string; to: string; at: Date } {
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))]
  const last = text.length === 10 ? text : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  const ends = new Date(Date.parse(`${last}T00:00:00+07:00`) + 86_400_000)
  return { from: text.length === 10 ? text : `${text}-01`, to: last, at: ends < now ? ends : now }
}

/** This month and those before it, the oldest first. */
export function monthsUpTo(month: string, count: number): string[] {
  const [year, last] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  return Array.from({ length: count }, (_, i) => new Date(Date.UTC(year, last - count + i, 1)).toISOString().slice(0, 7))
}
