/** Dossiers of the world: one lodged, one under way with its papers, one decided, at each agency's counter. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as dossiers from '#contracts/dossiers'
import { askConsent, takeConsent } from '#contracts/filing'
import { draftForm, publishForm } from '#contracts/forms'
import { askRefund, importStatement, listCharges, takeCash } from '#contracts/payments'
import { orderShipment } from '#contracts/post'
import { queryPopulation } from '#contracts/population'
import { importProcedures } from '#contracts/procedures'
import { onePagePdf } from '../papers.ts'
import type { Agency, Teller } from './office.ts'

const CODE = '1.001612'

/** The one procedure both agencies handle. */
export async function keepCatalogue({ stage, at }: Teller) {
  const content = readFileSync(new URL(`../../apps/demo/procedures/${CODE}.json`, import.meta.url), 'utf8')
  await stage.act('founder', importProcedures, { files: [{ name: `${CODE}.json`, content }], publishFrom: '2025-07-01', decisionNumber: '1/QĐ', legalBasis: 'Quyết định thử nghiệm' }, at)
  const definition = JSON.parse(readFileSync(new URL(`../../apps/demo/forms/${CODE}.json`, import.meta.url), 'utf8')) as object
  await stage.act('founder', draftForm, { procedureCode: CODE, definition: definition as never }, at)
}

export async function tellDossiers({ stage, at }: Teller, { key, unitId, units, members }: Agency) {
  const [controller, clerk] = [members['procedure-controller'], members['one-stop-clerk']]
  const steps = [{ name: 'Tiếp nhận', unitId, role: 'one-stop-clerk' as const, hours: 1 }, { name: 'Thẩm định', unitId: units.room, role: 'specialist' as const, hours: 8 }]
  const { processId } = await stage.act(controller, dossiers.draftProcess, { agencyId: unitId, procedureCode: CODE, time: { quantity: 3, unit: 'workingDay' }, steps }, at)
  await stage.act(controller, dossiers.publishProcess, { processId, from: '2025-07-02', decisionNumber: '2/QĐ', legalBasis: 'Quyết định thử nghiệm' }, at)
  // Once for everybody, as soon as somebody takes its dossiers.
  if (key === 'bac') await stage.act('founder', publishForm, { procedureCode: CODE, from: '2025-07-02', decisionNumber: '3/QĐ', legalBasis: 'Quyết định thử nghiệm' }, at)
  const lodge = async (n: number, outcome: 'accept' | 'keep') => {
    const file = await stage.upload(clerk, `ho-so-${n}.pdf`, onePagePdf(`${key} ho so ${n}`), at)
    return (await stage.act(clerk, dossiers.lodgeDossier, { processId, applicant: { fullName: `Người Nộp ${n}`, bornOn: '1990-01-01', phone: '0912345678' }, parts: [{ position: 0, originals: 1, fileIds: [file.id] }], outcome, clientId: randomUUID() }, at)).dossierId
  }
  const stepOf = async (dossierId: string) => (await stage.act(clerk, dossiers.getDossier, { dossierId }, at)).steps.find(({ state }) => state === 'open')!.id
  const underWay = await lodge(1, 'accept')
  // No registry is set up here: the question is logged all the same.
  await stage.act(clerk, queryPopulation, { dossierId: underWay, purpose: 'intake', other: { relation: 'other', fullName: 'Người Được Hỏi', personalNumber: '040190001234', bornOn: '1990-01-01' } }, at)
  await stage.act(clerk, dossiers.handOn, { dossierId: underWay, stepId: await stepOf(underWay) }, at)
  await stage.act(members.specialist, dossiers.takeStep, { dossierId: underWay, stepId: await stepOf(underWay) }, at)
  const { id: paper } = await stage.upload(clerk, 'giay.pdf', onePagePdf(`${key} giay`), at)
  await stage.act(clerk, dossiers.scanPart, { dossierId: underWay, position: 0, paper: 'copyKept', fileIds: [paper] }, at)
  const { rows: [toGive] } = await stage.act(clerk, dossiers.listToHandOver, { limit: 1 }, at)
  await stage.act(clerk, dossiers.makeSheet, { lines: [{ dossierId: underWay, stepId: toGive!.stepId }] }, at)
  const decided = await lodge(2, 'accept')
  await stage.act(clerk, dossiers.handOn, { dossierId: decided, stepId: await stepOf(decided) }, at)
  await stage.act(members.specialist, dossiers.resolveDossier, { dossierId: decided, outcome: 'refused', words: 'Không đủ điều kiện.' }, at)
  const kept = await lodge(3, 'keep')
  const citizen = { name: 'Người Nộp 3', phone: '0912345678', address: 'Thôn 3, Yên Trung' }
  await stage.act(clerk, orderShipment, { dossierId: kept, citizen, reach: 'province', grams: 90 }, at)
  await stage.settle()
  const { charges } = await stage.act(clerk, listCharges, { dossierId: kept }, at)
  await stage.act(clerk, takeCash, { chargeId: charges[0]!.id, amount: charges[0]!.total }, at)
  const { charges: [paid] } = await stage.act(clerk, listCharges, { dossierId: kept }, at)
  await stage.act(clerk, askRefund, { paymentId: paid!.payments[0]!.id, reason: 'Thu nhầm' }, at)
  const consent = await stage.upload(clerk, 'dong-y.pdf', onePagePdf(`${key} dong y`), at)
  const { assistanceId } = await stage.act(clerk, askConsent, { procedureCode: CODE, processId, applicant: { fullName: 'Người Được Giúp', personalNumber: '040190005678' }, means: 'paper' }, at)
  await stage.act(clerk, takeConsent, { assistanceId, fileId: consent.id }, at)
  await stage.act(clerk, importStatement, { csv: `ngay;so_tham_chieu;so_tien;noi_dung\n2026-11-23;${key}-1;5000;khong ro` }, at)
}
