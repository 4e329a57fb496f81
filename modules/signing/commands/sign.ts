import { createHash, randomUUID } from 'node:crypto'
import type { Box } from '#packages/official-layout'
import { PdfSigningError, signPdf, type Appearance, type Signer } from '#packages/pdf-signing'
import { fileOf, readBytes, storeBytes, type StoredFile } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { annexLines, isoInVietNam, numberIn, pictureIn, type NumberSlots } from '../adapters/appearances.ts'
import { pictureOf } from '../adapters/pictures.ts'
import { remembering, timestampOf, timestampRoom } from '../adapters/timestamps.ts'
import type { Ceremony } from '../contract.ts'
import { openItem, type ItemRow } from '../queries/ceremonies.ts'
import type { CredentialRow } from '../queries/credentials.ts'
import { describeCeremony } from '../queries/describe-ceremony.ts'
import { currentImage } from '../queries/images.ts'
import { askingOn } from '../queries/timestamps.ts'
import { willAsked } from '../queries/will.ts'
import { deviceOf, isKeptHere, MOST_AT_ONCE, type Holder, type Purpose } from '../rules.ts'
import { tables } from '../tables.ts'
import { askHolder, keepCeremony, type NewItem } from './ceremonies.ts'
import { ensureCompetentlySigned } from './competence.ts'
import { ensureMayUse, signerFor, usableCredential } from './unlock.ts'

type Acting = Pick<Context, 'db' | 'actor' | 'now'> & Partial<Pick<Context, 'request'>>
export type Signed = { fileId: string; signatureId: string; sha256: string }

type Order = {
  holder: Holder
  purpose: Purpose
  fileId: string
  pin?: string | undefined
  reason: string
  capacityLine?: string | undefined
  evidence?: Evidence | undefined
  /** What the signature shows, as data: the same order is told by it when it comes again. */
  shows: object
  draw: (at: Date) => Promise<Appearance | undefined> | Appearance
}

/** `TM. ỦY BAN NHÂN DÂN` and the like are kept with the record; the box is where the handwritten signature shows. */
export type PersonalSigning = { fileId: string; pin?: string | undefined; reason: string; box?: Box | undefined; capacityLine?: string | undefined; evidence?: Evidence | undefined }

/** `seen`: a text that names by hash everything shown; its own hash goes into the file, under the signature. `authority`: by which right, as decided then. */
export type Evidence = { seen: string; authority: Record<string, unknown> }

/**
 * Signs a PDF with the actor's own key, the blue signature image in `box` (pages from 1; no box, no picture).
 * With a `pin` the key is opened for fifteen minutes of the session; a wrong one undoes the whole command and is counted.
 * @throws Problem 403 signing/pin-required, signing/wrong-pin, signing/not-on-behalf; 409 signing/no-credential, signing/no-image,
 *   signing/credential-expired, -revoked, -locked, -not-yet-valid; 422 signing/<what the PDF does not allow>
 * With a key that lives elsewhere the command is undone and answers 409 signing/awaits-holder: once the ceremony it names is signed,
 * the same command goes through.
 */
export const signPersonally = (context: Acting, signing: PersonalSigning): Promise<Signed> => sign(context, personalOrder(context, signing))

const personalOrder = (context: Acting, { box, ...signing }: PersonalSigning): Order => ({
  ...signing, holder: { personId: context.actor.personId, agencyId: null }, purpose: 'sign', shows: { box },
  draw: async () => box && pictureFor(context, context.actor.personId, box),
})

export type NumberStamp = { agencyId: string; fileId: string; typeCode: string; pin?: string | undefined; slots: NumberSlots; number: string; issuedOn: string; reason?: string | undefined }

/**
 * Writes number and date into the open slots as one signature of the agency, given by its clerk.
 * @throws like signPersonally; 403 signing/not-the-clerk; 409 signing/not-signed-yet, signing/signer-not-entitled (NĐ 30/2020 Art. 32)
 */
export async function stampNumber(context: Acting, stamp: NumberStamp): Promise<Signed> {
  ensureMayUse({ personId: null, agencyId: stamp.agencyId }, context.actor)
  await ensureCompetentlySigned(context, stamp)
  return sign(context, numberOrder(stamp))
}

const numberOrder = ({ agencyId, slots, number, issuedOn, reason, ...stamp }: NumberStamp): Order => ({
  ...stamp, holder: { personId: null, agencyId }, purpose: 'number', reason: reason ?? `Cấp số ${number}`, shows: { slots, number, issuedOn },
  draw: () => numberIn(slots, number, issuedOn),
})

export type Sealing = { agencyId: string; fileId: string; typeCode: string; pin?: string | undefined; box: Box; reason?: string | undefined }

/**
 * The agency's signature under its red seal, at the size of `box`; the layout puts that over the signature's left third.
 * @throws like stampNumber
 */
export async function sealFile(context: Acting, sealing: Sealing): Promise<Signed> {
  ensureMayUse({ personId: null, agencyId: sealing.agencyId }, context.actor)
  await ensureCompetentlySigned(context, sealing)
  return sign(context, sealOrder(context, sealing))
}

const sealOrder = (context: Acting, { agencyId, box, reason = 'Đóng dấu cơ quan', ...sealing }: Sealing): Order => ({
  ...sealing, holder: { personId: null, agencyId }, purpose: 'seal', reason, shows: { box }, draw: () => pictureFor(context, agencyId, box),
})

export type AnnexSigning = { agencyId: string; fileId: string; pin?: string | undefined; codeNumber: string }

/** An attachment in a file of its own: number, symbol and signing time at the top right, no picture (NĐ 30/2020 App. I). */
export const signAnnex = (context: Acting, { agencyId, codeNumber, ...signing }: AnnexSigning): Promise<Signed> => sign(context, {
  ...signing, holder: { personId: null, agencyId }, purpose: 'annex', reason: `Kèm theo ${codeNumber}`, shows: { codeNumber },
  draw: (at) => annexLines([codeNumber, isoInVietNam(at)]),
})

export type CopySigning = { agencyId: string; fileId: string; pin?: string | undefined; title: string; agencyName: string }

/**
 * A certified copy: its kind, the copying agency and the signing time at the top right of page 1, no picture (NĐ 30/2020 App. I, box 14).
 * @throws like stampNumber
 */
export const signCopy = (context: Acting, { agencyId, title, agencyName, ...signing }: CopySigning): Promise<Signed> => sign(context, {
  ...signing, holder: { personId: null, agencyId }, purpose: 'seal', reason: title, shows: { title, agencyName },
  draw: (at) => annexLines([title, agencyName, isoInVietNam(at)]),
})

async function pictureFor({ db }: Acting, holderId: string, box: Box): Promise<Appearance> {
  const image = await currentImage(db, holderId)
  ensure(image, () => new Problem('signing/no-image', 409, 'There is no signature image or seal yet'))
  return pictureIn(box, await pictureOf(db, image.fileId))
}

/** What one of many signatures under one authorisation is to be. */
export type Wish = { purpose: 'sign' } & PersonalSigning | { purpose: 'number' } & NumberStamp | { purpose: 'seal' } & Sealing

function orderOf(context: Acting, wish: Wish): Order {
  if (wish.purpose === 'sign') return personalOrder(context, wish)
  return wish.purpose === 'number' ? numberOrder(wish) : sealOrder(context, wish)
}

/**
 * Prepares up to two hundred signatures of one key for one authorisation over exactly their hashes. Changes no paper. After `authorise`
 * each paper's own command, in a transaction of its own and whenever it comes within a day, finds its signature and needs no PIN.
 * @throws Problem 422 signing/too-many, signing/one-key; like signPersonally
 */
export async function prepareSignatures(context: Acting, wishes: readonly Wish[]): Promise<Ceremony> {
  ensure(wishes.length > 0 && wishes.length <= MOST_AT_ONCE, () => new Problem('signing/too-many', 422, `From one to ${MOST_AT_ONCE} papers`, { most: MOST_AT_ONCE }))
  const orders = wishes.map((wish) => orderOf(context, wish))
  const { holder } = orders[0]!
  ensure(orders.every((order) => holderId(order.holder) === holderId(holder)), () => new Problem('signing/one-key', 422, 'One authorisation is of one key'))
  const credential = await usableCredential(context, holder)
  await willAsked(context, holder.personId)
  for (const wish of wishes) if (wish.purpose !== 'sign') await ensureCompetentlySigned(context, wish)
  const items: NewItem[] = []
  for (const order of orders) items.push(await collect(context, credential, order, await sourceOf(context, credential, order)))
  return describeCeremony(context, await keepCeremony(context, credential, items))
}

const holderId = ({ personId, agencyId }: Holder) => personId ?? agencyId

type Source = { before: StoredFile; pdf: Buffer; orderKey: string }
/** Where and when: what must be the same for the same hash to come out again. */
type Place = { field: string; at: Date }

const seenSha256 = ({ evidence }: Order) => evidence && createHash('sha256').update(evidence.seen).digest('hex')

async function sourceOf({ db, actor }: Acting, credential: CredentialRow, order: Order): Promise<Source> {
  const { fileId, purpose, reason, capacityLine, shows } = order
  const before = await fileOf(db, fileId)
  const words = JSON.stringify([credential.id, actor.personId, before.sha256, purpose, reason, capacityLine ?? null, shows, seenSha256(order) ?? null])
  return { before, pdf: await readBytes(db, fileId), orderKey: createHash('sha256').update(words).digest('hex') }
}

/** Named after the order: a command run again, once its timestamp is there, must come to the same bytes. */
const newPlace = ({ now }: Acting, { purpose }: Order, { orderKey }: Source): Place => ({ field: `${fieldNames[purpose]}-${orderKey.slice(0, 8)}`, at: now })

/** The same source, order, place and signer give the same bytes to sign, today and tomorrow. */
async function build(context: Acting, credential: CredentialRow, order: Order, { source, place, signer }: { source: Source; place: Place; signer: Signer }): Promise<Buffer> {
  const [appearance, evidence] = [await order.draw(place.at), seenSha256(order)]
  const name = credential.agencyId === null ? context.actor.name : credential.subjectName
  const stamping = { timestamp: timestampOf(context, () => askingOn(context.db, context.now)), timestampRoom: timestampRoom() }
  return orProblem(signPdf(source.pdf, { signer: remembering(signer), ...stamping, ...place, reason: order.reason, name, ...(appearance && { appearance }), ...(evidence && { evidence }) }))
}

/** Thrown out of signing when there is no signature for these bytes yet. */
class NotGiven extends Error {
  readonly toBeSigned: Buffer
  constructor(toBeSigned: Buffer) {
    super('not given')
    this.toBeSigned = toBeSigned
  }
}

/** Signs with what was given in a ceremony, and only what was asked for there. */
const givenBy = ({ certificate, chain }: CredentialRow, item?: ItemRow): Signer => ({
  certificate, chain, sign: (toBeSigned) => {
    if (item?.signature && item.toBeSigned.equals(toBeSigned)) return item.signature
    throw new NotGiven(toBeSigned)
  },
})

/** What is to be signed, without signing it. */
async function collect(context: Acting, credential: CredentialRow, order: Order, source: Source): Promise<NewItem> {
  const place = newPlace(context, order, source)
  const asked = await built(context, credential, order, { source, place, signer: givenBy(credential) })
  if (Buffer.isBuffer(asked)) throw new Error('Nothing was given, and yet it is signed')
  return { orderKey: source.orderKey, title: order.reason, fieldName: place.field, preparedAt: place.at, toBeSigned: asked.toBeSigned }
}

const built = (...of: Parameters<typeof build>): Promise<Buffer | NotGiven> => build(...of).catch((error: unknown) => {
  if (error instanceof NotGiven) return error
  throw error
})

/** The one way a signature comes to be here: given before in a ceremony, else made now by a key kept here, else asked of its holder, or of the signer’s passkey. */
async function sign(context: Acting, order: Order): Promise<Signed> {
  const credential = await usableCredential(context, order.holder)
  const source = await sourceOf(context, credential, order)
  const item = await openItem(context.db, { orderKey: source.orderKey, now: context.now })
  const place = item && { field: item.fieldName, at: item.preparedAt }
  const given = item && place && await built(context, credential, order, { source, place, signer: givenBy(credential, item) })
  if (Buffer.isBuffer(given)) return keep(context, credential, order, { source, place: place!, pdf: given, item })
  const will = await willAsked(context, order.holder.personId)
  if (isKeptHere(credential.kind) && will === 'none') return signHere(context, credential, order, source)
  // The PIN opens the key now and is not asked again; the passkey is asked over the hash of what is signed.
  if (isKeptHere(credential.kind)) await signerFor(context, credential, order.pin)
  const isStillAsked = given !== undefined && given.toBeSigned.equals(item!.toBeSigned)
  throw await askHolder(context, credential, isStillAsked ? { ceremonyId: item!.ceremonyId } : { item: await collect(context, credential, order, source) })
}

async function signHere(context: Acting, credential: CredentialRow, order: Order, source: Source): Promise<Signed> {
  const signer = await signerFor(context, credential, order.pin)
  const place = newPlace(context, order, source)
  return keep(context, credential, order, { source, place, pdf: await build(context, credential, order, { source, place, signer }) })
}

type Built = { source: Source; place: Place; pdf: Buffer; item?: ItemRow | undefined }

/** Stores the new bytes and writes down what was done. */
async function keep(context: Acting, credential: CredentialRow, order: Order, { source: { before }, place, pdf, item }: Built): Promise<Signed> {
  const id = randomUUID()
  const after = await storeBytes(context, pdf, { name: before.name, mediaType: 'application/pdf', pages: before.pages })
  await record(context, credential, order, { id, field: place.field, before, after, willId: await willGiven(context, item) })
  if (item) await tables(context.db).updateTable('signing.ceremony_item').set({ usedBy: id }).where('ceremonyId', '=', item.ceremonyId).where('ordinal', '=', item.ordinal).execute()
  return { fileId: after.id, signatureId: id, sha256: after.sha256 }
}

/** Names of signature fields, as a reader's signature pane lists them. */
const fieldNames: Record<Purpose, string> = { sign: 'KyCaNhan', number: 'CapSo', seal: 'DongDau', annex: 'KyPhuLuc' }

async function orProblem<T>(signing: Promise<T>): Promise<T> {
  try {
    return await signing
  } catch (error) {
    if (error instanceof PdfSigningError) throw new Problem(`signing/${error.code}`, 422, error.message)
    throw error
  }
}

type Made = { id: string; field: string; before: StoredFile; after: StoredFile; willId: string | null }

const willGiven = async ({ db }: Acting, item: ItemRow | undefined) =>
  (item ? (await tables(db).selectFrom('signing.ceremony').select('willId').where('id', '=', item.ceremonyId).executeTakeFirstOrThrow()).willId : null)

async function record({ db, actor, now, request }: Acting, credential: CredentialRow, order: Order, { id, field, before, after, willId }: Made) {
  await tables(db).insertInto('signing.signature').values({
    id, willId, credentialId: credential.id, purpose: order.purpose, fieldName: field, signedAt: now,
    fileBefore: before.id, fileAfter: after.id, sha256Before: before.sha256, sha256After: after.sha256,
    personId: actor.personId, personName: actor.name, positionId: actor.positionId, positionTitle: actor.positionTitle,
    onBehalfOf: actor.onBehalfOf, agencyId: order.holder.agencyId ?? actor.agencyId,
    capacityLine: order.capacityLine ?? null, reason: order.reason, device: deviceOf(request?.agent), ...evidenceColumns(credential, order),
  }).execute()
}

/** The right it was given by, with the certificate as it stood; and what was shown. */
function evidenceColumns({ id, serialNumber, issuerName, subjectName, validFrom, validTo }: CredentialRow, order: Order) {
  if (!order.evidence) return {}
  const certificate = { credentialId: id, serialNumber, issuerName, subjectName, validFrom, validTo }
  return { authority: JSON.stringify({ ...order.evidence.authority, certificate }), seen: order.evidence.seen, seenSha256: seenSha256(order)! }
}
