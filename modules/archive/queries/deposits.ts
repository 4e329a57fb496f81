import type { Selectable } from 'kysely'
import { SET_ASIDE } from '#modules/documents'
import { deskOf } from '#modules/people'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { depositLifecycle } from '../rules.ts'
import type { DepositTable } from '../tables.ts'
import { idCursor, pageOf } from './transfers.ts'

/** One content of a brought package; `fields` say what its document is, on the first content of each. */
export type Part = { path: string; mediaType: string; size: number; sha256: string; ordinal: number; fields: Record<string, string> | null; fileId: string | null; pages: number | null; form?: contract.PreservedForm | undefined }
export type DepositRow = Omit<Selectable<DepositTable>, 'parts' | 'facts'> & { parts: Part[]; facts: contract.DepositFacts | null }

/** What was brought to an archive is the affair of its archivists. */
const visibleTo = ({ keys, agencyId }: Pick<Actor, 'keys' | 'agencyId'>) => sql`(d.agency_id = ${agencyId}::uuid and ${agencyId !== null && keys.includes(deskOf(agencyId, 'archivist'))})`

async function find(db: Db, actor: Pick<Actor, 'keys' | 'agencyId'>, id: string, isHeld: boolean): Promise<DepositRow> {
  const { rows } = await sql<DepositRow>`select d.* from archive.deposit d where d.id = ${id} and ${visibleTo(actor)} ${isHeld ? sql`for update` : sql``}`.execute(db)
  ensure(rows[0], () => notFound('deposit', id))
  return rows[0]
}

export const lockMyDeposit = ({ db, actor }: Pick<Context, 'db' | 'actor'>, id: string) => find(db, actor, id, true)

/** For the check itself, which acts for nobody. */
export const lockDeposit = async (db: Db, id: string): Promise<DepositRow> => (await sql<DepositRow>`select d.* from archive.deposit d where d.id = ${id} for update`.execute(db)).rows[0]!

const cardOf = ({ id, state, origin, facts, packageSha256, broughtBy, broughtAt, done, total, flaw, refusedFor, decidedBy, decidedAt, fileId, withheldFor }: DepositRow): contract.DepositCard =>
  ({ isWithheld: withheldFor.length > 0, id, state, origin, facts, packageSha256, broughtBy, broughtAt, done, total, flaw, refusedFor, decidedBy, decidedAt, fileId })

export const listDeposits: Handler<typeof contract.listDeposits> = async ({ db, actor }, { after, limit, state }) => {
  const { rows } = await sql<DepositRow>`select d.* from archive.deposit d where ${visibleTo(actor)} and d.id < ${idCursor(after)}::uuid ${state === undefined ? sql`` : sql`and d.state = ${state}`}
    order by d.id desc limit ${limit + 1}`.execute(db)
  return pageOf(rows, limit, cardOf)
}

/** Documents of a package, each with its first content's fields. */
export const entriesOfDeposit = ({ parts, withheldFor }: Pick<DepositRow, 'parts' | 'withheldFor'>) => parts.filter(({ fields }) => fields !== null).map(({ ordinal, fields }) => {
  const said = fields!
  return {
    ordinal, title: withheldFor.length > 0 ? SET_ASIDE : (said['Subject'] ?? ''), typeName: said['TypeName'] ?? '', number: withheldFor.length > 0 ? null : [said['CodeNumber'], said['CodeNotation']].filter(Boolean).join('/') || null, issuerName: said['OrganName'] ?? '',
    placedOn: said['IssuedDate'] ?? said['ArrivalDate'] ?? '', pages: Number(said['PageAmount'] ?? 0), contents: parts.filter((part) => part.ordinal === ordinal).length,
  }
})

const verbs = { accept: 'acceptDeposit', refuse: 'refuseDeposit' } as const

export const getDeposit: Handler<typeof contract.getDeposit> = async ({ db, actor }, { depositId }) => {
  const row = await find(db, actor, depositId, false)
  return { ...cardOf(row), entries: entriesOfDeposit(row), verbs: (['accept', 'refuse'] as const).filter((move) => row.withheldFor.length === 0 && depositLifecycle.can(move, row.state)).map((move) => verbs[move]) }
}

export const openReceipt: Handler<typeof contract.openReceipt> = async ({ db, actor }, { depositId }) => {
  const { receiptId, facts } = await find(db, actor, depositId, false)
  ensure(receiptId, () => notFound('receipt', depositId))
  return { fileId: receiptId, name: `Bien-ban-tiep-nhan-${facts?.code ?? ''}.pdf`, inline: true }
}
