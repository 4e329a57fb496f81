import { calendarOf } from '#modules/dossiers'
import { dayOf } from '#platform/calendar'
import type { Db } from '#platform/database'
import { createLimit, type Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { isPhoneHour, numberOf } from '../rules.ts'
import { counterOf, findCounter, isKiosk, prioritiesOn } from './counter.ts'
import { boardOf } from './board.ts'
import { readTicket, slipOf, waitingBy } from './tickets.ts'

/** A hall with its screen, its machine and everybody's phone may share one address. */
const asked = createLimit({ most: 600, perMs: 60_000 })

/** Whether numbers are given to phones at this minute. */
export async function isOpenToPhones(db: Db, agencyId: string, now: Date): Promise<boolean> {
  const calendar = await calendarOf(db, agencyId, now)
  return calendar.works(dayOf(now)) && isPhoneHour(calendar, ((now.getTime() + 7 * 3_600_000) % 86_400_000) / 60_000)
}

export const showCounter: Handler<typeof contract.showCounter> = async ({ db, now, request }, { counter: code, key }) => {
  asked.take(request.address, now)
  const counter = await findCounter(db, code, now)
  const [waiting, priorities, isMachine] = [await waitingBy(db, counter), await prioritiesOn(db, counter.day), await isKiosk(db, counter.agencyId, key)]
  return {
    agencyName: counter.agencyName, isKiosk: isMachine, isOpen: isMachine || await isOpenToPhones(db, counter.agencyId, now),
    groups: counter.groups.map((group) => ({ ...group, waiting: waiting.get(group.letter) ?? 0 })), priorities: priorities.map(({ code: name, nameVi, nameEn, legalBasis }) => ({ code: name, nameVi, nameEn, legalBasis })),
  }
}

export const followTicket: Handler<typeof contract.followTicket> = async ({ db, now, request }, { ticketId }) => {
  asked.take(request.address, now)
  const ticket = await readTicket(db, ticketId)
  ensure(ticket, () => notFound('ticket', ticketId))
  return slipOf(db, await counterOf(db, ticket.agencyId, ticket.takenAt), ticket, now)
}

export const showBoard: Handler<typeof contract.showBoard> = async ({ db, now, request }, { counter: code }) => {
  asked.take(request.address, now)
  const counter = await findCounter(db, code, now)
  const { current, waiting } = await boardOf(db, counter)
  return {
    agencyName: counter.agencyName, now,
    windows: counter.windows.map(({ id, number, name }) => {
      const at = current.get(id)
      return { number, name, ticket: at ? numberOf(at.letter, at.serial) : null, isServing: at?.state === 'serving', calledAt: at?.calledAt ?? null, calls: at?.calls ?? 0 }
    }),
    waiting: counter.groups.map(({ letter, name }) => ({ letter, name, count: waiting.get(letter)?.count ?? 0, next: (waiting.get(letter)?.serials ?? []).map((serial) => numberOf(letter, serial)) })),
  }
}
