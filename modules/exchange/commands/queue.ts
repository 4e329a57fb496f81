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

const begin = prepared<{ id: string; head: string | null }>(`select uuidv7() as id, (select bytes from exchange.head order by size desc limit 1) as head from generate_series(1, $1::int)`)
const keep = prepared(`with given as (select * from jsonb_to_recordset($1::jsonb) as m (id uuid, member text, kind text, "parcelId" uuid, "documentId" uuid, "fromAgency" uuid, "toAgency" uuid, hash text, bytes text, files jsonb, place bigint)),
  kept as (insert into exchange.signed select hash, bytes from given on conflict do nothing),
  queued as (insert into exchange.outbox (id, member, kind, parcel_id, document_id, from_agency, to_agency, hash, thumbprint, queued_at, next_at)
    select id, member, kind, "parcelId", "documentId", "fromAgency", "toAgency", hash, $2, $3, $3 from given order by place),
  formed as (insert into exchange.outbox_form select hash, id from given)
  insert into exchange.outbox_file select distinct on (id, f->>'sha256') id, f->>'sha256', (f->>'fileId')::uuid from given, jsonb_array_elements(files) f`)

/** However many, with one statement: a circular goes to hundreds. */
export async function queueAll({ db, now }: Happening, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return
  const signer = await ownSigner(db, now)
  const begun = await begin(messages.length).execute(db)
  const rows = await Promise.all(messages.map(async ({ kind, member, parcelId, documentId, from, to, body, files = [] }, place) => {
    const { id, head } = begun[place]!
    const envelope = { v: 1, id, kind, from: { ...from, member: signer.code }, to: { ...to, member }, documentId, sentAt: now.toISOString(), head, body } as Envelope
    const bytes = await sign('envelope', envelope, signer)
    return { place, id, member, kind, parcelId, documentId, fromAgency: from.agencyId, toAgency: to.agencyId, hash: await digestOf(bytes), bytes, files }
  }))
  await keep(JSON.stringify(rows), signer.thumbprint, now).execute(db)
  endingOf(db)?.after.push(wakeCourier)
}

export const queue = <K extends EnvelopeKind>(context: Happening, message: Message<K>): Promise<void> => queueAll(context, [message as unknown as Message])

const replace = prepared(`with kept as (insert into exchange.signed values ($1, $2) on conflict do nothing), formed as (insert into exchange.outbox_form values ($1, $3))
  update exchange.outbox set hash = $1, thumbprint = $4 where id = $3`)

/** The same message signed with the key of today, because the one it was signed with is no longer anybody's. */
export async function signAnew({ db, now }: Happening, id: string, envelope: Envelope): Promise<string> {
  const signer = await ownSigner(db, now)
  const bytes = await sign('envelope', envelope, signer)
  await replace(await digestOf(bytes), bytes, id, signer.thumbprint).execute(db)
  return bytes
}
