import * as dossiers from '#contracts/dossiers'
import * as filing from '#contracts/filing'
import { importStatement, listCharges, listMyCharges } from '#contracts/payments'
import { listMyShipments, orderShipment } from '#contracts/post'
import { dayOf } from '#platform/calendar'
import { until } from './documents.ts'
import type { Telling } from './index.ts'
import { signInAs, type Official } from './officials.ts'
import { scanOf } from './scan.ts'
import { citizen, handOn, openStep, send, type Citizen } from './services.ts'

const CODE = '1.012784'
const parcel = { certificate: 'CS 004512', sheet: '17', number: '231', place: 'Xóm 4, xã Yên Trung, tỉnh Sông Lam', area: 420.5 }

async function file(owner: Citizen, agencyId: string, paper: Buffer) {
  const { does } = owner
  const { offers } = await does(filing.listOnlineOffers, { procedureCode: CODE })
  const { draftId } = await does(filing.startDraft, { procedureCode: CODE, processId: offers.find((offer) => offer.agencyId === agencyId)!.processId })
  const pages: [string, Record<string, unknown>][] = [['viec', { kind: 'Tách thửa' }], ['chu-dat', {}], ['thua-dat', { parcels: [parcel] }], ['so-thua', { pieces: 2 }], ['ly-do', { reason: 'Tặng cho con một phần đất ở.' }]]
  for (const [page, answers] of pages) await does(filing.saveStep, { draftId, page, answers }, ({ current }) => ({ next: current ?? 'kiểm tra' }))
  for (const partId of ['ban-ve', 'giay-chung-nhan']) await does(filing.attachPart, { draftId, partId, source: 'uploaded', fileIds: [await send(owner, `${partId}.pdf`, paper)] })
  return does(filing.submitDraft, { draftId, isTrue: true }, ({ code, reference }) => ({ code, reference }))
}

/** The tax office says what is owed; the bank says that it came; the clock goes on by itself. */
async function pay(clerk: Official, tax: Official, owner: Citizen, dossierId: string) {
  const step = (await openStep(tax, dossierId))!
  await tax.does(dossiers.takeStep, { dossierId, stepId: step.id }, ({ state }) => ({ step: step.name, state }))
  const lines = [{ name: 'Lệ phí trước bạ nhà, đất (0,5%)', amount: 1_250_000 }, { name: 'Thuế thu nhập cá nhân', amount: 500_000 }]
  await tax.does(dossiers.askPayment, { dossierId, lines, legalBasis: 'Nghị định 10/2022/NĐ-CP, Điều 8 (dữ liệu mẫu)', words: 'Theo thông báo nộp tiền của Thuế tỉnh.' }, ({ state }) => ({ state }))
  const due = await until('The obligation', async () => { const { charges } = await owner.call(listMyCharges, { dossierId }); return charges.some(({ reason }) => reason === 'obligation') ? charges : undefined })
  await owner.does(listMyCharges, { dossierId }, ({ charges }) => ({ owed: charges.map(({ reason, total }) => `${reason} ${total}`) }))
  const csv = ['ngay;so_tham_chieu;so_tien;noi_dung', ...due.map(({ transfer, total }, i) => `${dayOf(new Date())};TRUYEN${Date.now()}${i};${total};IBFT ${transfer!.purpose}`)].join('\n')
  await clerk.does(importStatement, { csv }, ({ fresh, states }) => ({ fresh, states: states.map(({ state }) => state) }))
  await clerk.does(listCharges, { dossierId }, ({ charges }) => ({ receipts: charges.flatMap(({ receipts }) => receipts.map(({ series, number }) => `${series} ${number}`)) }))
  await tax.does(dossiers.handOn, { dossierId, stepId: step.id, note: 'Đã nộp đủ.' }, ({ state }) => ({ state }))
}

/** A parcel is split: two agencies, what is owed paid while the clock stands still, the certificate brought by the post. */
export async function landParcel(telling: Telling) {
  const [clerk, surveyor, planner, tax, head, director] = await Promise.all(['motcua.nnmt', 'chuyenvien.qldd', 'chuyenvien.khtc', 'chuyenvien.thue', 'truongphong.qldd', 'giamdoc.nnmt'].map((name) => signInAs(telling, name))) as [Official, Official, Official, Official, Official, Official]
  const { pdf } = await scanOf('GCN-01', dayOf(new Date()))
  const owner = await citizen(telling, 'Hồ Sỹ Lam')
  const { dossierId } = await file(owner, clerk.agencyId, Buffer.from(pdf))
  await clerk.does(dossiers.acceptDossier, { dossierId }, ({ state, appointedAt }) => ({ state, appointedAt }))
  for (const [official, note] of [[clerk, 'Đủ thành phần.'], [surveyor, 'Đã trích đo.'], [planner, 'Phù hợp quy hoạch.']] as const) await handOn(official, dossierId, note)
  await pay(clerk, tax, owner, dossierId)
  await handOn(head, dossierId, 'Đồng ý.')
  const result = await director.upload('giay-chung-nhan.pdf', pdf, 'application/pdf')
  const step = (await openStep(director, dossierId))!
  await director.does(dossiers.takeStep, { dossierId, stepId: step.id }, ({ state }) => ({ state }))
  await director.does(dossiers.resolveDossier, { dossierId, outcome: 'granted', resultNumber: 'CS 009871', fileIds: [result.id] }, ({ state }) => ({ state }))
  await clerk.does(orderShipment, { dossierId, citizen: { name: 'Hồ Sỹ Lam', phone: '0912345678', address: parcel.place }, reach: 'province', grams: 100 }, ({ fee }) => ({ fee }))
  await until('The post', async () => ((await owner.call(dossiers.getMyDossier, { dossierId })).state === 'result_returned' ? true : undefined))
  await owner.does(listMyShipments, { dossierId }, ({ shipments }) => ({ post: shipments.map(({ trackingNumber, state }) => `${trackingNumber} ${state}`) }))
}
