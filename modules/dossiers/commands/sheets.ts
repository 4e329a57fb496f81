/** Papers go from desk to desk on a numbered sheet: given by one, confirmed by the other, dossier by dossier. */
import type { z } from 'zod'
import { closeWork, openWork } from '#modules/work'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockById, lockDossier, type DossierRow } from '../queries/find.ts'
import { deskName, findSheet, handable, linesOf, lockSheet, papersBrought, type PaperRow, type SheetRow } from '../queries/sheets.ts'
import { sheetNumber, stateWithout, type CountedPaper, type LineState } from '../rules.ts'
import { nameOf, tell, type Happening } from './moving.ts'

type Wish = z.output<typeof contract.makeSheet.input>['lines'][number]
type Line = { dossier: DossierRow; wish: Wish; offer: contract.ToHandOver }
const at = (path: string) => ({ issues: [{ path, message: 'required' }] })

/** Held in a fixed order; what cannot be handed over now is named. */
async function takeLines(context: Context, wishes: readonly Wish[]): Promise<Line[]> {
  const byId = new Map(wishes.map((wish) => [wish.dossierId, wish]))
  ensure(byId.size === wishes.length, () => new Problem('dossiers/dossier-twice', 422, 'A dossier stands on a sheet once', at('lines')))
  const locked: DossierRow[] = []
  for (const id of [...byId.keys()].toSorted()) locked.push(await lockDossier(context, id))
  const offers = await handable(context.db, context.actor, { dossierIds: [...byId.keys()], limit: 1000 })
  return locked.map((dossier) => {
    const wish = byId.get(dossier.id)!
    const offer = offers.find(({ dossierId, stepId }) => dossierId === dossier.id && stepId === wish.stepId)
    ensure(offer, () => new Problem('dossiers/not-to-hand-over', 409, `${dossier.code} is on a sheet already, or its papers lie elsewhere`, { code: dossier.code }))
    return { dossier, wish, offer }
  })
}

function chosenPapers(brought: readonly PaperRow[], wish: NonNullable<Wish['papers']>): CountedPaper[] {
  return wish.filter(({ originals, copies }) => originals + copies > 0).map(({ position, originals, copies }) => {
    const paper = brought.find((each) => each.position === position)
    ensure(paper && originals <= paper.originals && copies <= paper.copies, () => new Problem('dossiers/more-than-brought', 422, 'No more is handed over than was brought', at('lines')))
    return { name: paper.name, originals, copies }
  })
}

const resultNames = { granted: 'Kết quả giải quyết', refused: 'Văn bản từ chối giải quyết' }

/** All that was brought goes out, and home when it was withdrawn; with a result goes back what is named of the rest. */
async function papersOf({ db }: Context, { dossier, wish, offer }: Line): Promise<CountedPaper[]> {
  const isResult = offer.direction === 'back' && dossier.outcome !== null && wish.results > 0
  const papers = chosenPapers(await papersBrought(db, dossier.id), wish.papers ?? (offer.state === 'resolved' ? [] : offer.papers))
  const all = [...(isResult ? [{ name: resultNames[dossier.outcome!], originals: wish.results, copies: 0 }] : []), ...papers]
  ensure(all.length > 0, () => new Problem('dossiers/no-papers', 422, `Nothing of ${dossier.code} is handed over`, { code: dossier.code, ...at('lines') }))
  return all
}

/** The next number in the book of the counter's agency; whoever gives at the same moment waits. */
async function nextNumber({ db, now }: Context, agencyId: string): Promise<string> {
  const year = dayOf(now).slice(0, 4)
  const { rows } = await sql<{ last: number }>`insert into dossiers.serial as s (series, last) values (${`hand-over ${agencyId} ${year}`}, 1) on conflict (series) do update set last = s.last + 1 returning last`.execute(db)
  return sheetNumber(rows[0]!.last, year)
}

/** Where the papers leave from: my counter, or the desk of mine that had them. */
async function leavingFrom({ db, actor }: Context, { dossier, offer: { direction } }: Line) {
  if (direction === 'out') return { key: dossier.counter, name: `Bộ phận một cửa, ${dossier.agencyName}` }
  const { rows: [desk] } = await sql<{ key: string; name: string }>`select s.desk as key, ${deskName} as name from dossiers.step s left join dossiers.sheet_line l on l.dossier_id = s.dossier_id and l.lies_with = s.desk
    where s.dossier_id = ${dossier.id} and s.desk = any(${[...actor.keys]}::uuid[]) and s.state <> 'waiting' order by l.lies_with is null, s.ordinal limit 1`.execute(db)
  return desk!
}

async function insertSheet(context: Context, [first, ...rest]: readonly [Line, ...Line[]], note: string | null): Promise<SheetRow> {
  const { db, actor, now } = context
  const { toKey, toName, direction } = first.offer
  ensure(rest.every(({ offer }) => offer.toKey === toKey), () => new Problem('dossiers/two-receivers', 422, 'A sheet goes to one desk', at('lines')))
  const [from, number] = [await leavingFrom(context, first), await nextNumber(context, first.dossier.agencyId)]
  const { rows } = await sql<SheetRow>`insert into dossiers.sheet (number, agency_id, direction, from_key, from_name, to_key, to_name, given_by, given_at, note)
    values (${number}, ${first.dossier.agencyId}, ${direction}, ${from.key}, ${from.name}, ${toKey}, ${toName}, ${nameOf(actor)}, ${now}, ${note}) returning *`.execute(db)
  return rows[0]!
}

export const makeSheet: Handler<typeof contract.makeSheet> = async (context, { lines: wishes, note }) => {
  const { db, actor } = context
  const lines = await takeLines(context, wishes)
  const sheet = await insertSheet(context, lines as [Line, ...Line[]], note || null)
  for (const [i, line] of lines.entries()) {
    await sql`insert into dossiers.sheet_line (sheet_id, ordinal, dossier_id, papers) values (${sheet.id}, ${i + 1}, ${line.dossier.id}, ${JSON.stringify(await papersOf(context, line))}::jsonb)`.execute(db)
    await tell(context, line.dossier, contract.PapersGiven, { sheetNumber: sheet.number, from: sheet.fromName, to: sheet.toName })
  }
  await openWork(context, {
    holder: sheet.toKey, verb: 'confirm', subject: { kind: 'dossier-sheet', id: sheet.id }, title: `Phiếu bàn giao ${sheet.number}: ${lines.length} hồ sơ từ ${sheet.fromName}`,
    note: { vi: 'Nhận bàn giao giấy tờ', en: 'Papers handed over' }, from: { vi: nameOf(actor), en: nameOf(actor) }, path: `/hand-overs/${sheet.id}`,
  })
  return standingOf(sheet)
}

const standingOf = ({ id, number, state }: SheetRow) => ({ sheetId: id, number, state })

/** Its dossiers are held before itself, as by whoever withdraws one. */
async function openSheet(context: Context, sheetId: string, side: 'fromKey' | 'toKey'): Promise<SheetRow> {
  await findSheet(context.db, context.actor, sheetId)
  for (const { dossierId } of (await linesOf(context.db, sheetId)).toSorted((a, b) => a.dossierId.localeCompare(b.dossierId))) await lockById(context.db, dossierId)
  const sheet = await lockSheet(context, sheetId)
  ensure(context.actor.keys.includes(sheet[side]), () => new Problem('dossiers/other-side', 403, side === 'toKey' ? 'Whoever is given the papers confirms them' : 'Whoever gave the papers takes them back', { name: side === 'toKey' ? sheet.toName : sheet.fromName }))
  ensure(sheet.state === 'open', () => new Problem('dossiers/sheet-closed', 409, `The sheet is ${sheet.state}`))
  return sheet
}

/** Papers that were received lie there; back at the counter, they lie with no desk. */
async function receive({ db }: Happening, { id, direction, toKey }: SheetRow, dossierId: string, { found, note }: { found: LineState; note: string | null }) {
  const isThere = found !== 'absent'
  if (isThere && direction === 'back') await sql`update dossiers.sheet_line set lies_with = null, is_wanted_back = false where dossier_id = ${dossierId} and lies_with is not null`.execute(db)
  await sql`update dossiers.sheet_line set state = ${found}, note = ${note}, lies_with = ${isThere && direction === 'out' ? toKey : null} where sheet_id = ${id} and dossier_id = ${dossierId}`.execute(db)
}

export const confirmSheet: Handler<typeof contract.confirmSheet> = async (context, { sheetId, amiss }) => {
  const { db, actor, now } = context
  const sheet = await openSheet(context, sheetId, 'toKey')
  const given = (await linesOf(db, sheetId)).filter(({ state }) => state === 'given')
  ensure(amiss.every(({ dossierId }) => given.some((line) => line.dossierId === dossierId)), () => new Problem('dossiers/not-on-sheet', 422, 'This dossier is not on the sheet', at('amiss')))
  for (const { dossierId } of given) {
    const { found = 'received' as const, note = null } = amiss.find((each) => each.dossierId === dossierId) ?? {}
    await receive(context, sheet, dossierId, { found, note })
    await tell(context, (await lockById(db, dossierId))!, contract.PapersReceived, { sheetNumber: sheet.number, found, note })
  }
  await sql`update dossiers.sheet set state = 'confirmed', received_by = ${nameOf(actor)}, received_at = ${now} where id = ${sheetId}`.execute(db)
  await closeWork(context, { subjectId: sheetId })
  return { ...standingOf(sheet), state: 'confirmed' as const }
}

async function dropLine(happening: Happening, sheet: SheetRow, dossier: DossierRow, reason: string): Promise<SheetRow> {
  const { db } = happening
  await sql`update dossiers.sheet_line set state = 'dropped', note = ${reason} where sheet_id = ${sheet.id} and dossier_id = ${dossier.id}`.execute(db)
  const state = stateWithout((await linesOf(db, sheet.id)).map((line) => line.state))
  await tell(happening, dossier, contract.PapersKeptBack, { sheetNumber: sheet.number, reason })
  if (state === 'dropped') {
    await sql`update dossiers.sheet set state = 'dropped' where id = ${sheet.id}`.execute(db)
    await closeWork(happening, { subjectId: sheet.id })
  }
  return { ...sheet, state }
}

export const dropFromSheet: Handler<typeof contract.dropFromSheet> = async (context, { sheetId, dossierId, reason }) => {
  const sheet = await openSheet(context, sheetId, 'fromKey')
  const line = (await linesOf(context.db, sheetId)).find((each) => each.dossierId === dossierId)
  ensure(line?.state === 'given', () => new Problem('dossiers/not-on-sheet', 422, 'This dossier is not on the sheet', at('dossierId')))
  return standingOf(await dropLine(context, sheet, await lockDossier(context, dossierId), reason))
}

/** What its applicant takes back leaves the sheet that nobody has confirmed; papers that a desk has are wanted home. */
export async function dropWithdrawn(happening: Happening, dossier: DossierRow, reason: string): Promise<void> {
  const { db } = happening
  await sql`update dossiers.sheet_line set is_wanted_back = true where dossier_id = ${dossier.id} and lies_with is not null`.execute(db)
  const { rows: [sheet] } = await sql<SheetRow>`select s.* from dossiers.sheet_line l join dossiers.sheet s on s.id = l.sheet_id where l.dossier_id = ${dossier.id} and l.state = 'given'`.execute(db)
  if (sheet) await dropLine(happening, sheet, dossier, `Công dân rút hồ sơ: ${reason}`)
}
