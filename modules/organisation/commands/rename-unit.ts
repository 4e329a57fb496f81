import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import type { InputOf } from '#platform/contract'
import * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { change } from './planning.ts'
import { ensureLastingUnit, ensureNothingLater, seen } from './tree.ts'

export const renameUnit: Handler<typeof contract.renameUnit> = (context, input) =>
  change(context, { manner: 'rename', unitIds: [input.unitId], ...input }, async () => ({ answer: await rename(context, input), leadsTo: [input.unitId] }))

async function rename(context: Context, { unitId, name, on, legalBasis, ...given }: InputOf<typeof contract.renameUnit>) {
  const { db } = context
  const unit = await ensureLastingUnit(db, unitId, on)
  await ensureNothingLater(db, unit, on)
  const { shortName = name, symbol = unit.symbol, place = unit.place } = given
  await tables(db).deleteFrom('organisation.unit_name').where('unitId', '=', unitId).where('validFrom', '=', on).execute()
  await tables(db).updateTable('organisation.unit_name').set({ validTo: on }).where('unitId', '=', unitId).where('validTo', 'is', null).execute()
  await tables(db).insertInto('organisation.unit_name').values({ unitId, name, shortName, symbol, place, validFrom: on, legalBasis }).execute()
  await emit(context, contract.UnitRenamed, { subject: unitId, payload: { unitId, name, oldName: unit.name, on, legalBasis } })
  return seen(db, unitId, on)
}
