/** A message is signed and laid into the outbox in the transaction of what it tells: it is sent if, and only if, that happened. */
import { ownSigner } from '#modules/members'
import { digestOf, sign, type Agency, type Envelope, type EnvelopeKind } from '#packages/exchange-messages'
import { endingOf, prepared, type Db } from '#platform/database'
import { wakeCourier } from './waking.ts'

type Happening = { db: Db; now: Date }
type Body<K extends EnvelopeKind> = Extract<Envelope, { kind: K }>['body']
export type Message<K extends EnvelopeKind = EnvelopeKind> = {
  kind: K; member: string; parcelId: string; documentId: string; from: Agency; to: Agency; body: Body<K>
  files?: readonly { sha256: string; fileId: string }[]
}

const begin = prepared<{ id: string; head: string | null }>(`select uuidv7() as id, (select bytes from exchange.head order by size desc limit 1) as head`)
const keep = prepared(`with kept as (insert into exchange.signed values ($1, $2) on conflict do nothing),
  queued as (insert into exchange.outbox (id, member, kind, parcel_id, document_id, from_agency, to_agency, hash, thumbprint, queued_at, next_at) values ($3, $4, $5, $6, $7, $8, $9, $1, $10, $11, $11)),
  formed as (insert into exchange.outbox_form values ($1, $3))
  insert into exchange.outbox_file select $3, f->>'sha256', (f->>'fileId')::uuid from jsonb_array_elements($12::jsonb) f on conflict do nothing`)

export async function queue<K extends EnvelopeKind>({ db, now }: Happening, { kind, member, parcelId, documentId, from, to, body, files = [] }: Message<K>): Promise<void> {
  const signer = await ownSigner(db, now)
  const [{ id, head }] = await begin().execute(db) as [{ id: string; head: string | null }]
  const envelope = { v: 1, id, kind, from: { ...from, member: signer.code }, to: { ...to, member }, documentId, sentAt: now.toISOString(), head, body } as Envelope
  const bytes = await sign('envelope', envelope, signer)
  await keep(await digestOf(bytes), bytes, id, member, kind, parcelId, documentId, from.agencyId, to.agencyId, signer.thumbprint, now, JSON.stringify(files)).execute(db)
  endingOf(db)?.after.push(wakeCourier)
}

const replace = prepared(`with kept as (insert into exchange.signed values ($1, $2) on conflict do nothing), formed as (insert into exchange.outbox_form values ($1, $3))
  update exchange.outbox set hash = $1, thumbprint = $4 where id = $3`)

/** The same message signed with the key of today, because the one it was signed with is no longer anybody's. */
export async function signAnew({ db, now }: Happening, id: string, envelope: Envelope): Promise<string> {
  const signer = await ownSigner(db, now)
  const bytes = await sign('envelope', envelope, signer)
  await replace(await digestOf(bytes), bytes, id, signer.thumbprint).execute(db)
  return bytes
}
