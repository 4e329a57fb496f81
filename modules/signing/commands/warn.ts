import { deskOf, desksWith, positionsOf } from '#modules/people'
import { openWork } from '#modules/work'
import { dayOf } from '#platform/calendar'
import { inTransaction, type Database, type Db } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { CredentialExpiring } from '../contract.ts'
import { factsOf, type CredentialRow } from '../queries/credentials.ts'
import { later, WARNED_DAYS, warningDue } from '../rules.ts'
import { tables } from '../tables.ts'

/** Every morning: whoever holds a certificate that ends in 60, 30 or 7 days is told, and who manages certificates has it as work. Each once. */
export async function warnOfExpiry({ database, now }: { database: Database; now: Date }): Promise<number> {
  const ending = await tables(database.write).selectFrom('signing.credential').selectAll().where('replacedAt', 'is', null).where('revokedAt', 'is', null)
    .where('validTo', '>', now).where('validTo', '<=', later(now, Math.max(...WARNED_DAYS) * 24 * 60)).orderBy('validTo').execute()
  let warned = 0
  for (const credential of ending) warned += Number(await inTransaction(database.write, (db) => warn(db, now, credential)))
  return warned
}

async function warn(db: Db, now: Date, credential: CredentialRow): Promise<boolean> {
  const warnedDays = warningDue(credential, now)
  if (warnedDays === null) return false
  const { numUpdatedRows } = await tables(db).updateTable('signing.credential').set({ warnedDays }).where('id', '=', credential.id)
    .where((is) => is.or([is('warnedDays', 'is', null), is('warnedDays', '>', warnedDays)])).executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  const { holders, managers } = await whoIsTold(db, now, credential)
  const context = { db, now, actor: systemActor() }
  await emit(context, CredentialExpiring, { subject: credential.id, audience: [...holders, ...managers], payload: { ...factsOf(credential), validTo: credential.validTo, warnedDays, told: holders } })
  for (const holder of managers) await openWork(context, workOn(credential, holder))
  return true
}

const workOn = ({ id, subjectName, validTo, serialNumber }: CredentialRow, holder: string) => ({
  holder, verb: 'process' as const, subject: { kind: 'credential', id }, title: `Gia hạn hoặc cấp lại chứng thư số của ${subjectName}`, dueAt: validTo,
  note: { vi: 'Chứng thư số sắp hết hạn', en: 'A certificate is about to expire' }, path: `/signing/certificates?search=${serialNumber}` as const,
})

/** The holder: a person in every position, or an agency's clerks; and the desks that manage certificates there. */
async function whoIsTold(db: Db, now: Date, { personId, agencyId }: CredentialRow) {
  const positions = personId === null ? [] : await positionsOf(db, personId, dayOf(now))
  const agencies = agencyId === null ? [...new Set(positions.flatMap((each) => (each.agencyId === null ? [] : [each.agencyId])))] : [agencyId]
  return { holders: agencyId === null ? positions.map(({ id }) => id) : [deskOf(agencyId, 'records-clerk')], managers: await desksWith(db, 'signing.manage', agencies, now) }
}
