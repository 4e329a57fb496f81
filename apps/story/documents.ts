import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as archive from '#contracts/archive'
import { getClock } from '#contracts/clock'
import * as consultation from '#contracts/consultation'
import * as tasks from '#contracts/tasks'
import { dayOf, shiftDay } from '#platform/calendar'
import type { Telling } from './index.ts'
import { signInAs, type Official } from './officials.ts'
import { direct, draft, gather, issue, receive, type Officials } from './paper-chain.ts'

const inDays = (days: number) => shiftDay(dayOf(new Date()), days)
const PATIENCE_MS = 60_000

/** Asks again until it is so. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await new Promise((done) => setTimeout(done, 200))) {
    const found = await look()
    if (found !== undefined) return found
  }
  throw new Error(`${what} has not happened after ${PATIENCE_MS / 1000} s`)
}

/** A deputy and a department are asked about the draft; their answers are taken in and the table goes with it. */
async function collectOpinions({ specialist, deputy, director }: Officials, documentId: string) {
  const { consultationId } = await specialist.does(consultation.askOpinions, {
    documentId, question: 'Đề nghị cho ý kiến về phân công trách nhiệm và thời hạn báo cáo.', dueOn: inDays(4), targets: [{ positionId: deputy.positionId }, { positionId: director.positionId }],
  }, ({ asked, round }) => ({ asked, round }))
  await answers(deputy, consultationId, { answer: 'agree' })
  await answers(director, consultationId, { answer: 'agreeWithRemarks', words: 'Đề nghị bổ sung trách nhiệm báo cáo số liệu hằng tuần.' })
  const { opinions } = await specialist.does(consultation.getConsultation, { consultationId }, (view) => ({ answers: view.opinions.map(({ name, answer }) => `${name}: ${answer}`) }))
  const remark = opinions.find(({ answer }) => answer === 'agreeWithRemarks')!
  await specialist.does(consultation.takeInOpinion, { consultationId, requestId: remark.id, taken: 'accepted', words: 'Đã bổ sung vào dự thảo.' })
  await specialist.does(consultation.attachOpinionTable, { consultationId })
}

async function answers(official: Official, consultationId: string, answer: { answer: 'agree' | 'agreeWithRemarks'; words?: string }) {
  const { opinions } = await official.call(consultation.getConsultation, { consultationId })
  await official.does(consultation.giveOpinion, { consultationId, requestId: opinions.find(({ isMine }) => isMine)!.id, ...answer })
}

/** The chairman's direction becomes a task of the room; it is extended once, reported and confirmed. */
async function followTask({ chairman, head }: Officials, sourceId: string, productId: string) {
  const { taskId } = await chairman.does(tasks.assignTask, {
    title: 'Tổng hợp kết quả phòng, chống rét cho vật nuôi', direction: 'Chủ trì tổng hợp, báo cáo UBND tỉnh.', documentId: sourceId, lead: { unitId: head.unitId }, dueOn: inDays(10), product: 'Báo cáo tổng hợp',
  }, (assigned) => ({ taskId: assigned.taskId }))
  await head.does(tasks.acceptTask, { taskId }, ({ state }) => ({ state }))
  await head.does(tasks.reportProgress, { taskId, percent: 60, words: 'Đã nhận báo cáo của 8/12 địa phương.' }, ({ state }) => ({ state }))
  await head.does(tasks.requestExtension, { taskId, dueOn: inDays(14), reason: 'Chờ số liệu của bốn xã.' }, ({ state }) => ({ state }))
  await chairman.does(tasks.grantExtension, { taskId }, ({ state }) => ({ state }))
  await head.does(tasks.reportCompletion, { taskId, words: 'Đã ban hành công văn và tổng hợp kết quả.', documentId: productId }, ({ state }) => ({ state }))
  await chairman.does(tasks.confirmTask, { taskId, quality: 'good' }, ({ state }) => ({ state }))
  await chairman.does(tasks.getTask, { taskId }, (task) => ({ state: task.state, originalDueOn: task.originalDueOn, dueOn: task.dueOn, bucket: task.bucket }))
}

/** The reply goes into a file; the file is closed, handed over under two signatures, and packed. */
async function keepFile({ out, pin, ledger }: Telling, { specialist }: Officials, archivist: Official, documentId: string) {
  const code = `${String(Date.now()).slice(-6)}.NN`
  const { fileId } = await specialist.does(archive.openWorkFile, {
    outside: { code, retentionYears: 10, reason: 'Công việc phát sinh ngoài danh mục.' }, title: 'Hồ sơ chỉ đạo phòng, chống rét cho vật nuôi',
  }, ({ state }) => ({ code, state }))
  await specialist.does(archive.addDocuments, { fileId, documentIds: [documentId] }, ({ added }) => ({ added }))
  await specialist.does(archive.closeWorkFile, { fileId, title: 'Hồ sơ chỉ đạo phòng, chống rét cho vật nuôi', retentionYears: 10, endedOn: dayOf(new Date()) }, ({ state, docTotal, pageTotal }) => ({ state, docTotal, pageTotal }))
  const { transferId } = await specialist.does(archive.proposeTransfer, { fileIds: [fileId] }, ({ state }) => ({ state }))
  await specialist.does(archive.signTransfer, { transferId, pin }, ({ state }) => ({ state }))
  await archivist.does(archive.acceptTransfer, { transferId, pin }, ({ state }) => ({ state }))
  const { exportId } = await archivist.does(archive.requestExport, { fileId })
  await ledger.step(archivist.username, 'downloadExport', () => download(archivist, fileId, exportId, out), (bytes) => ({ file: 'work-file.zip', bytes }))
}

async function download(archivist: Official, fileId: string, exportId: string, out: string) {
  await until('The package', async () => {
    const { exports } = await archivist.call(archive.getWorkFile, { fileId })
    return exports.find(({ id, state }) => id === exportId && state === 'ready')
  })
  const zip = await archivist.download(archive.downloadExport, { fileId, exportId })
  writeFileSync(join(out, 'work-file.zip'), zip)
  return zip.length
}

/** What the clock has to say once the events have been heard. */
async function readClock({ ledger }: Telling, { specialist }: Officials, documentId: string) {
  await ledger.step(specialist.username, 'getClock', () => until('The clock of the reply', async () => {
    const clock = await specialist.call(getClock, { subjectId: documentId }).catch(() => undefined)
    return clock?.isOpen === false ? clock : undefined
  }), ({ seconds, stays }) => ({ seconds, stays: stays.map(({ step, holderName }) => `${step}: ${holderName}`) }))
}

/** Opinions, a task, a work file and the clock, as the officials of tỉnh Sông Lam. */
export async function documentsTasksFiles(telling: Telling): Promise<void> {
  const officials = await gather(telling)
  const archivist = await signInAs(telling, 'luutru.tinh')
  const { documentId: sourceId } = await receive(telling, officials)
  await direct(officials, sourceId)
  const replyId = await draft(officials, sourceId, (documentId) => collectOpinions(officials, documentId))
  await issue(telling, officials, replyId)
  await followTask(officials, sourceId, replyId)
  await keepFile(telling, officials, archivist, replyId)
  await readClock(telling, officials, replyId)
}
