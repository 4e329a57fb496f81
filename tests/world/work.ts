/** Work of the world beside its papers: tasks, opinions, scans, an inbox handed over. */
import { beginBatch } from '#contracts/capture'
import { askOpinions, getConsultation, giveOpinion } from '#contracts/consultation'
import { delegateInbox } from '#contracts/people'
import { uploadSignatureImage } from '#contracts/signing'
import * as tasks from '#contracts/tasks'
import { prepareSignatures } from '#modules/signing'
import { dayOf, shiftDay } from '#platform/calendar'
import { inTransaction } from '#platform/database'
import { founder } from '../../apps/demo/stage.ts'
import { onePagePdf, tinyPng } from '../papers.ts'
import type { Agency, Teller } from './office.ts'

/** Tasks in four states: assigned from a letter, under way with a later deadline asked for and a part of its own, reported, confirmed. */
export async function tellTasks({ stage, at }: Teller, { key, members, units, incoming }: Agency) {
  const { leader, specialist } = members
  const head = members['unit-head']
  const assign = (title: string, lead: { unitId?: string; positionId?: string }) => stage.act(leader, tasks.assignTask, {
    title: `${title} (${key})`, direction: 'Chủ trì, báo cáo kết quả.', documentId: incoming.directed, lead, coordinators: [{ unitId: units.office }], dueOn: shiftDay(dayOf(at), 20),
  }, at)
  await assign('Rà soát danh mục', { unitId: units.room })
  const running = await assign('Báo cáo tiến độ', { unitId: units.room })
  await stage.act(head, tasks.acceptTask, { taskId: running.taskId }, at)
  await stage.act(head, tasks.splitTask, { taskId: running.taskId, title: `Thống kê (${key})`, direction: 'Thống kê.', lead: { positionId: specialist.positionId } }, at)
  await stage.act(head, tasks.requestExtension, { taskId: running.taskId, dueOn: shiftDay(dayOf(at), 25), reason: 'Chờ số liệu.' }, at)
  await stage.act(leader, tasks.setDuty, { title: `Báo cáo tháng (${key})`, direction: 'Báo cáo theo mẫu.', lead: { unitId: units.room }, every: 'month', dueDay: 25, daysAhead: 5, validFrom: dayOf(at), legalBasis: 'Quy chế làm việc' }, at)
  for (const isConfirmed of [false, true]) {
    const { taskId } = await assign(isConfirmed ? 'Đã xong' : 'Chờ xác nhận', { positionId: specialist.positionId })
    await stage.act(specialist, tasks.acceptTask, { taskId }, at)
    const file = await stage.upload(specialist, 'ket-qua.pdf', onePagePdf(`ket qua ${key}`), at)
    await stage.act(specialist, tasks.reportCompletion, { taskId, words: 'Đã xong.', fileIds: [file.id] }, at)
    if (isConfirmed) await stage.act(leader, tasks.confirmTask, { taskId, quality: 'good' }, at)
  }
}

/** Opinions on a draft: one given, one still waited for. */
export async function tellOpinions({ stage, at }: Teller, { members, units, outgoing }: Agency) {
  const { specialist } = members
  const { consultationId } = await stage.act(specialist, askOpinions, {
    documentId: outgoing.drafting, question: 'Xin ý kiến.', dueOn: shiftDay(dayOf(at), 10), targets: [{ unitId: units.office }, { positionId: members.leader.positionId }],
  }, at)
  const { opinions } = await stage.act(members.leader, getConsultation, { consultationId }, at)
  await stage.act(members.leader, giveOpinion, { consultationId, requestId: opinions.find(({ isMine }) => isMine)!.id, answer: 'agree' }, at)
}

/** What the tellings above leave out: an inbox handed over, an image, a private upload, and one of two parcels registered. */
export async function tellAside({ stage, at }: Teller, { members, key }: Agency) {
  const png = await stage.upload(members.leader, 'chu-ky.png', tinyPng(), at)
  await stage.act(members.leader, uploadSignatureImage, { whose: 'person', fileId: png.id }, at)
  await stage.upload(members.specialist, 'rieng.pdf', onePagePdf(`rieng ${key}`), at)
  const scan = await stage.upload(members['records-clerk'], 'lo-quet.pdf', onePagePdf(`lo quet ${key}`), at)
  await stage.act(members['records-clerk'], beginBatch, { name: `Lô quét ${key}`, fileIds: [scan.id] }, at)
  const leader = { ...founder(), personId: members.leader.personId, name: members.leader.name, positionId: members.leader.positionId }
  await inTransaction(stage.database.write, (db) => prepareSignatures({ db, now: at, actor: leader }, [{ purpose: 'sign', fileId: scan.id, reason: 'Ký thử' }]))
  await stage.act(members.specialist, delegateInbox, {
    absentPositionId: members.specialist.positionId, delegatePositionId: members['deputy-unit-head'].positionId, reason: 'Nghỉ phép',
    fromAt: at.toISOString(), toAt: new Date(at.getTime() + 3 * 86_400_000).toISOString(),
  }, at)
}
