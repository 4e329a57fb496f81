import { cancelCopy, listArrivals } from '#contracts/delivery'
import { approveRecall, askRecall, cancelDraft, createDraft, listDocuments, returnIncoming } from '#contracts/documents'
import { listMyWork } from '#contracts/work'
import type { AgencyCast, Cast } from './founding.ts'
import type { Player, Stage } from './stage.ts'

/** A letter that came to the wrong department, while it still lies with the clerk. */
async function sendBack(stage: Stage, agencies: AgencyCast[], now: Date) {
  for (const { clerk } of agencies) {
    const { rows: [document] } = await stage.act(clerk, listDocuments, { direction: 'incoming', state: ['registered'], limit: 1 }, now)
    if (document) return stage.act(clerk, returnIncoming, { documentId: document.id, reason: 'Gửi nhầm cơ quan: nội dung thuộc thẩm quyền của Sở khác.' }, now)
  }
}

async function giveUpDraft(stage: Stage, { rooms, leaders }: AgencyCast, now: Date) {
  const [drafter, signer] = [rooms[2]!.staff[0]!, leaders[0]!]
  const { documentId } = await stage.act(drafter, createDraft, { content: {
    typeCode: 'CV', subject: 'cử cán bộ dự tập huấn', body: 'Đề nghị các cơ quan cử cán bộ dự lớp tập huấn.', fieldSymbol: rooms[2]!.symbol, addressees: ['Các sở, ban, ngành'], recipients: ['Như trên'], signerPositionId: signer.positionId,
  } }, now)
  await stage.act(drafter, cancelDraft, { documentId, reason: 'Lớp tập huấn hoãn sang quý sau.' }, now)
}

/** On whose desk it lies to be approved. */
async function findDecider(stage: Stage, leaders: readonly Player[], documentId: string, now: Date) {
  for (const leader of leaders) {
    const { rows } = await stage.act(leader, listMyWork, { verb: 'approve', limit: 100 }, now)
    if (rows.some(({ subject }) => subject.id === documentId)) return leader
  }
  return undefined
}

/** Two issued notices are to be recalled: one still waits for its signer, the other is recalled and one receiver has cancelled its copy. */
async function recallNotices(stage: Stage, { clerk, leaders }: AgencyCast, receivers: AgencyCast[], now: Date) {
  const { rows } = await stage.act(clerk, listDocuments, { direction: 'outgoing', state: ['issued'], typeCode: ['TB', 'QĐ'], limit: 100 }, now)
  const [waiting, recalled] = rows.toReversed()
  for (const each of [waiting, recalled]) if (each) await stage.act(clerk, askRecall, { documentId: each.id, reason: 'Sai thời hạn tại khoản 2, sẽ ban hành văn bản thay thế.' }, now)
  const decider = recalled && await findDecider(stage, leaders, recalled.id, now)
  if (!decider) return
  await stage.act(decider, approveRecall, { documentId: recalled.id, words: 'Đồng ý thu hồi.' }, now)
  await stage.settle()
  await cancelOne(stage, receivers, recalled.subject, now)
}

async function cancelOne(stage: Stage, receivers: AgencyCast[], subject: string, now: Date) {
  for (const { clerk } of receivers) {
    const { rows } = await stage.act(clerk, listArrivals, { folder: 'registered', limit: 100 }, now)
    const parcel = rows.find((each) => each.subject === subject)
    if (parcel) return stage.act(clerk, cancelCopy, { parcelId: parcel.id }, now)
  }
}

/** The ends a document seldom comes to: returned, given up, recalled. */
export async function tellEndings(stage: Stage, { province, departments, communes }: Cast, now: Date, say: (line: string) => void) {
  await sendBack(stage, departments, now)
  await giveUpDraft(stage, province, now)
  await recallNotices(stage, province, [...departments, ...communes], now)
  await stage.settle()
  say('Trả lại, hủy dự thảo, thu hồi')
}
