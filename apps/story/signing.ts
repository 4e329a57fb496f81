import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as documents from '#contracts/documents'
import { checkAuthority } from '#contracts/people'
import { dayOf, shiftDay } from '#platform/calendar'
import type { Telling } from './index.ts'
import type { Official } from './officials.ts'
import { gather, type Officials } from './paper-chain.ts'

const PAPERS = 5
const PATIENCE_MS = 60_000
const inDays = (days: number) => shiftDay(dayOf(new Date()), days)

const bodies = [
  'Yêu cầu các đơn vị chủ động che chắn chuồng trại, dự trữ thức ăn cho vật nuôi.', 'Bổ sung dự toán 4.250.000.000 đồng từ nguồn dự phòng ngân sách tỉnh để mua vắc xin.',
  'Giao các xã, phường báo cáo số liệu hằng tuần.', 'Thành lập tổ kiểm tra liên ngành.', 'Tổ chức họp giao ban vào thứ Hai.',
]

/** A paper as far as the deputy's desk; each with a slip of its own. */
async function lay({ specialist, deputy, head, checker }: Officials, i: number) {
  const content = {
    typeCode: 'CV' as const, subject: `chỉ đạo phòng, chống rét, văn bản ${i + 1} (${Date.now() % 1_000_000})`, body: bodies[i]!, fieldSymbol: 'NN', addressees: ['Sở Nông nghiệp và Môi trường'], recipients: ['Như trên'],
    signerPositionId: deputy.positionId, dueOn: inDays(i === 2 ? 0 : 5),
  }
  const { documentId } = await specialist.call(documents.createDraft, { content })
  await forward({ specialist, head, checker }, documentId)
  return { documentId, content }
}

async function forward({ specialist, head, checker }: Pick<Officials, 'specialist' | 'head' | 'checker'>, documentId: string) {
  await specialist.call(documents.submitForReview, { documentId })
  await head.call(documents.approveContent, { documentId, opinion: 'Nhất trí nội dung.' })
  await checker.call(documents.passFormCheck, { documentId })
  await specialist.call(documents.submitSlip, { documentId, slip: { summary: 'Kính trình đồng chí Phó Chủ tịch ký.' } })
}

/** Whether the deputy may sign such a paper for the province, and whether a specialist might. */
async function askRights({ deputy, specialist }: Officials) {
  for (const { personId } of [deputy, specialist])
    await deputy.does(checkAuthority, { personId, documentType: 'CV', agencyId: deputy.agencyId },
      ({ personName, isEntitled, considered }) => ({ who: personName, isEntitled, why: considered.map(({ capacityLines, failures }) => [...capacityLines, ...failures].join(' / ')) }))
}

/** One paper is returned and rewritten after the pile was looked at. */
async function changeOne({ deputy, specialist, head, checker }: Officials, { documentId, content }: Awaited<ReturnType<typeof lay>>) {
  await deputy.does(documents.returnDraft, { documentId, opinion: 'Bổ sung thời hạn báo cáo.' }, ({ state }) => ({ state }))
  await specialist.does(documents.reviseDraft, { documentId, ordinal: 1, content: { ...content, body: `${content.body} Báo cáo trước ngày 30 hằng tháng.` } }, ({ ordinal }) => ({ version: ordinal }))
  await forward({ specialist, head, checker }, documentId)
}

async function ended({ ledger }: Telling, deputy: Official, signingBatchId: string) {
  return ledger.step(deputy.username, 'getSigningBatch', async () => {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await new Promise((done) => setTimeout(done, 100))) {
      const batch = await deputy.call(documents.getSigningBatch, { signingBatchId })
      if (batch.endedAt !== null) return batch
    }
    throw new Error(`The batch has not ended after ${PATIENCE_MS / 1000} s`)
  }, ({ state, counts, papers }) => ({ state, counts, dropped: papers.filter((paper) => paper.state === 'dropped').map(({ title, reason }) => `${title}: ${reason}`) }))
}

/** What the signer saw, bound to the signature: read again by the drafter, with its pages. */
async function replay({ out, ledger }: Telling, { specialist }: Officials, documentId: string) {
  const { signatures } = await specialist.call(documents.listSigningViews, { documentId })
  const { signatureId } = signatures[0]!
  const { isIntact } = await specialist.does(documents.getSigningEvidence, { documentId, signatureId }, ({ isIntact: intact, isConfirmed, parts }) => ({ isIntact: intact, isConfirmed, parts: parts.map(({ part, page, isIntact: same }) => `${part}${page ?? ''} ${same ? 'same' : 'CHANGED'}`) }))
  if (!isIntact) throw new Error('What was shown is no longer what was signed')
  await ledger.step(specialist.username, 'openShownPage', async () => {
    const png = await specialist.download(documents.openShownPage, { documentId, signatureId, page: 1 })
    writeFileSync(join(out, 'seen-page-1.png'), png)
    return png
  }, (png) => ({ bytes: png.length, file: 'seen-page-1.png' }))
}

async function sealAndVerify({ out, pin, ledger }: Telling, { clerk }: Officials, documentId: string) {
  await clerk.does(documents.numberDocument, { documentId, pin }, ({ number, state }) => ({ number, state }))
  await clerk.does(documents.sealDocument, { documentId, pin }, ({ state }) => ({ state }))
  const { fileId } = await clerk.call(documents.getDocument, { documentId })
  const { report } = await clerk.does(documents.verifyDocumentFile, { documentId, fileId: fileId! }, (answer) => {
    const { verdict, signatures } = answer.report as { verdict: string; signatures: { signer: string | null; capacityLine: string | null }[] }
    return { verdict, signatures: signatures.map(({ signer, capacityLine }) => [capacityLine, signer].filter(Boolean).join(': ')) }
  })
  if ((report as { verdict: string }).verdict !== 'valid') throw new Error('The sealed file does not verify')
  await ledger.step(clerk.username, 'openDocumentFile', async () => {
    const pdf = await clerk.download(documents.openDocumentFile, { documentId, fileId: fileId! })
    writeFileSync(join(out, 'sealed.pdf'), pdf)
    return pdf
  }, (pdf) => ({ bytes: pdf.length, file: 'sealed.pdf' }))
}

/** A deputy signs a pile on the tablet: one paper held out, one changed meanwhile, the others with one PIN; then what was seen, the seal, the verdict. */
export async function signing(telling: Telling): Promise<void> {
  const officials = await gather(telling)
  const { deputy } = officials
  const laid: Awaited<ReturnType<typeof lay>>[] = []
  for (let i = 0; i < PAPERS; i += 1) laid.push(await telling.ledger.step(officials.specialist.username, 'submitSlip', () => lay(officials, i), ({ documentId }) => ({ documentId })))
  await askRights(officials)
  const { papers } = await deputy.does(documents.listToSign, {}, (pile) => ({ papers: pile.papers.length, risks: pile.papers.slice(0, 8).map(({ title, risks }) => `${title}: ${risks.map(({ code }) => code).join(', ') || 'none'}`) }))
  await changeOne(officials, laid[1]!)
  const chosen = laid.slice(0, PAPERS - 1).map(({ documentId }) => papers.find((paper) => paper.documentId === documentId)!)
  const { signingBatchId } = await deputy.does(documents.startBatch, { papers: chosen.map(({ documentId, fileId, shownSha256 }) => ({ documentId, fileId, shownSha256 })), pin: telling.pin }, ({ state, counts }) => ({ state, counts }))
  const { counts } = await ended(telling, deputy, signingBatchId)
  if (counts.signed !== PAPERS - 2 || counts.dropped !== 1) throw new Error(`The batch ended with ${JSON.stringify(counts)}`)
  await replay(telling, officials, laid[0]!.documentId)
  await sealAndVerify(telling, officials, laid[0]!.documentId)
}
