/** The queue of one counter today: some served, one at each window, some waiting. */
import * as tickets from '#contracts/tickets'
import type { Counter } from './dossiers.ts'
import type { Player, Stage } from './stage.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const priorities: Record<number, string> = { 3: 'elderly', 8: 'disabled', 14: 'pregnant' }

type Hall = { stage: Stage; clerk: Player; code: string; key: string; groups: string[]; windows: string[] }

async function openHall(stage: Stage, { clerk }: Counter, chairman: Player, at: Date): Promise<Hall> {
  const since = { from: new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10), legalBasis: 'Nội quy bộ phận một cửa (dữ liệu mẫu)' }
  const groups: string[] = []
  for (const [name, minutes] of [['Hộ tịch, chứng thực', 8], ['Đất đai, xây dựng', 20], ['Kinh doanh, bảo trợ xã hội', 15], ['Trả kết quả', 4]] as const) groups.push((await stage.act(chairman, tickets.addServiceGroup, { name, minutes, ...since }, at)).groupId)
  const windows: string[] = []
  for (const [number, name, of] of [[1, 'Hộ tịch, chứng thực', [0]], [2, 'Đất đai', [1]], [3, 'Tổng hợp, trả kết quả', [2, 3]]] as const) windows.push((await stage.act(chairman, tickets.addWindow, { number, name, groupIds: of.map((i) => groups[i]!), ...since }, at)).windowId)
  const machine = new URL((await stage.act(chairman, tickets.getCounterSetup, {}, at)).kioskAddress!)
  return { stage, clerk, code: decodeURIComponent(machine.pathname.split('/')[2]!), key: machine.searchParams.get('k')!, groups, windows }
}

/** The next number to this window, served whole unless it is the last of the story. */
async function serve({ stage, clerk }: Hall, windowId: string, at: Date, minutes: number | null) {
  const { ticket } = await stage.act(clerk, tickets.callNext, { windowId }, at)
  if (ticket === null || minutes === null) return
  await stage.act(clerk, tickets.startTicket, { ticketId: ticket.id }, new Date(at.getTime() + MINUTE / 2))
  await stage.act(clerk, tickets.finishTicket, { ticketId: ticket.id }, new Date(at.getTime() + minutes * MINUTE))
}

export async function tellTickets(stage: Stage, counter: Counter, now: Date, say: (line: string) => void) {
  const hall = await openHall(stage, counter, counter.agency.leaders[0]!, new Date(now.getTime() - 14 * DAY))
  // A short morning before now, within the day whatever the hour of founding.
  const sinceMidnight = (now.getTime() + 7 * 3_600_000) % DAY
  const length = Math.min(90 * MINUTE, sinceMidnight - MINUTE)
  const at = (share: number) => new Date(now.getTime() - length * (1 - share))
  for (let i = 0; i < 18; i += 1) await stage.act('founder', tickets.takeTicket, { counter: hall.code, key: hall.key, groupId: hall.groups[[0, 1, 0, 3, 2, 0][i % 6]!]!, priority: priorities[i] ?? null }, at(i / 30))
  for (let round = 0; round < 2; round += 1) for (const [i, windowId] of hall.windows.entries()) await serve(hall, windowId, at(0.62 + round * 0.13), [6, 9, 4][i]! * (length / (90 * MINUTE)))
  for (const windowId of hall.windows) await serve(hall, windowId, at(0.98), null)
  say('18 số thứ tự hôm nay ở quầy Yên Trung')
}
