import { findUnit } from '#modules/organisation'
import { delegationsHeldBy, positionsById, positionsOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import type { Actor } from '#platform/contract'
import type { Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { policyOn } from './accounts.ts'
import { findSession, type OpenSession } from './sessions.ts'

const installationOf = (db: Db) => tables(db).selectFrom('identity.installation').selectAll().executeTakeFirst()

/** Whether everything here is sample data, so that what is secret elsewhere may be shown. */
export const isSampleInstallation = async (db: Db) => (await installationOf(db))?.isSample ?? false

export const welcome: Handler<typeof contract.welcome> = async ({ db }) => {
  const installation = await installationOf(db)
  return {
    province: installation?.province ?? null,
    isSample: installation?.isSample ?? false,
    demoAccounts: (installation?.demoAccounts ?? []) as contract.Welcome['demoAccounts'],
  }
}

export const getPasswordPolicy: Handler<typeof contract.getPasswordPolicy> = async ({ db, now }) => policyOn(db, dayOf(now))

/** Everything a screen needs to know about who sits before it. */
export async function factsOf({ db, now }: Context, session: OpenSession, actor: Actor): Promise<contract.SessionFacts> {
  const positions = await choicesOf(db, session.personId, now)
  const agency = actor.agencyId === null ? undefined : await findUnit(db, actor.agencyId)
  const installation = await installationOf(db)
  const isCurrent = (choice: contract.PositionChoice) => choice.positionId === session.positionId && choice.delegationId === session.delegationId
  return {
    sessionId: session.id, person: { id: session.personId, name: session.personName }, username: session.username, mustChangePassword: session.mustChangePassword,
    position: actor.positionId === null ? null : (positions.find(isCurrent) ?? null), positions,
    permissions: [...actor.permissions], roles: [...actor.roles],
    agency: agency ? { id: agency.id, name: agency.name, shortName: agency.shortName, place: agency.place } : null,
    province: installation?.province ?? null, isSample: installation?.isSample ?? false,
  }
}

export const whoAmI: Handler<typeof contract.whoAmI> = async (context) => {
  const { actor, db } = context
  const session = await findSession(db, actor.sessionId!)
  if (!session) throw notFound('session', actor.sessionId!)
  return factsOf(context, session, actor)
}

/** My own positions first, then those of absent colleagues. */
async function choicesOf(db: Db, personId: string, now: Date): Promise<contract.PositionChoice[]> {
  const own = await positionsOf(db, personId, dayOf(now))
  const delegated = await delegationsHeldBy(db, personId, now)
  const absent = await positionsById(db, delegated.map(({ absentPositionId }) => absentPositionId))
  return [
    ...own.map(({ id, title, unitId, unitName, validTo }) => ({ positionId: id, delegationId: null, title, unitId, unitName, onBehalfOf: null, until: validTo })),
    ...delegated.flatMap(({ id, absentPositionId, absentPersonId, absentName, toAt }) => {
      const position = absent.get(absentPositionId)
      return position === undefined ? [] : [{
        positionId: absentPositionId, delegationId: id, title: position.title, unitId: position.unitId, unitName: position.unitName,
        onBehalfOf: { personId: absentPersonId, name: absentName }, until: dayOf(toAt),
      }]
    }),
  ]
}
