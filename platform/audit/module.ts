import { sql, type Db } from '#platform/database'
import type { Handler, Module } from '#platform/http'
import { Problem } from '#platform/problems'
import * as contract from './contract/index.ts'
import { verifyAudit as verify } from './seal.ts'
import type { Notary } from './timestamps.ts'

/** Names of persons and titles of positions by id; the platform itself knows neither. */
export type NamesOf = (db: Db, ids: { personIds: string[]; positionIds: string[] }) => Promise<{ persons: Map<string, string>; positions: Map<string, string> }>

type Row = {
  id: number; at: Date; operation: string; personId: string | null; positionId: string | null; onBehalfOf: string | null
  subject: Record<string, unknown>; status: number; problem: string | null; address: string | null; agent: string | null; requestId: string
}
type Filters = Parameters<Handler<typeof contract.listAudit>>[1]

const withResult = {
  done: sql`and status < 400`,
  refused: sql`and status between 400 and 499`,
  failed: sql`and status >= 500`,
}

function where({ after, personId, operation, atFrom, atTo, result }: Filters) {
  if (after !== undefined && !/^\d{1,15}$/.test(after)) throw new Problem('request/invalid', 422, 'after: not a place in this list')
  return sql`where true
    ${after === undefined ? sql`` : sql`and id < ${Number(after)}`}
    ${personId === undefined ? sql`` : sql`and person_id = ${personId}::uuid`}
    ${operation === undefined ? sql`` : sql`and operation = ${operation}`}
    ${atFrom === undefined ? sql`` : sql`and at >= ${atFrom}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'`}
    ${atTo === undefined ? sql`` : sql`and at < (${atTo}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`}
    ${result === undefined ? sql`` : withResult[result]}`
}

const unique = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]

const listAudit = (namesOf: NamesOf): Handler<typeof contract.listAudit> => async ({ db }, input) => {
  const { rows } = await sql<Row>`
    select id, at, operation, person_id, position_id, on_behalf_of, subject, status, problem, address, agent, request_id
      from platform.audit_entry ${where(input)} order by id desc limit ${input.limit + 1}`.execute(db)
  const shown = rows.slice(0, input.limit)
  const { persons, positions } = await namesOf(db, {
    personIds: unique(shown.flatMap(({ personId, onBehalfOf }) => [personId, onBehalfOf])), positionIds: unique(shown.map(({ positionId }) => positionId)),
  })
  const person = (id: string | null) => (id === null ? null : { id, name: persons.get(id) ?? null })
  const rowsWithNames = shown.map(({ personId, positionId, onBehalfOf, ...row }) => ({
    ...row, id: String(row.id), person: person(personId), onBehalfOf: person(onBehalfOf),
    position: positionId === null ? null : { id: positionId, title: positions.get(positionId) ?? null },
  }))
  return { rows: rowsWithNames, next: rows.length > input.limit ? rowsWithNames.at(-1)!.id : null }
}

/** Jumps from one operation to the next in the index: as many steps as there are operations, however long the audit. */
const listAuditedOperations: Handler<typeof contract.listAuditedOperations> = async ({ db }) => {
  const { rows } = await sql<{ operation: string }>`
    with recursive step(operation) as (
      (select operation from platform.audit_entry order by operation limit 1)
      union all
      select (select e.operation from platform.audit_entry e where e.operation > step.operation order by e.operation limit 1)
        from step where step.operation is not null)
    select operation from step where operation is not null`.execute(db)
  return { operations: rows.map(({ operation }) => operation) }
}

const verifyAudit = (notary: Notary | undefined): Handler<typeof contract.verifyAudit> => ({ db, now }) => verify(db, now, notary)

/**
 * The auditor's endpoints. `namesOf` tells who the ids belong to; without it the audit shows ids only. `notary` judges the timestamps.
 * Handlers are listed by hand: `handle` lives behind the door that writes the audit, and that would be a circle.
 */
export const auditModuleWith = ({ namesOf, notary }: { namesOf: NamesOf; notary?: Notary }): Module => ({
  name: 'audit',
  endpoints: [
    { endpoint: contract.listAudit, run: listAudit(namesOf) },
    { endpoint: contract.listAuditedOperations, run: listAuditedOperations },
    { endpoint: contract.verifyAudit, run: verifyAudit(notary) },
  ],
})

export const auditModule = auditModuleWith({ namesOf: async () => ({ persons: new Map(), positions: new Map() }) })
