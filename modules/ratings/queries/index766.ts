import { agenciesOn, unitsById } from '#modules/organisation'
import { dayOf, shiftDay } from '#platform/calendar'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import { fold } from '#platform/search'
import type * as contract from '../contract.ts'
import { bandOf, monthsUpTo, opensDossiers, periodOf, ranked, scoreOf, type Counts } from '../rules.ts'
import { countsOf } from './counts.ts'
import { schemeOn, type Scheme } from './weights.ts'

/** The month of yesterday: on the first of a month the whole of the last one. */
export const usualPeriod = (now: Date) => shiftDay(dayOf(now), -1).slice(0, 7)

const scored = ({ weights, groups, bands }: Scheme, counts: Counts) => {
  const { score, measured, groups: scoredGroups } = scoreOf(weights, groups, counts)
  return { score, measured, band: score === null ? null : bandOf(bands, score), groups: scoredGroups }
}

const levelOf = (level: string | undefined) => (level === 'commune' ? 'commune' : 'province')

/** Every agency that has something to count in the period, ranked within its level, the best first. */
export async function agencyLines(db: Db, period: string, now: Date): Promise<contract.AgencyLine[]> {
  const { to } = periodOf(period, now)
  const [scheme, counts, agencies] = await Promise.all([schemeOn(db, to), countsOf(db, { periods: [period], now }), agenciesOn(db, to)])
  const [units, of] = [await unitsById(db, agencies.map(({ id }) => id), to), counts.get(period)!]
  const lines = agencies.filter(({ id }) => of.has(id)).map(({ id, name }) => {
    const { groups, ...whole } = scored(scheme, of.get(id)!)
    return { agencyId: id, name, level: levelOf(units.get(id)?.level), files: of.get(id)!.onlineFiles?.total ?? 0, ...whole, groups: groups.map(({ points }) => points) }
  })
  return ['province', 'commune'].flatMap((level) => ranked(lines.filter((line) => line.level === level))).toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.agencyId < b.agencyId ? -1 : 1))
}

const TREND = 12

async function trendOf(db: Db, period: string, agencyId: string | null, now: Date) {
  const months = monthsUpTo(period.slice(0, 7), TREND)
  const [scheme, counts] = await Promise.all([Promise.all(months.map((month) => schemeOn(db, periodOf(month, now).to))), countsOf(db, { periods: months, agencyId, together: agencyId === null, now })])
  return months.map((month, i) => ({ period: month, score: scored(scheme[i]!, counts.get(month)!.get(agencyId ?? '') ?? {}).score }))
}

async function nameOf(db: Db, agencyId: string | null) {
  if (agencyId === null) return null
  const unit = (await unitsById(db, [agencyId])).get(agencyId)
  ensure(unit?.isAgency, () => notFound('agency', agencyId))
  return unit.name
}

export const getIndex: Handler<typeof contract.getIndex> = async ({ db, now }, { period = usualPeriod(now), agencyId = null }) => {
  const days = periodOf(period, now)
  const [agencyName, scheme, lines, counts, trend] = await Promise.all([
    nameOf(db, agencyId), schemeOn(db, days.to), agencyId === null ? [] : agencyLines(db, period, now), countsOf(db, { periods: [period], agencyId, together: agencyId === null, now }), trendOf(db, period, agencyId, now),
  ])
  const { groups, ...whole } = scored(scheme, counts.get(period)!.get(agencyId ?? '') ?? {})
  const mine = lines.find((line) => line.agencyId === agencyId)
  const lawOf = (code: string) => scheme.weights.find((weight) => weight.code === code)!
  return {
    period, ...days, agencyId, agencyName, ...whole, rank: mine?.rank ?? null, ranked: lines.filter(({ level, rank }) => level === mine?.level && rank !== null).length, trend, bands: scheme.bands,
    groups: groups.map(({ components, ...group }) => ({ ...group, components: components.map((line) => ({ code: line.code, weight: line.weight, hits: line.hits, total: line.total, share: line.share, points: line.points, opens: opensDossiers.includes(line.code), legalBasis: lawOf(line.code).legalBasis, isConfirmed: lawOf(line.code).isConfirmed, validFrom: lawOf(line.code).validFrom })) })),
  }
}

export const compareIndex: Handler<typeof contract.compareIndex> = async ({ db, now }, { period = usualPeriod(now), level, text, after, limit }) => {
  const wanted = fold(text ?? '')
  const lines = (await agencyLines(db, period, now)).filter((line) => line.level === level && fold(line.name).includes(wanted))
  const from = after === undefined ? 0 : lines.findIndex(({ agencyId }) => agencyId === after) + 1
  const rows = lines.slice(from, from + limit)
  return { rows, next: from + limit < lines.length ? rows.at(-1)!.agencyId : null }
}

export const readPublicIndex: Handler<typeof contract.readPublicIndex> = async ({ db, now }, { period = usualPeriod(now) }) => ({
  period, ...periodOf(period, now), legalBasis: 'Quyết định 766/QĐ-TTg ngày 23/6/2022', agencies: await agencyLines(db, period, now),
})
