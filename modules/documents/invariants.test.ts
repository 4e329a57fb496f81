import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskOf } from '#modules/people'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { isOpen, incomingLifecycle, outgoingLifecycle } from './rules.ts'
import { equip, everybody, PIN, startOffice, type Desk, type Member, type Office } from './test-office.ts'

const STEPS = Number(process.env.INVARIANT_STEPS ?? 2000)
const SEED = Number(process.env.INVARIANT_SEED ?? 20261123)

/** A fixed series of chances, so that a failure can be seen again. */
function dice(seed: number) {
  let state = seed
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const pick = <T>(of: readonly T[]): T => of[Math.floor(roll() * of.length)]!
  return { roll, pick }
}
type Dice = ReturnType<typeof dice>

type World = Office & Dice & { letters: string[]; papers: string[] }
type Verb = (world: World, who: Desk, documentId: string) => Promise<unknown>

const someone = ({ desks, pick }: World) => desks[pick(everybody)]
const target = (world: World, role: string) =>
  world.roll() < 0.5 ? { unitId: world.unit(world.pick(['farm', 'culture', 'farm', 'department'] as const)), role } : { positionId: someone(world).positionId, role }

const incoming: Record<string, Verb> = {
  submitIncoming: (world, who, documentId) => who.call(contract.submitIncoming, { documentId, leaderPositionId: world.desks[world.pick(['chairman', 'deputy', 'director', 'head'] as const)].positionId }),
  sendBackIncoming: (_, who, documentId) => who.call(contract.sendBackIncoming, { documentId, reason: 'Trả lại' }),
  returnIncoming: (_, who, documentId) => who.call(contract.returnIncoming, { documentId, reason: 'Gửi nhầm' }),
  directIncoming: (world, who, documentId) => who.call(contract.directIncoming, { documentId, targets: [target(world, 'lead'), target(world, 'coordinate'), target(world, 'information')].slice(0, 1 + Math.floor(world.roll() * 3)) as never }),
  assignIncoming: (world, who, documentId) => who.call(contract.assignIncoming, { documentId, positionId: world.desks[world.pick(['specialist', 'colleague', 'cultureSpecialist', 'head'] as const)].positionId }),
  processIncoming: (_, who, documentId) => who.call(contract.processIncoming, { documentId, note: 'Đang làm' }),
  contribute: (world, who, documentId) => who.call(contract.contribute, { documentId, opinion: world.roll() < 0.8 ? 'Nhất trí' : null }),
  completeIncoming: (world, who, documentId) => who.call(contract.completeIncoming, { documentId, result: 'Xong', replyDocumentId: world.roll() < 0.2 && world.papers.length > 0 ? world.pick(world.papers) : null }),
}

const outgoing: Record<string, Verb> = {
  submitForReview: (_, who, documentId) => who.call(contract.submitForReview, { documentId }),
  approveContent: (_, who, documentId) => who.call(contract.approveContent, { documentId }),
  passFormCheck: (_, who, documentId) => who.call(contract.passFormCheck, { documentId }),
  submitSlip: (_, who, documentId) => who.call(contract.submitSlip, { documentId, slip: { summary: 'Kính trình' } }),
  signDocument: (_, who, documentId) => who.call(contract.getDocument, { documentId }).then(({ fileId }) => who.call(contract.signDocument, { documentId, fileId: fileId!, pin: PIN })),
  numberDocument: (_, who, documentId) => who.call(contract.numberDocument, { documentId, pin: PIN }),
  sealDocument: (_, who, documentId) => who.call(contract.sealDocument, { documentId, pin: PIN }),
  issueDocument: (world, who, documentId) => who.call(contract.issueDocument, { documentId, receiverIds: [world.unit('department')] }),
  cancelNumber: async (_, who, documentId) => {
    const { place } = await who.call(contract.getDocument, { documentId })
    return who.call(contract.cancelNumber, { ...(place ?? { year: 2026, series: 'CV', number: 1 }), reason: 'Ghi nhầm' })
  },
  returnDraft: (_, who, documentId) => who.call(contract.returnDraft, { documentId, opinion: 'Sửa' }),
  cancelDraft: (_, who, documentId) => who.call(contract.cancelDraft, { documentId, reason: 'Thôi' }),
}
/** Ends a paper's way early; offered often, so taken seldom. */
const drastic = new Set(['cancelNumber', 'returnDraft', 'cancelDraft', 'returnIncoming', 'completeIncoming', 'sendBackIncoming'])

const begin = {
  letter: async (world: World) => { world.letters.push((await world.arrive()).documentId) },
  paper: async (world: World) => { world.papers.push((await world.draft()).documentId) },
}

/** Mostly an official of whom something is asked, so that the document gets on; else anybody. */
async function actorFor(world: World, documentId: string): Promise<Desk> {
  if (world.roll() < 0.25) return someone(world)
  const { rows } = await sql<{ holder: string }>`select holder from work.item where subject_id = ${documentId} and closed_at is null order by id`.execute(world.app.database.read)
  const holders = rows.length > 0 ? holdersOf(world, world.pick(rows).holder) : []
  return holders.length > 0 ? world.desks[world.pick(holders)] : someone(world)
}

/** Mostly a verb the page would offer, else any. */
async function verbFor(world: World, who: Desk, documentId: string, verbs: Record<string, Verb>): Promise<Verb> {
  const offered = world.roll() < 0.75 ? await who.call(contract.getDocument, { documentId }).then((view) => view.verbs, () => []) : []
  const [mild, harsh] = [offered.filter((name) => name in verbs && !drastic.has(name)), offered.filter((name) => drastic.has(name))]
  const name = mild.length > 0 && world.roll() < 0.85 ? world.pick(mild) : harsh.length > 0 ? world.pick(harsh) : world.pick(Object.keys(verbs))
  return verbs[name]!
}

const keysOf = new Map<Member, Set<string>>()
function holdersOf({ desks }: World, key: string): Member[] {
  if (keysOf.size === 0) for (const member of everybody) {
    const { positionId, unitId, agencyId } = desks[member]
    const home = { leader: agencyId, 'deputy-leader': agencyId, 'records-clerk': agencyId, 'form-checker': agencyId, 'unit-head': unitId, specialist: unitId }
    const roles: Partial<Record<Member, (keyof typeof home)[]>> = { clerk: ['records-clerk'], clerk2: ['records-clerk'], head: ['unit-head'], cultureHead: ['unit-head'], checker: ['form-checker', 'unit-head'] }
    keysOf.set(member, new Set([positionId, ...(roles[member] ?? []).map((role) => deskOf(home[role], role))]))
  }
  return everybody.filter((member) => keysOf.get(member)!.has(key))
}

/** A refusal is fine, a failure is not. */
async function attempt(work: Promise<unknown>, counts: Map<string, number>) {
  const result = await work.then(() => 'done', (error: Error & { status?: number; type?: string }) => {
    assert.ok(error.status !== undefined && error.status >= 400 && error.status < 500, `not a refusal: ${JSON.stringify(error)} ${error.message}`)
    return error.type!.replace('urn:congvu:problem:', '')
  })
  counts.set(result, (counts.get(result) ?? 0) + 1)
}

async function step(world: World, counts: Map<string, number>) {
  const chance = world.roll()
  if (chance < 0.03 || world.letters.length < 3) return attempt(begin.letter(world), counts)
  if (chance < 0.05 || world.papers.length < 3) return attempt(begin.paper(world), counts)
  const isLetter = world.roll() < 0.5
  // The newest are livelier than the old, which are mostly closed.
  const documentId = world.pick((isLetter ? world.letters : world.papers).slice(-8))
  const who = await actorFor(world, documentId)
  const verb = await verbFor(world, who, documentId, isLetter ? incoming : outgoing)
  return attempt(verb(world, who, documentId), counts)
}

type Row = { id: string; direction: 'incoming' | 'outgoing'; state: string; holder: string | null; acl: string[]; keys: string[]; asked: string[]; leads: number }

/** What must hold at any moment, whatever anybody did. */
async function ensureInvariants({ app }: Office) {
  const { rows } = await sql<Row>`select d.id, d.direction, d.state, d.holder, d.acl::text[] as acl,
      coalesce((select array_agg(a.key::text) from documents.access a where a.document_id = d.id and a.direction = d.direction), '{}') as keys,
      coalesce((select array_agg(w.holder::text) from work.item w where w.subject_id = d.id and w.closed_at is null), '{}') as asked,
      (select count(*)::int from documents.assignment a where a.document_id = d.id and a.parent_id is null and a.role = 'lead' and a.state = 'open') as leads
    from documents.document d`.execute(app.database.read)
  for (const { id, direction, state, holder, acl, keys, asked, leads } of rows) {
    const { states } = direction === 'incoming' ? incomingLifecycle : outgoingLifecycle
    assert.ok((states as readonly string[]).includes(state), `${id} is ${state}`)
    assert.equal(holder !== null, isOpen(state), `${id} is ${state} and held by ${holder}`)
    assert.deepEqual(keys.toSorted(), acl.toSorted(), `${id}: lists and search disagree about who sees it`)
    assert.deepEqual(asked.filter((key) => !acl.includes(key)), [], `${id}: somebody is asked who cannot see it`)
    assert.ok(holder === null || asked.includes(holder), `${id} waits for ${holder}, who is not asked`)
    assert.equal(leads, direction === 'incoming' && ['directed', 'assigned', 'processing'].includes(state) ? 1 : 0, `${id} is ${state} with ${leads} leads`)
  }
  await ensureRegisters(app.database.read)
  return rows
}

async function ensureRegisters(db: Office['app']['database']['read']) {
  const { rows } = await sql<{ numbers: number[]; lastNumber: number }>`
    select coalesce((select array_agg(n order by n) from (
        select d.register_number as n from documents.document d where d.agency_id = r.agency_id and d.direction = r.direction and d.series = r.series and d.register_year = r.year
        union all
        select k.number from documents.kept_number k where r.direction = 'outgoing' and k.state <> 'used' and k.agency_id = r.agency_id and k.series = r.series and k.year = r.year) as given), '{}') as numbers,
      r.last_number
    from documents.register r`.execute(db)
  for (const { numbers, lastNumber } of rows) assert.deepEqual(numbers, Array.from({ length: lastNumber }, (_, i) => i + 1))
}

/** The story of a document tells only moves its lifecycle allows. */
async function ensureAllowedMoves({ app }: Office) {
  const { rows } = await sql<{ subject: string; states: string[] }>`select subject, array_agg(name order by id) as states from platform.event
    where name like 'documents.%' group by subject`.execute(app.database.read)
  const moves: Record<string, string> = {
    'incoming-submitted': 'submit', 'incoming-sent-back': 'sendBack', 'incoming-directed': 'direct', 'incoming-processed': 'process', 'incoming-completed': 'complete', 'incoming-returned': 'return',
    'draft-submitted-for-review': 'submitForReview', 'content-approved': 'approveContent', 'form-check-passed': 'passFormCheck', 'slip-submitted': 'submitSlip', 'document-signed': 'sign',
    'document-numbered': 'number', 'number-cancelled': 'cancelNumber', 'document-sealed': 'seal', 'document-issued': 'issue', 'draft-returned': 'returnDraft', 'draft-cancelled': 'cancel',
  }
  for (const { subject, states } of rows) {
    const names = states.map((name) => name.split('.')[1]!)
    const life = names[0] === 'incoming-registered' ? incomingLifecycle : outgoingLifecycle
    let state: string = life.states[0]!
    for (const name of names.filter((each) => each in moves && each !== 'incoming-assigned')) {
      // Directing to a person assigns at once; assigning tells of itself without saying whether the letter moved.
      const from = state === 'directed' && moves[name] === 'process' ? 'assigned' : state
      state = life.next(moves[name] as never, from as never)
    }
    assert.ok(state.length > 0, subject)
  }
}

test(`${STEPS} random verbs of random officials never break what must hold`, { timeout: 600_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const world: World = { ...office, ...dice(SEED), letters: [], papers: [] }
  const counts = new Map<string, number>()
  for (let i = 0; i < STEPS; i += 1) {
    await step(world, counts)
    if (i % 100 === 99) await ensureInvariants(office)
  }
  const rows = await ensureInvariants(office)
  await ensureAllowedMoves(office)
  t.diagnostic(`seed ${SEED}: ${[...counts].toSorted(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`).join(', ')}`)
  assert.ok((counts.get('done') ?? 0) > STEPS / 10, 'too little happened to prove anything')
  await ensureCounts(world, rows)
})

/** What each official can page through is exactly what the access lists give. */
async function ensureCounts({ desks }: World, rows: Row[]) {
  for (const member of ['clerk', 'specialist', 'head', 'chairman'] as const)
    for (const direction of ['incoming', 'outgoing'] as const) {
      const seen = new Set<string>()
      for (let after: string | null | undefined; after !== null;) {
        const page = await desks[member].call(contract.listDocuments, { direction, limit: 100, ...(after && { after }) })
        for (const { id } of page.rows) { assert.ok(!seen.has(id), 'a document on two pages'); seen.add(id) }
        after = page.next
      }
      const mine = rows.filter((row) => row.direction === direction && row.acl.some((key) => keysOf.get(member)!.has(key)))
      assert.equal(seen.size, mine.length, `${member} pages through ${seen.size} ${direction}, the lists give ${mine.length}`)
    }
}
