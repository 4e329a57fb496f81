import { randomUUID } from 'node:crypto'
import type { Box } from '#packages/official-layout'
import { PdfSigningError, signPdf, type Appearance } from '#packages/pdf-signing'
import { fileOf, readBytes, storeBytes, type StoredFile } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { annexLines, numberIn, pictureIn, type NumberSlots } from '../adapters/appearances.ts'
import { pictureOf } from '../adapters/pictures.ts'
import type { CredentialRow } from '../queries/credentials.ts'
import { currentImage } from '../queries/images.ts'
import type { Holder, Purpose } from '../rules.ts'
import { tables } from '../tables.ts'
import { signerFor, usableCredential } from './unlock.ts'

type Acting = Pick<Context, 'db' | 'actor' | 'now'>
export type Signed = { fileId: string; signatureId: string; sha256: string }

type Order = {
  holder: Holder
  purpose: Purpose
  fileId: string
  pin?: string | undefined
  reason: string
  capacityLine?: string | undefined
  appearance: Appearance | undefined
}

/** `TM. ỦY BAN NHÂN DÂN` and the like are kept with the record; the box is where the handwritten signature shows. */
export type PersonalSigning = { fileId: string; pin?: string | undefined; reason: string; box?: Box | undefined; capacityLine?: string | undefined }

/**
 * Signs a PDF with the actor's own key, the blue signature image in `box` (pages from 1; no box, no picture).
 * With a `pin` the key is opened for fifteen minutes of the session; a wrong one undoes the whole command and is counted.
 * @throws Problem 403 signing/pin-required, signing/wrong-pin, signing/not-on-behalf; 409 signing/no-credential, signing/no-image,
 *   signing/credential-expired, -revoked, -locked, -not-yet-valid; 422 signing/<what the PDF does not allow>
 */
export async function signPersonally(context: Acting, { box, ...signing }: PersonalSigning): Promise<Signed> {
  const holder = { personId: context.actor.personId, agencyId: null }
  const credential = await usableCredential(context, holder)
  const appearance = box && (await pictureFor(context, context.actor.personId, box))
  return sign(context, credential, { ...signing, holder, purpose: 'sign', appearance })
}

export type NumberStamp = { agencyId: string; fileId: string; pin?: string | undefined; slots: NumberSlots; number: string; issuedOn: string; reason?: string | undefined }

/**
 * Writes number and date into the open slots as one signature of the agency, given by its clerk.
 * @throws like signPersonally; 403 signing/not-the-clerk
 */
export async function stampNumber(context: Acting, { agencyId, slots, number, issuedOn, reason, ...stamp }: NumberStamp): Promise<Signed> {
  const holder = { personId: null, agencyId }
  const credential = await usableCredential(context, holder)
  const appearance = numberIn(slots, number, issuedOn)
  return sign(context, credential, { ...stamp, holder, purpose: 'number', reason: reason ?? `Cấp số ${number}`, appearance })
}

export type Sealing = { agencyId: string; fileId: string; pin?: string | undefined; box: Box; reason?: string | undefined }

/**
 * The agency's signature under its red seal, at the size of `box`; the layout puts that over the signature's left third.
 * Whether the competent person has signed before is for the caller to know (NĐ 30/2020 Art. 32).
 * @throws like stampNumber
 */
export async function sealFile(context: Acting, { agencyId, box, reason = 'Đóng dấu cơ quan', ...sealing }: Sealing): Promise<Signed> {
  const holder = { personId: null, agencyId }
  const credential = await usableCredential(context, holder)
  return sign(context, credential, { ...sealing, holder, purpose: 'seal', reason, appearance: await pictureFor(context, agencyId, box) })
}

export type AnnexSigning = { agencyId: string; fileId: string; pin?: string | undefined; codeNumber: string }

/** An attachment in a file of its own: number, symbol and signing time at the top right, no picture (NĐ 30/2020 App. I). */
export async function signAnnex(context: Acting, { codeNumber, ...signing }: AnnexSigning): Promise<Signed> {
  const holder = { personId: null, agencyId: signing.agencyId }
  const credential = await usableCredential(context, holder)
  const appearance = annexLines([codeNumber, isoInVietNam(context.now)])
  return sign(context, credential, { ...signing, holder, purpose: 'annex', reason: `Kèm theo ${codeNumber}`, appearance })
}

export type CopySigning = { agencyId: string; fileId: string; pin?: string | undefined; title: string; agencyName: string }

/**
 * A certified copy: its kind, the copying agency and the signing time at the top right of page 1, no picture (NĐ 30/2020 App. I, box 14).
 * @throws like stampNumber
 */
export async function signCopy(context: Acting, { title, agencyName, ...signing }: CopySigning): Promise<Signed> {
  const holder = { personId: null, agencyId: signing.agencyId }
  const credential = await usableCredential(context, holder)
  const appearance = annexLines([title, agencyName, isoInVietNam(context.now)])
  return sign(context, credential, { ...signing, holder, purpose: 'seal', reason: title, appearance })
}

const isoInVietNam = (instant: Date) => `${new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`

async function pictureFor({ db }: Acting, holderId: string, box: Box): Promise<Appearance> {
  const image = await currentImage(db, holderId)
  ensure(image, () => new Problem('signing/no-image', 409, 'There is no signature image or seal yet'))
  return pictureIn(box, await pictureOf(db, image.fileId))
}

/** Reads, signs, stores the new bytes, and writes down what was done: the one way a signature comes to be here. */
async function sign(context: Acting, credential: CredentialRow, order: Order): Promise<Signed> {
  const signer = await signerFor(context, credential, order.pin)
  const before = await fileOf(context.db, order.fileId)
  const id = randomUUID()
  const field = `${fieldNames[order.purpose]}-${id.slice(0, 8)}`
  const { appearance, reason } = order
  const name = credential.agencyId === null ? context.actor.name : credential.subjectName
  const pdf = await readBytes(context.db, order.fileId)
  const signed = await orProblem(signPdf(pdf, { signer, field, reason, name, at: context.now, ...(appearance && { appearance }) }))
  const after = await storeBytes(context, signed, { name: before.name, mediaType: 'application/pdf', pages: before.pages })
  await record(context, credential, order, { id, field, before, after })
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

type Made = { id: string; field: string; before: StoredFile; after: StoredFile }

async function record({ db, actor, now }: Acting, credential: CredentialRow, order: Order, { id, field, before, after }: Made) {
  await tables(db).insertInto('signing.signature').values({
    id, credentialId: credential.id, purpose: order.purpose, fieldName: field, signedAt: now,
    fileBefore: before.id, fileAfter: after.id, sha256Before: before.sha256, sha256After: after.sha256,
    personId: actor.personId, personName: actor.name, positionId: actor.positionId, positionTitle: actor.positionTitle,
    onBehalfOf: actor.onBehalfOf, agencyId: order.holder.agencyId ?? actor.agencyId,
    capacityLine: order.capacityLine ?? null, reason: order.reason,
  }).execute()
}
