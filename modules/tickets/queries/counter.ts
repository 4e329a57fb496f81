import { createHmac, timingSafeEqual } from 'node:crypto'
import { findUnit, findUnitByCode } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { config } from '#platform/config'
import { sql, type Db } from '#platform/database'
import { ensure, notFound } from '#platform/problems'
import { derivedKey } from '#platform/secrets'

export type GroupRow = { id: string; letter: string; name: string; minutes: number }
export type WindowRow = { id: string; number: number; name: string; letters: string[] }
export type PriorityRow = { code: string; nameVi: string; nameEn: string; rank: number; legalBasis: string }
export type Counter = { agencyId: string; agencyName: string; code: string; day: string; groups: GroupRow[]; windows: WindowRow[] }

const inForce = (day: string) => sql`valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`

export async function groupsOn(db: Db, agencyId: string, day: string): Promise<GroupRow[]> {
  return (await sql<GroupRow>`select id, letter, name, minutes from tickets.service_group where agency_id = ${agencyId} and ${inForce(day)} order by letter`.execute(db)).rows
}

export async function windowsOn(db: Db, agencyId: string, day: string): Promise<WindowRow[]> {
  return (await sql<WindowRow>`select id, number, name, letters from tickets.service_window where agency_id = ${agencyId} and ${inForce(day)} order by number`.execute(db)).rows
}

export async function prioritiesOn(db: Db, day: string): Promise<PriorityRow[]> {
  return (await sql<PriorityRow>`select code, name_vi, name_en, rank, legal_basis from tickets.priority where ${inForce(day)} order by rank, name_vi`.execute(db)).rows
}

/** The counter of this agency today. */
export async function counterOf(db: Db, agencyId: string, now: Date): Promise<Counter> {
  const day = dayOf(now)
  const [unit, groups, windows] = await Promise.all([findUnit(db, agencyId, day), groupsOn(db, agencyId, day), windowsOn(db, agencyId, day)])
  return { agencyId, agencyName: unit?.name ?? '', code: unit?.organId ?? '', day, groups, windows }
}

/** The counter an address names. @throws Problem 404 where no numbers are given today */
export async function findCounter(db: Db, code: string, now: Date): Promise<Counter> {
  const unit = await findUnitByCode(db, code)
  ensure(unit, () => notFound('counter', code))
  const counter = await counterOf(db, unit.id, now)
  ensure(counter.groups.length > 0, () => notFound('counter', code))
  return counter
}

/** The key in the machine's address; nothing of it is stored. */
export async function kioskKeyOf(db: Db, agencyId: string): Promise<string> {
  const { rows } = await sql<{ ordinal: number }>`select ordinal from tickets.kiosk where agency_id = ${agencyId}`.execute(db)
  return createHmac('sha256', derivedKey(Buffer.from('tickets'), 'congvu tickets.kiosk')).update(`${agencyId} ${rows[0]?.ordinal ?? 1}`).digest('base64url').slice(0, 24)
}

export async function isKiosk(db: Db, agencyId: string, key: string | undefined): Promise<boolean> {
  if (key === undefined || key === '') return false
  const [given, real] = [Buffer.from(key), Buffer.from(await kioskKeyOf(db, agencyId))]
  return given.length === real.length && timingSafeEqual(given, real)
}

export const addressOf = (page: 'lay-so' | 'goi-so', code: string, key?: string) => `${config.publicAddress}/${page}/${encodeURIComponent(code)}${key === undefined ? '' : `?k=${key}`}`
