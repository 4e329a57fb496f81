import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { findUnit } from '#modules/organisation'
import { positionsOf } from '#modules/people'
import { issueCertificate, type CertificateRequest } from '#packages/pdf-signing'
import { dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import { storeBytes } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { DEMO_LEGAL_BASIS, demoAuthority } from '../adapters/demo-authority.ts'
import { drawSeal } from '../adapters/seal-drawing.ts'
import { drawSignature } from '../adapters/signature-drawing.ts'
import type * as contract from '../contract.ts'
import { CredentialIssued, type Credential } from '../contract.ts'
import { describe, factsOf } from '../queries/credentials.ts'
import { currentImage } from '../queries/images.ts'
import type { Holder } from '../rules.ts'
import { keepCredential } from './credentials.ts'
import { keepImage } from './images.ts'
import { ensureStrong } from './pins.ts'
import { renewRevocationList } from './revoke.ts'
import { recordAnchor } from './trust.ts'

/** Makes the demo authority at the first start and records whom this installation believes; later starts change nothing. */
export async function ensureDemoAuthority(context: Pick<Context, 'db' | 'now'>): Promise<void> {
  const { root, issuing } = demoAuthority(context.now)
  const anchor = { legalBasis: DEMO_LEGAL_BASIS, isDemo: true }
  await recordAnchor(context, { ...anchor, kind: 'root', certificate: root.certificate })
  const isNew = await recordAnchor(context, { ...anchor, kind: 'intermediate', certificate: issuing.certificate })
  if (isNew) await renewRevocationList(context)
}

export type DemoRequest = {
  holder: { personId: string } | { agencyId: string }
  pin: string
  /** Two years from now unless told. */
  validFrom?: Date | undefined
  validTo?: Date | undefined
}

/**
 * A key and certificate of the demo authority, and the drawn signature or seal where there is none yet.
 * P-256, for agencies of the province RSA-3072. An earlier certificate of the holder is replaced.
 * @throws Problem 404 for an unknown holder; 422 signing/no-position for a person without any
 */
export async function issueDemoCredential(context: Context, request: DemoRequest): Promise<Credential> {
  await ensureDemoAuthority(context)
  const subject = 'personId' in request.holder ? await person(context, request.holder.personId) : await agency(context, request.holder.agencyId)
  const { root, issuing } = demoAuthority(context.now)
  const { privateKey, publicKey } = await newKeyPair(subject.isStrong)
  const { certificate } = issueCertificate(issuing, { ...subject.names, publicKey, ...periodOf(request, context.now) })
  const chain = [issuing.certificate, root.certificate]
  const row = await keepCredential(context, { holder: subject.holder, kind: 'software', key: privateKey, pin: request.pin, certificate, chain })
  await ensureImage(context, subject)
  await emit(context, CredentialIssued, { subject: row.id, payload: factsOf(row) })
  return describe(row, context.now)
}

const TWO_YEARS = 2 * 365 * 86_400_000
const periodOf = ({ validFrom, validTo }: DemoRequest, now: Date) => {
  const from = validFrom ?? now
  return { validFrom: from, validTo: validTo ?? new Date(from.getTime() + TWO_YEARS) }
}

type Subject = { holder: Holder; names: CertificateRequest; isStrong: boolean; draw: () => Promise<{ png: Buffer; width: number; height: number }> }

async function person({ db, now }: Context, personId: string): Promise<Subject> {
  const position = (await positionsOf(db, personId, dayOf(now)))[0]
  ensure(position, () => new Problem('signing/no-position', 422, 'This person holds no position today', { personId }))
  const unit = await findUnit(db, position.agencyId ?? position.unitId)
  const names: CertificateRequest = { kind: 'person', commonName: position.personName, personalNumber: `CONGVU:${personId}` }
  if (unit) names.organisation = unit.name
  return { holder: { personId, agencyId: null }, names, isStrong: false, draw: () => drawSignature(position.personName) }
}

async function agency({ db }: Context, agencyId: string): Promise<Subject> {
  const unit = await findUnit(db, agencyId)
  ensure(unit, () => notFound('unit', agencyId))
  ensure(unit.isAgency, () => new Problem('signing/not-an-agency', 422, `${unit.name} has no seal of its own`))
  const names: CertificateRequest = { kind: 'organisation', commonName: unit.name, organisationNumber: `MDD:${unit.organId ?? agencyId}`, locality: unit.place }
  if (unit.parentAgencyName) names.organisation = unit.parentAgencyName
  const isStrong = unit.level === 'province' && unit.parentAgencyName === null
  return { holder: { personId: null, agencyId }, names, isStrong, draw: () => drawSeal(unit) }
}

const generate = promisify(generateKeyPair) as unknown as (type: 'rsa' | 'ec', options: object) => Promise<{ privateKey: KeyObject; publicKey: KeyObject }>
const newKeyPair = (isStrong: boolean) => (isStrong ? generate('rsa', { modulusLength: 3072 }) : generate('ec', { namedCurve: 'prime256v1' }))

async function ensureImage(context: Context, { holder, draw }: Subject) {
  if (await currentImage(context.db, holder.personId ?? holder.agencyId!)) return
  const { png, width, height } = await draw()
  const name = holder.personId === null ? 'con-dau.png' : 'chu-ky.png'
  const { id } = await storeBytes(context, png, { name, mediaType: 'image/png' })
  await keepImage(context, holder, { fileId: id, width, height })
}

export const issueCredential: Handler<typeof contract.issueCredential> = async (context, { personId, agencyId, pin }) => {
  ensureStrong(pin)
  return issueDemoCredential(context, { holder: personId === undefined ? { agencyId: agencyId! } : { personId }, pin })
}
