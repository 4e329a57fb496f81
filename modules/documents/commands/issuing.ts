import type { OutsideAgency } from '#contracts/members'
import { outsideAgencies } from '#modules/members'
import { unitsById } from '#modules/organisation'
import { deskOf } from '#modules/people'
import { sealFile, stampNumber, unlock } from '#modules/signing'
import type { DocumentSlots } from '#packages/official-layout'
import { dayOf } from '#platform/calendar'
import { fileOf } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockDocument, numberOf, type DocumentRow } from '../queries/find.ts'
import { takeNumber } from '../queries/numbers.ts'
import { numberingOf } from '../queries/series.ts'
import { currentVersion } from '../queries/versions.ts'
import { printedNumber } from '../rules.ts'
import { tables } from '../tables.ts'
import { keepVersion } from './draft.ts'
import { takeReserved } from './numbering.ts'
import { passDraft, takeUp } from './reviewing.ts'
import { receiversOfChanged, takeEffect } from './relations-in-force.ts'
import { advance, clearDesks, standing, tell, type Holder } from './step.ts'

type Marked = { fileId: string; signatureId: string }

export const clerkDesk = ({ agencyId }: DocumentRow): Holder => ({ key: deskOf(agencyId, 'records-clerk'), name: 'Văn thư' })

/** The PIN is tried before anything changes: a wrong one is counted and commits nothing else. */
export const open = async (context: Context, pin: string | undefined, whose: 'person' | 'agency') => { if (pin !== undefined) await unlock(context, pin, whose) }

/** Each signature is a further revision of the same file, kept as a further version. */
export async function keepMarked(context: Context, documentId: string, kind: 'signed' | 'numbered' | 'sealed', ordinal: number, slots: DocumentSlots, { fileId }: Marked) {
  await keepVersion(context, documentId, ordinal + 1, { file: await fileOf(context.db, fileId), slots, kind })
}

/** Number and date in one transaction with the stamp that shows them: neither exists without the other (NĐ 30/2020 Art. 15). */
export const numberDocument: Handler<typeof contract.numberDocument> = async (context, { documentId, expectedNumber, reservedNumber, pin }) => {
  const { document, state } = await takeUp(context, documentId, 'number')
  await open(context, pin, 'agency')
  const issuedOn = dayOf(context.now)
  const { rule, ...place } = await numberingOf(context, document)
  const registerNumber = (await takeReserved(context, document, place, reservedNumber)) ?? (await takeNumber(context.db, place))
  ensure(expectedNumber === null || expectedNumber === registerNumber, () => new Problem('documents/number-taken', 409, `The next number is ${registerNumber}`, { next: registerNumber }))

  const seen = await currentVersion(context.db, documentId)
  const slots = seen.slots as DocumentSlots
  const numbered = { codeNumber: printedNumber(registerNumber, rule.leastDigits), registerNumber, registerYear: place.year, series: place.series, issuedOn }
  const stamped = await stampNumber(context, { agencyId: document.agencyId, typeCode: document.typeCode, fileId: seen.fileId, slots, number: numbered.codeNumber, issuedOn })
  await keepMarked(context, documentId, 'numbered', seen.ordinal, slots, stamped)
  await tables(context.db).updateTable('documents.document').set(numbered).where('id', '=', documentId).execute()
  const passed = await passDraft(context, { ...document, ...numbered }, { state, to: clerkDesk(document), verb: 'seal' })
  await tell(context, passed, contract.DocumentNumbered, { codeNumber: registerNumber, issuedOn })
  return { ...standing(passed), codeNumber: registerNumber, number: numberOf(passed)!, issuedOn }
}

export const sealDocument: Handler<typeof contract.sealDocument> = async (context, { documentId, pin }) => {
  const { document, state } = await takeUp(context, documentId, 'seal')
  await open(context, pin, 'agency')
  const seen = await currentVersion(context.db, documentId)
  const slots = seen.slots as DocumentSlots
  const sealed = await sealFile(context, { agencyId: document.agencyId, typeCode: document.typeCode, fileId: seen.fileId, box: slots.seal })
  await keepMarked(context, documentId, 'sealed', seen.ordinal, slots, sealed)
  const passed = await passDraft(context, document, { state, to: clerkDesk(document), verb: 'issue' })
  await tell(context, passed, contract.DocumentSealed)
  return standing(passed)
}

type Receiver = { unitId: string; name: string }
type Receivers = { receivers: Receiver[]; outside: OutsideAgency[] }

/** Receivers are agencies that exist today, here or elsewhere, none of them ourselves. */
async function receiversOf({ db, now }: Context, { agencyId }: DocumentRow, ids: readonly string[]): Promise<Receivers> {
  const [units, outside] = [await unitsById(db, ids, dayOf(now)), await outsideAgencies(db, ids)]
  const receivers = [...new Set(ids)].filter((id) => units.has(id) || !outside.has(id)).map((id) => {
    const unit = units.get(id)
    const abolished = unit?.validTo != null && unit.validTo <= dayOf(now)
    ensure(unit && !abolished, () => new Problem('organisation/unit-abolished', 422, `${unit?.name ?? id} does not exist today`, { name: unit?.name ?? id }))
    ensure(unit.isAgency && id !== agencyId, () => new Problem('documents/not-a-receiver', 422, `${unit.name} keeps no register of its own`, { name: unit.name }))
    return { unitId: id, name: unit.name }
  })
  return { receivers, outside: [...outside.values()].filter(({ id }) => !units.has(id)) }
}

/** Whoever was sent what this document changes, and exists today. */
async function owed({ db, now }: Context, { id }: DocumentRow): Promise<string[]> {
  const ids = await receiversOfChanged({ db }, id)
  const [units, outside] = [await unitsById(db, ids, dayOf(now)), await outsideAgencies(db, ids)]
  return ids.filter((each) => outside.has(each) || (units.get(each)?.isAgency && (units.get(each)!.validTo === null || units.get(each)!.validTo! > dayOf(now))))
}

async function keepReceivers({ db }: Context, documentId: string, { receivers, outside }: Receivers) {
  const ours = receivers.map((each) => ({ ...each, documentId, member: null, memberName: null }))
  const theirs = outside.map(({ id, name, member, memberName }) => ({ unitId: id, name, documentId, member, memberName }))
  if (ours.length + theirs.length > 0) await tables(db).insertInto('documents.receiver').values([...ours, ...theirs]).execute()
}

/** What a receiver needs to know of it. */
async function factsFor({ db }: Context, { id, typeCode, codeNumber, codeNotation, issuedOn, issuerName, issuerOrganId, signerName, signerPosition, pageAmount, dueOn }: DocumentRow, { receivers, outside }: Receivers) {
  const { fileId } = await currentVersion(db, id)
  const attachments = await tables(db).selectFrom('documents.attachment').select('fileId').where('documentId', '=', id).where('isInternal', '=', false).orderBy('ordinal').execute()
  return {
    typeCode, codeNumber, codeNotation, issuedOn, issuerName, issuerOrganId, signerName, signerPosition, pageAmount, dueOn,
    fileId, attachmentIds: attachments.map((each) => each.fileId), receivers, outside: outside.map(({ id: agencyId, organId, name, member }) => ({ agencyId, organId, name, member })),
  }
}

export const issueDocument: Handler<typeof contract.issueDocument> = async (context, { documentId, receiverIds }) => {
  const { document, state } = await takeUp(context, documentId, 'issue')
  const to = await receiversOf(context, document, [...receiverIds, ...(await owed(context, document))])
  await keepReceivers(context, documentId, to)

  const issued = await advance(context, document, { state, holder: null, heldBy: null })
  await clearDesks(context, document)
  await takeEffect(context, issued)
  await tell(context, issued, contract.DocumentIssued, await factsFor(context, issued, to))
  return { ...standing(issued), receivers: to.receivers.length + to.outside.length }
}

/** Sent further on: to whoever is named, and to whoever was sent what it changes and has not been sent this. */
export const addReceivers: Handler<typeof contract.addReceivers> = async (context, { documentId, receiverIds }) => {
  const document = await lockDocument(context, documentId)
  ensure(document.direction === 'outgoing' && document.state === 'issued', () => new Problem('documents/does-not-stand', 409, 'Only what is issued and stands is sent further on', { state: document.state }))
  ensure(context.actor.keys.includes(clerkDesk(document).key), () => new Problem('documents/not-the-clerk', 403, 'The clerk of its agency sends it on'))
  const known = new Set((await tables(context.db).selectFrom('documents.receiver').select('unitId').where('documentId', '=', documentId).execute()).map(({ unitId }) => unitId))
  const to = await receiversOf(context, document, [...receiverIds, ...(await owed(context, document))].filter((each) => !known.has(each)))
  const count = to.receivers.length + to.outside.length
  if (count === 0) return { documentId, receivers: 0 }
  await keepReceivers(context, documentId, to)
  await tell(context, document, contract.ReceiversAdded, await factsFor(context, document, to))
  return { documentId, receivers: count }
}
