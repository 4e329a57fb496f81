import * as documents from '#contracts/documents'
import type { Cast } from '../apps/demo/founding.ts'
import type { Stage } from '../apps/demo/stage.ts'

/** A letter of the seat from its first draft to the desk of its head. */
export async function submitPaper(stage: Stage, province: Cast['province'], number: number, at: Date): Promise<{ documentId: string; fileId: string }> {
  const room = province.rooms.find(({ staff, head }) => staff.length > 0 && head !== province.checker)!
  const drafter = room.staff[0]!
  const { documentId, fileId } = await stage.act(drafter, documents.createDraft, {
    content: { typeCode: 'CV', subject: `phòng, chống rét cho vật nuôi, văn bản ${number}`, body: 'Yêu cầu các đơn vị chủ động che chắn chuồng trại, dự trữ thức ăn.', fieldSymbol: 'NN', addressees: ['Sở Nông nghiệp và Môi trường'], recipients: ['Như trên'], signerPositionId: province.leaders[0]!.positionId },
  }, at)
  await stage.act(drafter, documents.submitForReview, { documentId }, at)
  await stage.act(room.head, documents.approveContent, { documentId }, at)
  await stage.act(province.checker, documents.passFormCheck, { documentId }, at)
  await stage.act(drafter, documents.submitSlip, { documentId, slip: { summary: 'Kính trình ký.' } }, at)
  return { documentId, fileId }
}
