import assert from 'node:assert/strict'
import { test } from 'node:test'
import { capacities, effectiveEnd, entitling, judge, standingAt, startOf, type Capacity, type Facts, type Grant, type Term } from './rules.ts'

/** So many random histories; each is asked three times. */
const HISTORIES = 100_000
const DAY = 86_400_000
const FIRST = Date.parse('2026-01-01T00:00:00+07:00')
const dayAfter = (days: number) => new Date(FIRST + days * DAY + 7 * 3_600_000).toISOString().slice(0, 10)

/** mulberry32: the same histories every time. */
function chanceOf(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(next() * count)
  return { below, pick: <T>(all: readonly T[]): T => all[below(all.length)]!, often: (share: number) => next() < share }
}
type Chance = ReturnType<typeof chanceOf>

/** What an archive of decisions would hold: a beginning, and every end as it was decided and written down. */
type Decided = { from: number; ends: { on: number; writtenAt: number }[] }
type DecidedGrant = Decided & { position: number; principal: number | null; capacity: Capacity | null; agency: string; types: string[] | null }
type History = { positions: Decided[]; grants: DecidedGrant[] }

function decide(chance: Chance): Decided {
  const from = chance.below(20)
  const ends: Decided['ends'] = []
  let last = 60
  while (last > from + 1 && chance.often(0.45)) {
    last = from + 1 + chance.below(last - from - 1)
    ends.push({ on: last, writtenAt: ends.length === 0 && chance.often(0.5) ? -Infinity : FIRST + chance.below(45) * DAY + chance.below(DAY) })
  }
  return { from, ends: ends.toSorted((a, b) => a.writtenAt - b.writtenAt || b.on - a.on).filter(({ on }, i, all) => all.slice(0, i).every((earlier) => on < earlier.on)) }
}

const types = ['QĐ', 'CV', 'TB'] as const
const agencies = ['tỉnh', 'sở'] as const

function historyOf(chance: Chance): History {
  const positions = Array.from({ length: 3 }, () => decide(chance))
  const grants = Array.from({ length: 1 + chance.below(4) }, (): DecidedGrant => {
    const capacity = chance.often(0.2) ? null : chance.pick(capacities)
    const position = chance.below(2)
    const isFor = capacity !== null && capacity !== 'TM'
    return { ...decide(chance), position, capacity, principal: isFor ? 2 - (chance.often(0.3) ? 1 - position : 0) : null, agency: chance.pick(agencies), types: capacity === 'TUQ' || chance.often(0.4) ? types.filter(() => chance.often(0.6)) : null }
  })
  const givers = Array.from({ length: 1 + chance.below(2) }, (): DecidedGrant => ({ ...decide(chance), position: 2, capacity: chance.pick(['TM', null, 'TUQ'] as const), principal: null, agency: chance.pick(agencies), types: chance.often(0.3) ? [chance.pick(types)] : null }))
  return { positions, grants: [...grants, ...givers] }
}

/** The rows as the commands would have left them, one decision after the other. */
function rowOf({ from, ends }: Decided): Term {
  return ends.reduce<Term>((before, { on, writtenAt }) => ({
    ...before, validTo: dayAfter(on), endsAt: writtenAt === -Infinity ? null : effectiveEnd(before, dayAfter(on), new Date(writtenAt)),
  }), { validFrom: dayAfter(from), validTo: null, endsAt: null })
}

function factsOf({ positions, grants }: History): Facts {
  const rows = grants.map((grant, i): Grant => ({
    ...rowOf(grant), id: String(i), positionId: `p${grant.position}`, agencyId: grant.agency, capacity: grant.capacity, documentTypes: grant.types, principalPositionId: grant.principal === null ? null : `p${grant.principal}`,
  }))
  return {
    grants: rows.filter(({ positionId }) => positionId === 'p0'), tenures: new Map(positions.map((each, i) => [`p${i}`, rowOf(each)])),
    principalGrants: Map.groupBy(rows, ({ positionId }) => positionId),
  }
}

/** The slow clerk: reads every decision anew, counts whole days, believes no row. */
function holds({ from, ends }: Decided, at: number) {
  const today = Math.floor((at - FIRST) / DAY)
  if (today < from) return false
  for (let day = from; day <= today; day += 1) if (ends.some(({ on, writtenAt }) => on === day && writtenAt <= at)) return false
  return true
}

type Asked = { type: string; agency: string; at: number }

function mayUnder(history: History, grant: DecidedGrant, { type, agency, at }: Asked): boolean {
  if (!holds(history.positions[grant.position]!, at) || !holds(grant, at)) return false
  if (grant.agency !== agency) return false
  if (grant.types !== null && !grant.types.some((each) => each === type)) return false
  if (grant.capacity !== 'TUQ') return true
  const giver = grant.principal!
  if (!holds(history.positions[giver]!, at)) return false
  return history.grants.some((own) => own.position === giver && own.capacity !== 'TUQ' && own.agency === agency && (own.types === null || own.types.includes(type)) && holds(own, at))
}

const strengths = [null, 'TM', 'KT', 'TL', 'TUQ'] as const

/** Which capacity the slow clerk would print: the grant that names the type, else the strongest; null when nobody may. */
function slowAnswer(history: History, asked: Asked): string | null {
  const may = history.grants.filter((grant) => grant.position === 0 && mayUnder(history, grant, asked))
  for (const isNamed of [true, false]) for (const capacity of strengths)
    if (may.some((grant) => (grant.types !== null) === isNamed && grant.capacity === capacity)) return `${isNamed ? 'named' : 'all'} ${capacity}`
  return null
}

function quickAnswer(facts: Facts, { type, agency, at }: Asked): string | null {
  const best = entitling(judge(facts, { documentType: type, agencyId: agency, at: new Date(at) }))
  return best && `${best.grant.documentTypes === null ? 'all' : 'named'} ${best.grant.capacity}`
}

test(`on ${HISTORIES} random histories the rule answers as a clerk who reads every decision anew`, (t) => {
  const chance = chanceOf(20261130)
  let entitled = 0
  for (let i = 0; i < HISTORIES; i += 1) {
    const history = historyOf(chance)
    const facts = factsOf(history)
    for (let asked = 0; asked < 3; asked += 1) {
      const question: Asked = { type: chance.pick(types), agency: chance.pick(agencies), at: instantFor(history, chance) }
      const [quick, slow] = [quickAnswer(facts, question), slowAnswer(history, question)]
      if (quick !== slow) assert.fail(`history ${i}: the rule says ${quick}, the clerk ${slow}: ${JSON.stringify({ history, question })}`)
      if (slow !== null) entitled += 1
    }
  }
  t.diagnostic(`${entitled} of ${HISTORIES * 3} questions found somebody entitled`)
  assert.ok(entitled > HISTORIES / 4, 'both answers are common')
})

/** Half the questions are put one second before or after, or at, the instant an end was written down. */
function instantFor({ positions, grants }: History, chance: Chance) {
  const written = [...positions, ...grants].flatMap(({ ends }) => ends.map(({ writtenAt }) => writtenAt)).filter((at) => at !== -Infinity)
  return written.length > 0 && chance.often(0.5) ? chance.pick(written) + chance.pick([-1000, 0, 1000]) : FIRST + chance.below(60) * DAY + chance.below(DAY)
}

test('what is ended at ten past ten was in force at nine past, whatever day the decision names', () => {
  const writtenAt = new Date('2026-11-23T03:10:00Z')
  const open: Term = { validFrom: '2026-01-01', validTo: null, endsAt: null }
  const ended = (on: string): Term => ({ ...open, validTo: on, endsAt: effectiveEnd(open, on, writtenAt) })
  const at = (seconds: number) => new Date(writtenAt.getTime() + seconds * 1000)
  for (const on of ['2026-11-20', '2026-11-23']) assert.deepEqual([standingAt(ended(on), at(-1)), standingAt(ended(on), at(0))], ['in-force', 'over'], on)
  assert.deepEqual([standingAt(ended('2026-12-01'), at(1)), standingAt(ended('2026-12-01'), startOf('2026-12-01'))], ['in-force', 'over'])
})
