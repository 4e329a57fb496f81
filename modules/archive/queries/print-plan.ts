import { printMark } from '#modules/documents'
import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { printList } from '../adapters/papers.ts'
import type * as contract from '../contract.ts'
import { getFilePlan } from './plans.ts'
import { retentionName } from './rules.ts'

/** Danh mục hồ sơ as the law's form has it (NĐ 30/2020 App. V). */
export const printFilePlan: Handler<typeof contract.printFilePlan> = async (context, { year }) => {
  const { plan } = await getFilePlan(context, { year })
  ensure(plan, () => notFound('file-plan', String(year)))
  const { agencyId } = context.actor
  ensure(agencyId, () => new Problem('archive/no-agency', 403, 'Choose the position you act in first'))
  const { pdf } = await printList(context.db, agencyId, {
    kind: 'plan', on: dayOf(plan.approvedAt ?? context.now), under: [`Năm ${year}`], rows: plan.rows.map((row) => [row.code, row.title, retentionName(row.retentionYears), row.keeperName]),
    closing: [`Danh mục này gồm ${plan.rows.length} hồ sơ.`], signers: plan.approvedBy ? [{ role: 'Người đứng đầu cơ quan', title: 'Đã phê duyệt', name: plan.approvedBy }] : [],
  }, printMark(context))
  return { bytes: pdf, mediaType: 'application/pdf', name: `Danh-muc-ho-so-${year}.pdf`, inline: true }
}
