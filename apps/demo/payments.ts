import * as dossiers from '#contracts/dossiers'
import { importStatement, listCharges, setAccount, settleCharge, takeCash } from '#contracts/payments'
import type { Counter } from './dossiers.ts'
import type { Player, Stage } from './stage.ts'

const DAY = 86_400_000

/** The account of each counter, some charges paid in cash, by transfer, too much; and what the bank says that nobody knows. */
export async function tellPayments(stage: Stage, counters: readonly Counter[], controller: Player, now: Date) {
  const on = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  for (const [i, { agency: { unit } }] of counters.entries())
    await stage.act(controller, setAccount, { agencyId: unit.id, bin: '970436', bankName: 'Vietcombank (dữ liệu mẫu)', number: `10012345${60 + i}`, holder: 'TAI KHOAN THU PHI LE PHI', from: on(now), legalBasis: 'Thông báo tài khoản thu (dữ liệu mẫu)' }, now)
  const { clerk } = counters[0]!
  const { rows } = await stage.act(clerk, dossiers.listDossiers, { limit: 40 }, now)
  const due: { id: string; total: number; purpose: string; isCopies: boolean }[] = []
  for (const { id } of rows) for (const { id: chargeId, state, total, transfer, lines } of (await stage.act(clerk, listCharges, { dossierId: id }, now)).charges) if (state === 'due' && transfer) due.push({ id: chargeId, total, purpose: transfer.purpose, isCopies: lines[0]!.per !== null })
  const copies = due.find(({ isCopies }) => isCopies)
  if (copies) await stage.act(clerk, settleCharge, { chargeId: copies.id, quantities: [{ units: 5, copies: 3 }] }, now)
  const [cash, exact, over] = due.filter(({ isCopies }) => !isCopies)
  if (cash) await stage.act(clerk, takeCash, { chargeId: cash.id, amount: cash.total }, now)
  const lines = [exact && [exact.purpose, exact.total], over && [over.purpose, over.total + 20_000], ['NGUYEN VAN A nop tien', 50_000]].filter((line) => line !== undefined)
  const day = on(new Date(now.getTime() - DAY))
  await stage.act(clerk, importStatement, { csv: ['ngay;so_tham_chieu;so_tien;noi_dung', ...lines.map(([words, amount], i) => `${day};MAU${i + 1};${amount};IBFT ${words}`)].join('\n') }, now)
}
