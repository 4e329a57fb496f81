import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { ensureLastingUnit, ensureNothingLater, lockTree, seen } from './tree.ts'

export const renameUnit: Handler<typeof contract.renameUnit> = async (context, { unitId, name, on, legalBasis, ...given }) => {
  const { db } = context
  await lockTree(db)
  const unit = await ensureLastingUnit(db, unitId, on)
  await ensureNothingLater(db, unit, on)
  const { shortName = name, symbol = unit.symbol, place = unit.place } = given
  await tables(db).deleteFrom('organisation.unit_name').where('unitId', '=', unitId).where('validFrom', '=', on).execute()
  await tables(db).updateTable('organisation.unit_name').set({ validTo: on }).where('unitId', '=', unitId).where('validTo', 'is', null).execute()
  await tables(db).insertInto('organisation.unit_name').values({ unitId, name, shortName, symbol, place, validFrom: on, legalBasis }).execute()
  await emit(context, contract.UnitRenamed, { subject: unitId, payload: { unitId, name, oldName: unit.name, on, legalBasis } })
  return seen(db, unitId, on)
}
