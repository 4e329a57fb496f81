/** What the messages say. Instants are ISO 8601 with an offset, days `yyyy-MM-dd`, hashes SHA-256 in small hexadecimal. */
import { z } from 'zod'

/** A member is known by its code, as partners write it in URLs and file names. */
export const MemberCode = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/)
export const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const instant = z.iso.datetime({ offset: true })
const day = z.iso.date()
const words = (most: number) => z.string().max(most)

const Agency = z.object({ agencyId: z.uuid(), organId: words(100).nullable(), name: words(500) })
export type Agency = z.output<typeof Agency>

export const AnnouncedFile = z.object({ sha256: Hash, size: z.int().positive(), name: words(255), mediaType: words(127) })
export type AnnouncedFile = z.output<typeof AnnouncedFile>

/** An issued document; its first file is the document itself. Files travel apart, by their hash. */
export const DocumentBody = z.object({
  typeCode: words(20), codeNumber: words(50), codeNotation: words(100), subject: words(2000), issuedOn: day, signerName: words(200), signerPosition: words(200),
  urgency: z.enum(['normal', 'urgent', 'veryUrgent', 'flash']), dueOn: day.nullable(), pageAmount: z.int().nullable(), files: z.array(AnnouncedFile).min(1).max(200),
})
/** What became of a document at its receiver: codes of QĐ 28/2018 (02–06, 15, 16). */
export const StatusBody = z.object({ code: z.enum(['02', '03', '04', '05', '06', '15', '16']), at: instant, by: words(200).nullable(), reason: words(2000).nullable() })
/** Its sender asks for it back (13). */
export const RecallBody = z.object({ reason: words(2000) })
/** What a later document does to it. */
export const ChangeBody = z.object({ kind: z.enum(['replaces', 'amends', 'corrects']), byDocumentId: z.uuid(), byNumber: words(200), effectiveOn: day })

/** The latest tree head of whoever speaks, so that others can hold it to that. */
const head = z.string().max(8000).nullable()

const envelope = {
  v: z.literal(1),
  /** Made by the sender, once for ever: the same id always means the same bytes. */
  id: z.uuid(),
  from: Agency.extend({ member: MemberCode }),
  to: Agency.extend({ member: MemberCode }),
  /** The document all this is about, as its sender names it. */
  documentId: z.uuid(),
  sentAt: instant,
  head,
}
export const Envelope = z.discriminatedUnion('kind', [
  z.object({ ...envelope, kind: z.literal('document'), body: DocumentBody }),
  z.object({ ...envelope, kind: z.literal('status'), body: StatusBody }),
  z.object({ ...envelope, kind: z.literal('recall'), body: RecallBody }),
  z.object({ ...envelope, kind: z.literal('change'), body: ChangeBody }),
])
export type Envelope = z.output<typeof Envelope>
export type EnvelopeKind = Envelope['kind']

/** The receiver's word: this envelope, these bytes, has taken effect here, or is refused for a reason. `from` and `to` are the envelope's; `to` signs. */
export const Receipt = z.object({
  v: z.literal(1), envelopeId: z.uuid(), envelopeHash: Hash, from: MemberCode, to: MemberCode, kind: z.enum(['document', 'status', 'recall', 'change']), documentId: z.uuid(),
  outcome: z.enum(['accepted', 'refused']), problem: z.object({ code: words(100), detail: words(1000) }).nullable(), at: instant, head,
})
export type Receipt = z.output<typeof Receipt>

/** The root of a member's log over its first `size` entries (RFC 6962 §3.5). */
export const TreeHead = z.object({ v: z.literal(1), member: MemberCode, size: z.int().nonnegative(), root: Hash, at: instant })
export type TreeHead = z.output<typeof TreeHead>

const dated = { validFrom: instant, validTo: instant, revokedAt: instant.nullable() }
const DatedCertificate = z.object({ certificate: z.base64().max(4000), ...dated })
/** A P-256 key (SPKI, base64) others encrypt to. */
const SealingKey = z.object({ key: z.base64().max(400), ...dated })
export const Member = z.object({
  code: MemberCode, name: words(300),
  /** Where others call it; null when it can only call out. */
  endpoint: z.url({ protocol: /^https$/ }).nullable(),
  /** The relay through which it is reached, if others do not reach it themselves. */
  via: MemberCode.nullable().optional(),
  /** It stores and forwards what others send each other. */
  isRelay: z.boolean().optional(),
  validFrom: instant, validTo: instant.nullable(), certificates: z.array(DatedCertificate).min(1).max(20), sealingKeys: z.array(SealingKey).max(20).optional(),
  agencies: z.array(Agency.extend({ validFrom: day, validTo: day.nullable() })).max(5000),
})
export type Member = z.output<typeof Member>
/** Who belongs to the exchange; versions only grow. */
export const Directory = z.object({ v: z.literal(1), name: words(200), version: z.int().positive(), issuedAt: instant, validUntil: instant, authority: MemberCode, members: z.array(Member).max(5000) })
export type Directory = z.output<typeof Directory>
/** An installation asks to be a member, signed with the key it will use. */
export const JoinRequest = z.object({ v: z.literal(1), member: Member, at: instant })
export type JoinRequest = z.output<typeof JoinRequest>

/** What carriers see of a message: from whom, to whom, how much. What it says is sealed to its receiver; an answer names the consignment it answers. */
export const Consignment = z.object({
  v: z.literal(1), id: z.uuid(), from: MemberCode, to: MemberCode, what: z.enum(['envelope', 'answer']), answers: Hash.nullable(),
  /** Sealed files, by the hash of what is carried. */
  files: z.array(z.object({ sha256: Hash, size: z.int().positive() })).max(200), sealed: z.string().max(450_000), at: instant,
})
export type Consignment = z.output<typeof Consignment>
/** Its receiver has it for good: whoever carried it may forget it. */
export const Taken = z.object({ v: z.literal(1), hash: Hash, by: MemberCode, at: instant })
export type Taken = z.output<typeof Taken>

const SealedFile = z.object({ sha256: Hash, sealedSha256: Hash, sealedSize: z.int().positive(), /** 32 bytes, base64url. */ key: z.string().regex(/^[\w-]{43}$/) })
export type SealedFile = z.output<typeof SealedFile>
/** What only the receiver reads: the signed envelope with the keys of its files, or the signed receipt, or why there is none. */
export const SealedContent = z.union([
  z.object({ envelope: z.string(), files: z.array(SealedFile).max(200) }), z.object({ receipt: z.string() }),
  z.object({ problem: z.object({ code: words(100), detail: words(1000), isFinal: z.boolean() }) }),
])
export type SealedContent = z.output<typeof SealedContent>
