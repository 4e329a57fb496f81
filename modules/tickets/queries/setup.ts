import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { addressOf, counterOf, kioskKeyOf } from './counter.ts'

type Setup = contract.CounterSetup

export const getCounterSetup: Handler<typeof contract.getCounterSetup> = async ({ db, actor, now }) => {
  ensure(actor.agencyId !== null, () => new Problem('tickets/no-counter', 409, 'Whoever keeps a counter sits in an agency'))
  const { agencyId, code } = await counterOf(db, actor.agencyId, now)
  const { rows: groups } = await sql<Setup['groups'][number]>`select id, letter, name, minutes, valid_from, valid_to, legal_basis from tickets.service_group where agency_id = ${agencyId} order by valid_to nulls first, letter`.execute(db)
  const { rows: windows } = await sql<Setup['windows'][number]>`select id, number, name, letters, valid_from, valid_to, legal_basis from tickets.service_window where agency_id = ${agencyId} order by valid_to nulls first, number`.execute(db)
  const hasAddress = code !== '' && groups.length > 0
  return {
    kioskAddress: hasAddress ? addressOf('lay-so', code, await kioskKeyOf(db, agencyId)) : null, phoneAddress: hasAddress ? addressOf('lay-so', code) : null, boardAddress: hasAddress ? addressOf('goi-so', code) : null, groups, windows,
  }
}
