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
import { wrapKey } from '../adapters/key-wrapping.ts'
import { drawSeal, type Drawing } from '../adapters/seal-drawing.ts'
import { drawSignature } from '../adapters/signature-drawing.ts'
import type * as contract from '../contract.ts'
import { CredentialIssued, type Credential } from '../contract.ts'
import { describe, factsOf, holderOf } from '../queries/credentials.ts'
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
 * P-256, for committees of a province RSA-3072. An earlier certificate of the holder is replaced.
 * @throws Problem 404 for an unknown holder; 422 signing/no-position for a person without any, signing/not-an-agency
 */
export async function issueDemoCredential(context: Context, request: DemoRequest): Promise<Credential> {
  return (await issueDemoCredentials(context, [request]))[0]!
}

/** Many at once: keys are made and wrapped side by side, some forty a second on two cores. */
export async function issueDemoCredentials(context: Context, requests: readonly DemoRequest[]): Promise<Credential[]> {
  await ensureDemoAuthority(context)
  const subjects: Subject[] = []
  for (const { holder } of requests) subjects.push(await subjectOf(context, holder))
  const prepared = await Promise.all(requests.map((request, index) => prepare(subjects[index]!, request, context.now)))
  const issued: Credential[] = []
  for (const each of prepared) issued.push(await keep(context, each))
  return issued
}

type Subject = { holder: Holder; names: CertificateRequest; isStrong: boolean; draw: (() => Promise<Drawing>) | null }

async function subjectOf(context: Context, holder: DemoRequest['holder']): Promise<Subject> {
  const subject = 'personId' in holder ? await person(context, holder.personId) : await agency(context, holder.agencyId)
  const isDrawn = (await currentImage(context.db, holderOf(subject.holder))) !== undefined
  return isDrawn ? { ...subject, draw: null } : subject
}

async function person({ db, now }: Context, personId: string): Promise<Subject> {
  const position = (await positionsOf(db, personId, dayOf(now)))[0]
  ensure(position, () => new Problem('signing/no-position', 422, 'This person holds no position today', { personId }))
  const unit = await findUnit(db, position.agencyId ?? position.unitId)
  const names: CertificateRequest = { kind: 'person', commonName: position.personName, personalNumber: `CONGVU:${personId}` }
  if (unit) names.organisation = unit.name
  return { holder: { personId, agencyId: null }, names, isStrong: false, draw: () => drawSignature(position.personName) }
}

async function agency(context: Context, agencyId: string): Promise<Subject> {
  const { unit, names } = await agencyNames(context, agencyId)
  const isStrong = unit.level === 'province' && unit.parentAgencyName === null
  return { holder: { personId: null, agencyId }, names, isStrong, draw: () => drawSeal(unit) }
}

/** @throws Problem 404; 422 signing/not-an-agency */
export async function agencyNames({ db }: Context, agencyId: string) {
  const unit = await findUnit(db, agencyId)
  ensure(unit, () => notFound('unit', agencyId))
  ensure(unit.isAgency, () => new Problem('signing/not-an-agency', 422, `${unit.name} has no seal of its own`))
  const names: CertificateRequest = { kind: 'organisation', commonName: unit.name, organisationNumber: `MDD:${unit.organId ?? agencyId}`, locality: unit.place }
  if (unit.parentAgencyName) names.organisation = unit.parentAgencyName
  return { unit, names }
}

const TWO_YEARS = 2 * 365 * 86_400_000
export const periodFrom = (validFrom: Date, validTo = new Date(validFrom.getTime() + TWO_YEARS)) => ({ validFrom, validTo })
/** A demo PIN is told to everybody: guessing it need not be slow, starting an installation should be quick. */
const DEMO_GUESS_COST = 12

type Prepared = { holder: Holder; certificate: Buffer; wrappedKey: Buffer; drawing: Drawing | null }

async function prepare({ holder, names, isStrong, draw }: Subject, { pin, validFrom, validTo }: DemoRequest, now: Date): Promise<Prepared> {
  const { privateKey, publicKey } = await newKeyPair(isStrong)
  const period = periodFrom(validFrom ?? now, validTo)
  const { certificate } = issueCertificate(demoAuthority(now).issuing, { ...names, publicKey, ...period })
  const [wrappedKey, drawing] = await Promise.all([wrapKey(privateKey, pin, certificate, DEMO_GUESS_COST), draw?.() ?? null])
  return { holder, certificate, wrappedKey, drawing }
}

async function keep(context: Context, { holder, certificate, wrappedKey, drawing }: Prepared): Promise<Credential> {
  const { root, issuing } = demoAuthority(context.now)
  const row = await keepCredential(context, { holder, kind: 'software', wrappedKey, certificate, chain: [issuing.certificate, root.certificate] })
  if (drawing) await keepDrawing(context, holder, drawing)
  await emit(context, CredentialIssued, { subject: row.id, payload: factsOf(row) })
  return describe(row, context.now)
}

async function keepDrawing(context: Context, holder: Holder, { png, width, height }: Drawing) {
  const name = holder.personId === null ? 'con-dau.png' : 'chu-ky.png'
  const { id } = await storeBytes(context, png, { name, mediaType: 'image/png' })
  await keepImage(context, holder, { fileId: id, width, height })
}

const generate = promisify(generateKeyPair) as unknown as (type: 'rsa' | 'ec', options: object) => Promise<{ privateKey: KeyObject; publicKey: KeyObject }>
export const newKeyPair = (isStrong: boolean) => (isStrong ? generate('rsa', { modulusLength: 3072 }) : generate('ec', { namedCurve: 'prime256v1' }))

export const issueCredential: Handler<typeof contract.issueCredential> = async (context, { personId, agencyId, pin }) => {
  ensureStrong(pin)
  return issueDemoCredential(context, { holder: personId === undefined ? { agencyId: agencyId! } : { personId }, pin })
}
