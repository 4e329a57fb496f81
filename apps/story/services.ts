import { randomInt } from 'node:crypto'
import { askPhoneCode, listMyVault, signInByPhone } from '#contracts/citizens'
import * as dossiers from '#contracts/dossiers'
import * as filing from '#contracts/filing'
import { rateMyDossier } from '#contracts/ratings'
import { callerOf, type Caller } from '#platform/client'
import { dayOf, shiftDay } from '#platform/calendar'
import { beginUpload, finishUpload, sendChunk } from '#platform/files'
import { until } from './documents.ts'
import type { Telling } from './index.ts'
import { signInAs, type Official } from './officials.ts'
import { scanOf } from './scan.ts'

const CODE = '1.001193'
export type Citizen = Caller & Pick<Official, 'does'>

/** A telephone nobody had before: the story can be told again. */
export async function citizen({ base, ledger }: Telling, fullName: string): Promise<Citizen> {
  const caller = callerOf(base)
  const does: Official['does'] = (endpoint, input, facts) => ledger.step('công dân', endpoint.name, () => caller.call(endpoint, input), facts)
  const phone = `09${String(randomInt(100_000_000)).padStart(8, '0')}`
  const { codeId, sampleCode } = await does(askPhoneCode, { phone }, () => ({ phone }))
  if (sampleCode === null) throw new Error('This installation sends real messages; the story cannot read them. It plays in sample data.')
  await does(signInByPhone, { codeId, code: sampleCode, fullName }, ({ outcome }) => ({ outcome }))
  return { ...caller, does }
}

/** A paper goes up in pieces. */
export async function send({ does }: Pick<Citizen, 'does'>, name: string, bytes: Buffer): Promise<string> {
  const { uploadId } = await does(beginUpload, { name, size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += 300_000) await does(sendChunk, { uploadId, offset, bytes: bytes.subarray(offset, offset + 300_000).toString('base64') }, ({ offset: arrived, size }) => ({ arrived, size }))
  return (await does(finishUpload, { uploadId }, ({ mediaType, size }) => ({ mediaType, size }))).id
}

async function file(mine: Citizen, agencyId: string, paper: Buffer) {
  const { does } = mine
  const { offers } = await does(filing.listOnlineOffers, { procedureCode: CODE }, ({ offers: all }) => ({ offices: all.length }))
  const { draftId } = await does(filing.startDraft, { procedureCode: CODE, processId: offers.find((offer) => offer.agencyId === agencyId)!.processId })
  const pages: [string, Record<string, unknown>][] = [
    ['tre', { childName: 'Nguyễn Mai Khôi', childGender: 'Nữ', childBornOn: shiftDay(dayOf(new Date()), -12) }], ['noi-sinh', { birthPlace: 'Bệnh viện Sản Nhi tỉnh Sông Lam', hasCertificate: true }],
    ['quan-he', { kinship: 'Mẹ' }], ['cha-me', { isMarried: true, spouseName: 'Nguyễn Văn Bình' }], ['que-quan', { origin: 'xã Yên Trung, tỉnh Sông Lam' }], ['ban-sao', { copies: 1 }],
  ]
  for (const [page, answers] of pages) await does(filing.saveStep, { draftId, page, answers }, ({ current }) => ({ next: current ?? 'kiểm tra' }))
  await does(filing.attachPart, { draftId, partId: 'giay-chung-sinh', source: 'uploaded', fileIds: [await send(mine, 'giay-chung-sinh.pdf', paper)] })
  await does(filing.checkAnswers, { draftId }, ({ lines, missing }) => ({ lines: lines.length, missing: missing.length }))
  return does(filing.submitDraft, { draftId, isTrue: true }, ({ code, reference }) => ({ code, reference }))
}

export const openStep = async (official: Official, dossierId: string) => (await official.call(dossiers.getDossier, { dossierId })).steps.find(({ isMine, state }) => isMine && state === 'open')

export async function handOn(official: Official, dossierId: string, note: string) {
  const step = (await openStep(official, dossierId))!
  await official.does(dossiers.takeStep, { dossierId, stepId: step.id }, ({ state }) => ({ step: step.name, state }))
  await official.does(dossiers.handOn, { dossierId, stepId: step.id, note }, ({ state }) => ({ state }))
}

/** A birth is registered without a way to the office: filed, completed, accepted, decided, kept, rated. */
export async function services(telling: Telling) {
  const [clerk, registrar, chairman] = [await signInAs(telling, 'motcua.yentrung'), await signInAs(telling, 'hotich.yentrung'), await signInAs(telling, 'chutich.yentrung')]
  const { pdf } = await scanOf('GCS-01', dayOf(new Date()))
  const mai = await citizen(telling, 'Lê Thị Mai Hương')
  const { dossierId } = await file(mai, clerk.agencyId, Buffer.from(pdf))
  await clerk.does(dossiers.askSupplement, { dossierId, items: ['Bản chụp rõ hơn của giấy chứng sinh'], reason: 'Ảnh chụp mờ, không đọc được ngày sinh.' }, ({ state }) => ({ state }))
  await mai.does(dossiers.sendSupplement, { dossierId, words: 'Gia đình gửi lại bản rõ.', fileIds: [await send(mai, 'giay-chung-sinh-ro.pdf', Buffer.from(pdf))] }, ({ state }) => ({ state }))
  await clerk.does(dossiers.takeSupplement, { dossierId }, ({ state }) => ({ state }))
  for (const [official, note] of [[clerk, 'Đủ thành phần.'], [registrar, 'Đã ghi sổ, lập Giấy khai sinh.']] as const) await handOn(official, dossierId, note)
  const result = await chairman.upload('giay-khai-sinh.pdf', pdf, 'application/pdf')
  const step = (await openStep(chairman, dossierId))!
  await chairman.does(dossiers.takeStep, { dossierId, stepId: step.id }, ({ state }) => ({ state }))
  await chairman.does(dossiers.resolveDossier, { dossierId, outcome: 'granted', resultNumber: '215/2026', fileIds: [result.id] }, ({ state }) => ({ state }))
  await clerk.does(dossiers.returnResult, { dossierId, receiverName: 'Lê Thị Mai Hương', acknowledgement: 'electronic' }, ({ state }) => ({ state }))
  await mai.does(dossiers.getMyDossier, { dossierId }, ({ state, results }) => ({ state, results: results.length }))
  await until('The result in the vault', async () => ((await mai.call(listMyVault, {})).rows.length > 0 ? true : undefined))
  await mai.does(listMyVault, {}, ({ rows }) => ({ vault: rows.map(({ resultCode, name }) => `${resultCode} ${name}`) }))
  await mai.does(rateMyDossier, { dossierId, ratings: [{ step: 0, score: 'verySatisfied' }] }, ({ changeableUntil }) => ({ changeableUntil }))
}
