import { dossiersById, isAtCounter, type DossierRow } from '#modules/dossiers'
import { unitsById } from '#modules/organisation'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { reasonsOn } from './form.ts'

/** How long the tablet asks about a dossier that has ended. */
const MINUTES = 30

/** A dossier of my counter. */
export async function seenAtCounter({ db, actor }: Pick<Context, 'db' | 'actor'>, dossierId: string): Promise<DossierRow> {
  const dossier = (await dossiersById(db, [dossierId]))[0]
  ensure(dossier && isAtCounter(actor, dossier), () => notFound('dossier', dossierId))
  return dossier
}

export const listToRate: Handler<typeof contract.listToRate> = async ({ db, actor, now }) => {
  const { rows } = await sql<{ id: string }>`select f.dossier_id as id from ratings.fact f where f.agency_id = ${actor.agencyId} and f.ended_at > ${now}::timestamptz - make_interval(mins => ${MINUTES})
    and not exists (select from ratings.rating r where r.dossier_id = f.dossier_id) order by f.ended_at desc limit 12`.execute(db)
  const [dossiers, reasons, units] = await Promise.all([dossiersById(db, rows.map(({ id }) => id)), reasonsOn(db, now), unitsById(db, actor.agencyId === null ? [] : [actor.agencyId])])
  const mine = dossiers.filter((dossier) => isAtCounter(actor, dossier) && dossier.endedAt !== null)
  return {
    agencyName: units.get(actor.agencyId ?? '')?.name ?? null, reasons,
    dossiers: mine.map(({ id, code, procedureName, endedAt }) => ({ dossierId: id, code, procedureName, endedAt: endedAt! })).toSorted((a, b) => b.endedAt.getTime() - a.endedAt.getTime()),
  }
}
