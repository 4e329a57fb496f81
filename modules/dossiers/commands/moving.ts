import type { z } from 'zod'
import type { EventType } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { isAtCounter, isMine, stepsOf, type DossierRow, type StepRow } from '../queries/find.ts'
import { dossierLifecycle, type DossierMove } from '../rules.ts'

export type Happening = Pick<Context, 'db' | 'actor' | 'now'>

export const nameOf = ({ name, positionTitle }: Pick<Context['actor'], 'name' | 'positionTitle'>) => `${name}${positionTitle ? `, ${positionTitle}` : ''}`

/** The state this move leads to; 409 where the law knows no such way. */
export function stateAfter(dossier: DossierRow, move: DossierMove): DossierRow['state'] {
  ensure(dossierLifecycle.can(move, dossier.state), () => new Problem('dossiers/not-now', 409, `Cannot ${move} when ${dossier.state}`, { state: dossier.state }))
  return dossierLifecycle.next(move, dossier.state)
}

type Change = Partial<Pick<DossierRow, 'state' | 'acceptedAt' | 'dueAt' | 'appointedAt' | 'pausedAt' | 'supplements' | 'apologisedAt' | 'doneAt' | 'outcome' | 'endedAt' | 'supplementedAt' | 'acl'>>

/** Writes the whole of what may change, and answers with the dossier as it stands then. */
export async function write({ db }: Happening, dossier: DossierRow, change: Change): Promise<DossierRow> {
  const d = { ...dossier, ...change }
  await sql`update dossiers.dossier set state = ${d.state}, accepted_at = ${d.acceptedAt}, due_at = ${d.dueAt}, appointed_at = ${d.appointedAt}, paused_at = ${d.pausedAt}, supplements = ${d.supplements},
    apologised_at = ${d.apologisedAt}, done_at = ${d.doneAt}, outcome = ${d.outcome}, ended_at = ${d.endedAt}, supplemented_at = ${d.supplementedAt}, acl = ${[...new Set(d.acl)]}::uuid[] where id = ${d.id}`.execute(db)
  if (change.acl) await openTo(db, d.id, change.acl)
  return d
}

/** Lets these keys see a dossier. */
export const openTo = (db: Db, dossierId: string, keys: readonly string[]) =>
  sql`insert into dossiers.access (key, dossier_id) select distinct key, ${dossierId}::uuid from unnest(${[...keys]}::uuid[]) as key on conflict do nothing`.execute(db)

type About = 'dossierId' | 'code' | 'agencyId' | 'procedureCode' | 'procedureName'

/** A chapter of the dossier's story, told to everybody it has reached. */
export const tell = <E extends EventType>(happening: Happening, { id, code, agencyId, procedureCode, procedureName, acl }: DossierRow, type: E, facts: Omit<z.output<E['payload']>, About>) =>
  emit(happening, type, { subject: id, audience: acl, payload: { dossierId: id, code, agencyId, procedureCode, procedureName, ...facts } as never })

export function ensureAtCounter({ actor }: Happening, dossier: DossierRow) {
  ensure(isAtCounter(actor, dossier), () => new Problem('dossiers/not-at-the-counter', 403, `The counter of ${dossier.agencyName} does this`, { name: dossier.agencyName }))
}

/** The steps of a dossier, when one that is open is mine. */
export async function stepsInHand({ db, actor }: Happening, dossier: DossierRow): Promise<StepRow[]> {
  const steps = await stepsOf(db, dossier.id)
  ensure(steps.some((step) => isMine(actor, step)), () => new Problem('dossiers/not-yours', 403, 'The dossier lies with somebody else'))
  return steps
}

export const standing = ({ id, code, state }: DossierRow) => ({ dossierId: id, code, state })
