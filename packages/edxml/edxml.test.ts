import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { craftEnvelope, craftOrgan, craftStatus } from './crafting.ts'
import {
  documentIdOf, documentTypes, InvalidEnvelope, mayFollow, profiles, readDocumentId, readEdxml, readStatus, statusCodes, toCurrentOrganId, toLegacyOrganId, validateEdxml, writeEdxml, writeStatus,
  type Envelope, type Fault, type Profile, type StatusCode,
} from './index.ts'

const sample = (name: string) => readFileSync(new URL(`./samples/${name}.edxml`, import.meta.url))
const unsigned: Profile[] = Object.values(profiles).filter(({ signature }) => signature === 'none')
const plain = <T>(value: T): unknown => JSON.parse(JSON.stringify(value, (_, each: unknown) => (each instanceof Uint8Array ? Buffer.from(each).toString('base64') : each)))
const codes = (deviations: { code: string }[]) => [...new Set(deviations.map(({ code }) => code))].toSorted()

test('what is written for any partner is read back word for word, and stands before the schema', async () => {
  for (const profile of unsigned) for (let round = 0; round < 60; round += 1) {
    const envelope = craftEnvelope(profile)
    const bytes = await writeEdxml(envelope, profile)
    assert.deepEqual(validateEdxml(bytes).issues, [], profile.id)
    const read = await readEdxml(bytes)
    // A tab or a line feed between words is text; the reader trims what stands around it.
    assert.deepEqual(plain(read.envelope), plain(envelope), profile.id)
    assert.equal(read.secrecy, null)
    assert.equal(read.signature, null)
  }
})

test('every status goes out and comes back, in every profile', () => {
  for (const profile of unsigned) for (const code of statusCodes) {
    const status = craftStatus(profile, code)
    const bytes = writeStatus(status, profile)
    assert.deepEqual(validateEdxml(bytes).issues, [], `${profile.id} ${code}`)
    assert.deepEqual(plain(readStatus(bytes).status), plain(status))
  }
})

test('the same envelope is the same bytes', async () => {
  for (const profile of unsigned) {
    const envelope = craftEnvelope(profile)
    assert.deepEqual(await writeEdxml(envelope, profile), await writeEdxml(structuredClone(envelope), profile))
  }
})

test('a partner of the norm is read without a word; only its habits are noted', async () => {
  for (const profile of unsigned) {
    const envelope = craftEnvelope(profile)
    const expected = { national: [], nationalDetail: [], zipping: ['zipped'], first2016: ['organ-id'], eDoc: ['date-format', 'document-id', 'namespace', 'organ-id'] }[profile.id]!
    assert.deepEqual(codes((await readEdxml(await writeEdxml(envelope, profile))).deviations), expected, profile.id)
  }
})

test('a package as the national axis sends it is read whole', async () => {
  const { envelope, deviations } = await readEdxml(sample('national'))
  assert.deepEqual(deviations, [])
  assert.deepEqual([envelope.from.organId, envelope.to[0]!.organId, envelope.typeCode, envelope.promulgation.on, envelope.dueOn], ['H57', 'H40', 'CV', '2026-11-20', '2026-12-05'])
  assert.deepEqual([envelope.otherInfo.priority, envelope.signer.fullName, envelope.toPlaces], ['veryUrgent', 'Trần Văn Bình', ['Như trên', 'Lưu: VT, NN']])
  assert.equal(envelope.responseFor[0]!.documentId, 'H40,2026/11/12,402/UBND-NN')
  assert.equal(envelope.trace[0]!.at.toISOString(), '2026-11-20T08:04:05.000Z')
  assert.match(Buffer.from(envelope.attachments[0]!.bytes).toString(), /^Kính gửi: Ủy ban nhân dân tỉnh Sông Lam\nVề việc phối hợp phòng, chống bão$/)
})

test('an old envelope in SOAP is read, and everything it does otherwise is told', async () => {
  const { envelope, deviations } = await readEdxml(sample('soap-edoc'))
  assert.deepEqual([envelope.from.organId, envelope.to[0]!.organId, envelope.typeCode, envelope.promulgation.on], ['H01', 'H40.02', 'QĐ', '2018-02-05'])
  assert.equal(envelope.subject, 'Phê duyệt kế hoạch & dự toán năm 2018')
  assert.deepEqual(readDocumentId(envelope.documentId), { organId: 'H01', year: 2018, on: null, number: '10', notation: null })
  assert.deepEqual(envelope.business, { kind: 'replace', reason: 'Sai dự toán', staff: null, isOnPaper: true, replaced: [{ documentId: '000.00.00.H01,2018,8', organIds: ['H40.02'] }] })
  assert.deepEqual([envelope.attachments[0]!.name, Buffer.from(envelope.attachments[0]!.bytes).toString()], ['10-QĐ-UBND.txt', 'Quyết định'])
  assert.deepEqual(codes(deviations), ['attachment-name', 'date-format', 'document-id', 'namespace', 'organ-id', 'soap', 'spelling', 'unknown-element'])
})

test('a bare status with days and codes written the short way is read', () => {
  const { status, deviations } = readStatus(sample('status'))
  assert.deepEqual([status.code, status.description, status.responseFor.organId, status.at.toISOString()], ['02', 'Gửi nhầm nơi nhận', 'H40', '2026-11-13T01:15:00.000Z'])
  assert.equal(status.responseFor.documentId, '000.00.00.H40,2026/11/12,402/UBND-NN')
  assert.deepEqual(codes(deviations), ['date-format', 'organ-id'])
})

const faultsOf = async (change: (envelope: Envelope) => Partial<Envelope>, profile: Profile = profiles.national): Promise<Fault[]> => {
  const envelope = { ...craftEnvelope(profile), business: { kind: 'new' as const, reason: null, staff: null, isOnPaper: false } }
  try {
    await writeEdxml({ ...envelope, ...change(envelope) }, profile)
  } catch (error) {
    assert.ok(error instanceof InvalidEnvelope)
    return error.faults
  }
  return []
}

test('what the law or the schema forbids is not written, and the writer says where', async () => {
  assert.deepEqual(await faultsOf(() => ({ subject: ' ' })), [{ code: 'missing', where: 'Subject' }])
  assert.deepEqual(await faultsOf(() => ({ subject: 'x'.repeat(501) })), [{ code: 'too-long', where: 'Subject', limit: 500 }])
  assert.deepEqual(await faultsOf(() => ({ subject: 'a\u0000b' })), [{ code: 'character', where: 'Subject' }])
  assert.deepEqual(await faultsOf(() => ({ dueOn: '2026-02-30' })), [{ code: 'date', where: 'DueDate' }])
  assert.deepEqual(await faultsOf(() => ({ typeCode: 'PB' })), [{ code: 'document-type', where: 'DocumentType' }])
  assert.deepEqual(await faultsOf(() => ({ to: [] })), [{ code: 'missing', where: 'To' }])
  assert.deepEqual(await faultsOf(() => ({ to: [craftOrgan('H01'), craftOrgan('H01')] })), [{ code: 'repeated', where: 'To[2]/OrganId' }])
  assert.deepEqual(await faultsOf(() => ({ to: [craftOrgan('H01.02.03.04.05')] }), profiles.first2016), [{ code: 'organ-id', where: 'To[1]/OrganId' }])
  assert.deepEqual(await faultsOf(() => ({ documentId: 'H57,2026/11/20,1/A' })), [{ code: 'document-id', where: 'DocumentId' }])
  assert.deepEqual(await faultsOf(() => ({ attachments: [] })), [{ code: 'missing', where: 'AttachmentEncoded' }])
  assert.deepEqual(await faultsOf(({ attachments }) => ({ attachments: [{ ...attachments[0]!, name: '../a.pdf' }] })), [{ code: 'file-name', where: 'Attachment ../a.pdf' }])
  assert.deepEqual(await faultsOf(() => ({ business: { kind: 'recall', reason: '', staff: null, isOnPaper: false, documentId: 'x' } })), [
    { code: 'reason', where: 'Bussiness/BussinessDocReason' }, { code: 'document-id', where: 'Bussiness/DocumentId' },
  ])
  assert.deepEqual(await faultsOf(() => ({}), profiles.nationalSigned), [{ code: 'signature', where: 'DigitalSignature' }])
  for (const code of ['02', '13', '16'] as const) assert.throws(() => writeStatus({ ...craftStatus(profiles.national, code), description: ' ' }, profiles.national), InvalidEnvelope)
})

test('identifiers of 2016 and of today name the same agency', () => {
  assert.deepEqual(['000.00.01.H57', '00.00.H57', 'h57.01', '000.02.01.H08', 'sở tài chính'].map(toCurrentOrganId), ['H57.01', 'H57', 'H57.01', 'H08.01.02', null])
  assert.deepEqual(['H57', 'H57.01', 'H57.01.02.03.04'].map(toLegacyOrganId), ['000.00.00.H57', '000.00.01.H57', null])
  const of = { organId: 'H57', on: '2026-11-20', code: { number: '85', notation: 'KH-UBND' } }
  assert.equal(documentIdOf(of, profiles.national), 'H57,2026/11/20,85/KH-UBND')
  assert.equal(documentIdOf(of, profiles.eDoc), '000.00.00.H57,2026,85')
})

test('a status moves forward, is asked back before it is complete, and answered once', () => {
  const follows = (pairs: string) => pairs.split(' ').map((pair) => pair.split('>') as [StatusCode | '', StatusCode]).map(([before, next]) => mayFollow(before || null, next))
  assert.deepEqual(new Set(follows('>01 01>02 01>03 03>05 05>06 05>13 13>15 13>16 16>05')), new Set([true]))
  assert.deepEqual(new Set(follows('02>03 06>13 06>05 01>15 15>05 03>01 >06')), new Set([false]))
})

test('each type of document stands once in the list, under one number', () => {
  assert.deepEqual(documentTypes.map(({ code }) => code), documentTypes.map((_, at) => at + 1))
  const abbreviations = documentTypes.flatMap(({ typeCode }) => (typeCode === null ? [] : [typeCode]))
  assert.equal(new Set(abbreviations).size, abbreviations.length)
})
