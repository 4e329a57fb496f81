import { findUnit } from '#modules/organisation'
import { registerColumns } from '#packages/official-layout'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { renderBook } from '../adapters/layout.ts'
import type * as contract from '../contract.ts'

type Entry = {
  id: string; direction: 'incoming' | 'outgoing'; typeName: string; subject: string; issuerName: string; codeNumber: string; codeNotation: string; issuedOn: string
  registerNumber: number; arrivedOn: string | null; signerName: string | null; heldBy: string | null; note: string | null; receivers: string | null; leads: string | null
  handedOn: string | null; pageAmount: number | null
}

const dmy = (day: string | null) => (day ? day.split('-').toReversed().join('/') : '')
const titled = ({ typeName, subject }: Entry) => `${typeName} ${subject}`

/** The ten columns of each register, in the order of NĐ 30/2020 App. IV. */
const cellsOf = (entry: Entry): string[] => entry.direction === 'incoming'
  ? [dmy(entry.arrivedOn), String(entry.registerNumber), entry.issuerName, `${entry.codeNumber}/${entry.codeNotation}`, dmy(entry.issuedOn), titled(entry),
    entry.leads ?? entry.heldBy ?? '', dmy(entry.handedOn), entry.leads ? 'Điện tử' : '', entry.note ?? '']
  : [`${entry.codeNumber}/${entry.codeNotation}`, dmy(entry.issuedOn), titled(entry), entry.signerName ?? '', entry.receivers ?? '', 'Văn thư',
    '1', dmy(entry.issuedOn), entry.receivers ? 'Điện tử' : '', entry.note ?? '']

type Range = { agencyId: string; direction: 'incoming' | 'outgoing'; year: number; after?: [string, number]; from?: string | undefined; to?: string | undefined; limit: number }

const entries = async (db: Db, { agencyId, direction, year, after = ['', 0], from, to, limit }: Range) => (await sql<Entry & { series: string }>`
  select d.id, d.direction, d.series, d.subject, d.issuer_name, d.code_number, d.code_notation, d.issued_on, d.register_number, d.arrived_on, d.signer_name, d.held_by,
         d.note, d.page_amount,
         (select t.name from documents.document_type t where t.code = d.type_code order by t.valid_from desc limit 1) as type_name,
         (select string_agg(r.name, '; ' order by r.name) from documents.receiver r where r.document_id = d.id) as receivers,
         (select string_agg(a.name, '; ' order by a.created_at) from documents.assignment a where a.document_id = d.id and a.parent_id is null and a.role = 'lead') as leads,
         (select min(a.created_at)::date from documents.assignment a where a.document_id = d.id) as handed_on
    from documents.document d
   where d.agency_id = ${agencyId} and d.direction = ${direction} and d.register_year = ${year} and d.register_number is not null
     and (d.series, d.register_number) > (${after[0]}, ${after[1]}::int)
     and (${from ?? null}::date is null or coalesce(d.arrived_on, d.issued_on) >= ${from ?? null}) and (${to ?? null}::date is null or coalesce(d.arrived_on, d.issued_on) <= ${to ?? null})
   order by d.series, d.register_number limit ${limit}`.execute(db)).rows

const mine = (agencyId: string | null) => {
  ensure(agencyId, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  return agencyId
}

const cursorOf = (text: string | undefined): [string, number] => {
  const [series, number] = text?.split('|') ?? []
  return [series ?? '', Number(number ?? 0) || 0]
}

export const readRegister: Handler<typeof contract.readRegister> = async ({ db, actor }, { direction, year, after, limit }) => {
  const rows = await entries(db, { agencyId: mine(actor.agencyId), direction, year, after: cursorOf(after), limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    columns: registerColumns(direction), rows: shown.map((entry) => ({ documentId: entry.id, cells: cellsOf(entry) })),
    next: rows.length > limit && last ? `${last.series}|${last.registerNumber}` : null,
  }
}

const BOOK_LIMIT = 5000

export const printRegister: Handler<typeof contract.printRegister> = async ({ db, actor }, { direction, year, from, to }) => {
  const agencyId = mine(actor.agencyId)
  const [agency, rows] = await Promise.all([findUnit(db, agencyId), entries(db, { agencyId, direction, year, from, to, limit: BOOK_LIMIT + 1 })])
  ensure(rows.length <= BOOK_LIMIT, () => new Problem('documents/book-too-thick', 422, `A book has at most ${BOOK_LIMIT} entries; choose a shorter period`, { limit: BOOK_LIMIT }))
  const { pdf } = await renderBook({
    kind: direction, year, agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, rows: rows.map(cellsOf),
    firstOn: from, lastOn: to, firstNumber: rows[0] && String(rows[0].registerNumber), lastNumber: rows.at(-1) && String(rows.at(-1)!.registerNumber),
  })
  return { bytes: pdf, mediaType: 'application/pdf', name: `So-${direction === 'incoming' ? 'den' : 'di'}-${year}.pdf`, inline: true }
}
