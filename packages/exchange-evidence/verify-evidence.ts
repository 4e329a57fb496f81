import { digestOf, type Directory, type Envelope, type Receipt, type Verified } from '../exchange-messages/index.ts'
import { hear } from './hearing.ts'
import { agenciesOf, membershipOf, no, plain, unsaid, yes, type Answer } from './membership.ts'
import { judgeProof, type Around } from './proofs.ts'
import { readEvidence } from './reading.ts'
import type { Check, Evidence, Facts, Judgement, Party } from './shapes.ts'

/** Whom the reader believes; each told by a thumbprint (SHA-256, hex, any grouping). */
export type Trust = {
  /** the certificate with which the directory of the exchange is signed */
  authority?: string | undefined
  /** a directory (JWS) to use instead of the one in the file, if any */
  directory?: string | undefined
  /** a timestamp authority whose clock decides what was signed before a key was revoked */
  timestampAuthority?: string | undefined
}

/**
 * Judges evidence that a document was received: a file `congvu-evidence/1`, parsed or as text, or a bare receipt. Needs no network.
 * `proven`: every check holds, and the directory that names the parties is signed by the authority the reader believes.
 * `refuted`: one check fails. `unproven`: something is missing, and the check with `holds: null` says what.
 */
export async function verifyEvidence(given: unknown, trust: Trust = {}): Promise<Judgement> {
  const evidence = readEvidence(given)
  if (!evidence) return conclude([{ what: 'file', ...no('malformed', '') }], null)
  const { receipt, envelope, checks } = await messagesOf(evidence)
  if (!receipt) return conclude(checks, null)
  const directory = await directoryOf(trust.directory ?? evidence.directory, trust.authority)
  const known: Known = { evidence, receipt, envelope, directory: directory.said }
  return conclude([...checks, ...directory.checks, ...await judge(known, trust)], factsOf(known))
}

/** Both messages, or no receipt when one of them is not what somebody signed. */
async function messagesOf(evidence: Evidence): Promise<Pick<Known, 'envelope'> & { receipt: Known['receipt'] | null; checks: Check[] }> {
  const receipt = await hear('receipt', evidence.receipt)
  const checks: Check[] = [{ what: 'receipt-signature', ...receipt.answer }]
  if (evidence.envelope === null) return { receipt: receipt.said, envelope: null, checks }
  const envelope = await hear('envelope', evidence.envelope)
  checks.push({ what: 'envelope-signature', ...envelope.answer })
  return { receipt: envelope.said && receipt.said, envelope: envelope.said, checks }
}

type Known = { evidence: Evidence; receipt: Verified<'receipt'>; envelope: Verified<'envelope'> | null; directory: Directory | null }

function conclude(checks: Check[], facts: Facts | null): Judgement {
  if (checks.some(({ holds }) => holds === false)) return { verdict: 'refuted', facts: null, checks }
  return { verdict: checks.every(({ holds }) => holds) ? 'proven' : 'unproven', facts, checks }
}

async function directoryOf(jws: string | null, authority: string | undefined): Promise<{ said: Directory | null; checks: Check[] }> {
  if (jws === null) return { said: null, checks: [] }
  const { said, answer } = await hear('directory', jws)
  if (!said) return { said: null, checks: [{ what: 'directory-signature', ...answer }] }
  const { message, thumbprint } = said
  const isOwn = await membershipOf(message, { member: message.authority, thumbprint, at: message.issuedAt })
  const isBelieved = authority === undefined ? unsaid('compare', thumbprint) : plain(authority) === thumbprint ? yes(thumbprint) : no('other-authority', `${thumbprint} ≠ ${plain(authority)}`)
  return { said: message, checks: [{ what: 'directory-signature', ...isOwn }, { what: 'directory-authority', ...isBelieved }] }
}

async function judge({ evidence, receipt, envelope, directory }: Known, { timestampAuthority }: Trust): Promise<Check[]> {
  const around: Around = { directory, timestampAuthority }
  const { message } = receipt
  const members = [message.from, message.to]
  const checks: Check[] = []
  if (envelope) checks.push({ what: 'envelope-of-receipt', ...await sameMatter(envelope.message, evidence.envelope!, message) })
  const proofs = await Promise.all(evidence.proofs.map(async (proof) => ({
    of: proof.of, ...await (proof.of === 'receipt' ? judgeProof(proof, { jws: evidence.receipt, at: message.at, members }, around)
      : envelope ? judgeProof(proof, { jws: evidence.envelope!, at: envelope.message.sentAt, members }, around) : { checks: [{ what: 'file' as const, ...no('malformed', 'proofs.of') }], seenBy: undefined }),
  })))
  const seenBy = (of: 'receipt' | 'envelope') => proofs.filter((each) => each.of === of).map((each) => each.seenBy).filter((each) => each !== undefined).toSorted((a, b) => a - b)[0]
  checks.push({ what: 'receiver-certificate', ...await membershipOf(directory, { member: message.to, thumbprint: receipt.thumbprint, at: message.at, seenBy: seenBy('receipt') }) })
  if (envelope) {
    const { from, to, sentAt } = envelope.message
    checks.push({ what: 'sender-certificate', ...await membershipOf(directory, { member: from.member, thumbprint: envelope.thumbprint, at: sentAt, seenBy: seenBy('envelope') }) })
    checks.push({ what: 'agencies', ...agenciesOf(directory, [from, to]) })
  }
  const told = [[message.to, message.head], [message.from, envelope?.message.head ?? null]] as const
  for (const [member, head] of told) if (head !== null) checks.push({ what: 'head-told', ...await headTold(head, member, directory) })
  return [...checks, ...proofs.flatMap((each) => each.checks)]
}

/** The receipt answers this very envelope. */
async function sameMatter(envelope: Envelope, jws: string, receipt: Receipt): Promise<Answer> {
  if (await digestOf(jws) !== receipt.envelopeHash) return no('other-envelope', receipt.envelopeHash)
  const pairs = [[envelope.id, receipt.envelopeId], [envelope.kind, receipt.kind], [envelope.documentId, receipt.documentId], [envelope.from.member, receipt.from], [envelope.to.member, receipt.to]] as const
  const other = pairs.find(([a, b]) => a !== b)
  return other ? no('other-parties', `${other[0]} ≠ ${other[1]}`) : yes(receipt.envelopeHash)
}

/** What each told the other of its log while they spoke. */
async function headTold(jws: string, member: string, directory: Directory | null): Promise<Answer> {
  const { said, answer } = await hear('head', jws)
  if (!said) return answer
  const { message, thumbprint } = said
  return message.member === member ? membershipOf(directory, { member, thumbprint, at: message.at }) : no('other-log', `${message.member} ≠ ${member}`)
}

const documentOf = (envelope: Envelope | undefined): Facts['document'] =>
  envelope?.kind === 'document' ? { number: [envelope.body.codeNumber, envelope.body.codeNotation].filter(Boolean).join('/'), subject: envelope.body.subject, issuedOn: envelope.body.issuedOn } : null

function factsOf({ receipt: { message }, envelope, directory }: Known): Facts {
  const party = (member: string, agency: string | undefined): Party => ({ member, memberName: directory?.members.find(({ code }) => code === member)?.name ?? null, agency: agency ?? null })
  const { kind, documentId, at: receivedAt, outcome, problem } = message
  return {
    sender: party(message.from, envelope?.message.from.name), receiver: party(message.to, envelope?.message.to.name), kind, documentId,
    document: documentOf(envelope?.message), receivedAt, outcome, problem: problem?.detail ?? null,
  }
}

