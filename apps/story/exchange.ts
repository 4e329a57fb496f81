import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as delivery from '#contracts/delivery'
import * as documents from '#contracts/documents'
import * as exchange from '#contracts/exchange'
import * as members from '#contracts/members'
import { verifyEvidence } from '#packages/exchange-evidence'
import { wireOf } from '#platform/client'
import type { Endpoint } from '#platform/contract'
import type { z } from 'zod'
import type { Telling } from './index.ts'
import { signInAs, type Official } from './officials.ts'
import { draft, finds, gather, receive, direct } from './paper-chain.ts'
import { startSecondProvince, type SecondProvince } from './second-province.ts'

/** A file given to an endpoint as its body. */
async function give<E extends Endpoint>({ send }: Official, endpoint: E, input: z.input<E['input']>, file: Uint8Array): Promise<Record<string, unknown>> {
  const { url } = wireOf({ ...endpoint, method: 'GET' }, input)
  const { status, body } = await send({ method: 'POST', url, headers: { 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() }, body: Buffer.from(file) })
  if (status >= 400) throw new Error(JSON.stringify(body))
  return body as Record<string, unknown>
}

/** Yên Châu asks to join, Sông Lam compares the thumbprint and admits it, and each believes the same directory. */
async function joinUp({ ledger }: Telling, admin: Official, second: SecondProvince) {
  await second.admin.does(members.setOwnMember, { code: 'yen-chau', name: 'UBND tỉnh Yên Châu', endpoint: `https://127.0.0.1:${second.exchangePort}` }, ({ thumbprint }) => ({ thumbprint }))
  const request = await ledger.step('quantri (yen-chau)', 'writeJoinRequest', () => second.admin.download(members.writeJoinRequest, {}), ({ length }) => ({ bytes: length }))
  const read = await ledger.step(admin.username, 'readJoinRequest', () => give(admin, members.readJoinRequest, {}, request), ({ code, name, agencies }) => ({ code, name, agencies }))
  await ledger.step(admin.username, 'admitMember', () => give(admin, members.admitMember, { thumbprint: String(read.thumbprint) }, request), (answer) => answer)
  const own = await admin.does(members.getOwnMember, {}, ({ directory }) => ({ directory: directory?.name, version: directory?.version }))
  const directory = await admin.download(members.exportDirectory, {})
  await ledger.step('quantri (yen-chau)', 'importDirectory', () => give(second.admin, members.importDirectory, { thumbprint: own.directory!.authorityThumbprint }, directory), (answer) => answer)
}

/** Within half a minute, looking ten times a second. */
async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await new Promise((done) => setTimeout(done, 100))) {
    const found = await look()
    if (found) return found
  }
  throw new Error(`${what}: not after 30 s`)
}

const statusAt = (official: Official, documentId: string, receiverId: string) => async () => (await official.call(delivery.listDeliveries, { documentId, limit: 100 })).rows.find((row) => row.receiverId === receiverId)

/** A letter of Sông Lam at Yên Châu, registered there, and every step seen here. */
async function exchangeLetter({ ledger, pin }: Telling, { clerk, deputy }: Awaited<ReturnType<typeof gather>>, second: SecondProvince, documentId: string) {
  const { fileId } = await finds(deputy, documentId, 'signDocument')
  await deputy.does(documents.signDocument, { documentId, fileId: fileId!, pin }, ({ state }) => ({ state }))
  const { number } = await clerk.does(documents.numberDocument, { documentId, pin }, (numbered) => ({ ...numbered }))
  await clerk.does(documents.sealDocument, { documentId, pin }, ({ state }) => ({ state }))
  const { rows: [found] } = await clerk.does(members.searchAgencies, { text: 'yen chau' }, ({ rows }) => ({ found: rows.map(({ name }) => name) }))
  await clerk.does(documents.issueDocument, { documentId, receiverIds: [found!.id] }, ({ state, receivers }) => ({ state, receivers }))
  const seen = statusAt(clerk, documentId, second.agencyId)
  await ledger.step(clerk.username, 'listDeliveries', () => until('The receipt', async () => (await seen())?.status === 'arrived' && seen()), (row) => ({ receiver: row!.receiverName, code: row!.code }))
  const arrival = await ledger.step(second.clerk.username, 'listArrivals', () => until('The letter', async () => (await second.clerk.call(delivery.listArrivals, {})).rows.find((row) => row.number === number)), ({ id, senderName }) => ({ parcelId: id, senderName }))
  const { files } = await second.clerk.call(delivery.getParcel, { parcelId: arrival.id })
  await second.clerk.does(delivery.verifyParcelFile, { parcelId: arrival.id, fileId: files[0]!.fileId }, ({ report }) => ({ verdict: report.verdict, signatures: report.signatures.length }))
  await second.clerk.does(delivery.registerParcel, { parcelId: arrival.id, submitTo: second.leader.positionId }, ({ arrivalNumber, state }) => ({ arrivalNumber, state }))
  const row = await ledger.step(clerk.username, 'listDeliveries', () => until('Its registration', async () => (await seen())?.status === 'registered' && seen()), (each) => ({ receiver: each!.receiverName, code: each!.code, clerk: each!.clerkName }))
  return { parcelId: row!.parcelId, arrivalId: arrival.id }
}

/** The proof of both sides, as anybody would verify it who was told the authority's thumbprint. */
async function prove({ ledger, out }: Telling, clerk: Official, second: SecondProvince, parcelId: string, arrivalId: string, authority: string) {
  const files = [['bien-nhan-noi-gui.json', () => clerk.download(exchange.getDeliveryEvidence, { parcelId })], ['bien-nhan-noi-nhan.json', () => second.clerk.download(exchange.getArrivalEvidence, { parcelId: arrivalId })]] as const
  for (const [name, load] of files) {
    await ledger.step(clerk.username, 'verifyEvidence', async () => {
      const bytes = await load()
      writeFileSync(join(out, name), bytes)
      const judgement = await verifyEvidence(JSON.parse(bytes.toString()), { authority })
      if (judgement.verdict !== 'proven') throw new Error(`${name} is ${judgement.verdict}: ${JSON.stringify(judgement.checks.filter(({ holds }) => holds !== true))}`)
      return judgement
    }, ({ verdict, facts }) => ({ file: name, verdict, receivedAt: facts?.receivedAt }))
  }
}

async function recall({ ledger }: Telling, { clerk, deputy }: Awaited<ReturnType<typeof gather>>, second: SecondProvince, documentId: string, arrivalId: string) {
  await clerk.does(documents.askRecall, { documentId, reason: 'Có sai sót về số liệu, sẽ ban hành văn bản thay thế.' }, ({ state }) => ({ state }))
  await deputy.does(documents.approveRecall, { documentId }, ({ state }) => ({ state }))
  await ledger.step(second.clerk.username, 'getParcel', () => until('The recall', async () => (await second.clerk.call(delivery.getParcel, { parcelId: arrivalId })).status === 'recallAsked'))
  await second.clerk.does(delivery.cancelCopy, { parcelId: arrivalId }, ({ status }) => ({ status }))
  const seen = statusAt(clerk, documentId, second.agencyId)
  await ledger.step(clerk.username, 'listDeliveries', () => until('The consent', async () => (await seen())?.status === 'copyCancelled' && seen()), (row) => ({ receiver: row!.receiverName, code: row!.code }))
}

/** Two provinces on two installations: admitted, written to, registered, proven, recalled. */
export async function exchangeStory(telling: Telling): Promise<void> {
  const officials = await gather(telling)
  const admin = await signInAs(telling, 'quantri')
  const second = await startSecondProvince(telling)
  try {
    await joinUp(telling, admin, second)
    const { documentId: sourceId } = await receive(telling, officials)
    await direct(officials, sourceId)
    const documentId = await draft(officials, sourceId)
    const { parcelId, arrivalId } = await exchangeLetter(telling, officials, second, documentId)
    const { directory } = await admin.call(members.getOwnMember, {})
    await prove(telling, officials.clerk, second, parcelId, arrivalId, directory!.authorityThumbprint)
    await recall(telling, officials, second, documentId, arrivalId)
    await admin.does(exchange.listLinks, {}, ({ rows }) => ({ links: rows.map(({ member, health, waiting, parked }) => [member, health, waiting, parked]) }))
  } finally {
    await second.stop()
  }
}
