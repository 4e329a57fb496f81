/** The queue of each agency's counter: one at the window, one waiting. */
import * as tickets from '#contracts/tickets'
import { dayOf } from '#platform/calendar'
import type { Agency, Teller } from './office.ts'

export async function tellTickets({ stage, at }: Teller, { members }: Agency) {
  const today = { from: dayOf(at), legalBasis: 'Quyết định thử nghiệm' }
  const { groupId } = await stage.act(members.leader, tickets.addServiceGroup, { name: 'Hộ tịch', minutes: 10, ...today }, at)
  const { windowId } = await stage.act(members.leader, tickets.addWindow, { number: 1, name: 'Hộ tịch', groupIds: [groupId], ...today }, at)
  const machine = new URL((await stage.act(members.leader, tickets.getCounterSetup, {}, at)).kioskAddress!)
  const ask = { counter: machine.pathname.split('/')[2]!, key: machine.searchParams.get('k')!, groupId }
  await stage.act(members['one-stop-clerk'], tickets.takeTicket, ask, at)
  await stage.act(members['one-stop-clerk'], tickets.takeTicket, ask, at)
  await stage.act(members['one-stop-clerk'], tickets.callNext, { windowId }, at)
}
