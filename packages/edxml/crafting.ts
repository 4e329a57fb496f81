/** Envelopes made for tests: any that the law lets pass, a little different each time. */
import { randomBytes, randomInt } from 'node:crypto'
import { businessKinds, documentTypes, priorities } from './codes.ts'
import { documentIdOf } from './identifiers.ts'
import type { Profile } from './profiles.ts'
import type { Business, Code, Envelope, Organ, StatusMessage } from './types.ts'

export const pick = <T>(from: readonly T[]): T => from[randomInt(from.length)]!
const maybe = <T>(make: () => T): T | null => (randomInt(2) ? make() : null)
const some = <T>(most: number, make: (at: number) => T): T[] => Array.from({ length: randomInt(most + 1) }, (_, at) => make(at))

const SAYINGS = ['Về việc phòng, chống bão', 'Kế hoạch <2026> & "dự toán"', 'Quyết định số 5 > 4', 'Thư\nhai dòng', 'Đường sá Ủy ban', '𝒦hông giấy tờ', "L'État", ']]>', 'a\tb']
const words = () => pick(SAYINGS)
const line = () => words().replace(/[\n\t]/g, ' ')

const day = () => new Date(Date.UTC(2016 + randomInt(12), randomInt(12), 1 + randomInt(28))).toISOString().slice(0, 10)
const instant = () => new Date(Date.UTC(2016 + randomInt(12), randomInt(12), 1 + randomInt(28), randomInt(24), randomInt(60), randomInt(60)))
const two = () => String(randomInt(1, 100)).padStart(2, '0')
const organId = () => ['H', 'G', 'K'][randomInt(3)] + two() + ['', `.${two()}`, `.${two()}.${two()}`][randomInt(3)]!

export const craftOrgan = (id = organId()): Organ => ({
  organId: id, name: line(), inCharge: maybe(line), address: maybe(line), email: maybe(() => 'vt@example.vn'), telephone: maybe(() => '0234 3 822 000'), fax: null, website: maybe(() => 'https://example.vn/?a=1&b=2'),
})
const code = (): Code => ({ number: String(randomInt(1, 9999)), notation: pick(['UBND-NN', 'QĐ-UBND', 'STC-VP', '2026/QĐ-UBND']) })
const staff = () => maybe(() => ({ department: maybe(line), staff: maybe(line), mobile: null, email: maybe(() => 'a@b.vn') }))

const documentId = (profile: Profile) => documentIdOf({ organId: organId(), on: day(), code: code() }, profile)!
const reference = (profile: Profile) => ({ organId: organId(), code: code(), promulgatedOn: day(), documentId: documentId(profile) })

function craftBusiness(profile: Profile): Business {
  const kind = pick(businessKinds)
  const told = { reason: kind === 'new' ? maybe(line) : line(), staff: staff(), isOnPaper: randomInt(2) === 1 }
  if (kind === 'new') return { kind, ...told }
  if (kind === 'recall') return { kind, ...told, documentId: documentId(profile) }
  if (kind === 'replace') return { kind, ...told, replaced: [0, ...some(2, Number)].map(() => ({ documentId: documentId(profile), organIds: some(3, () => organId()) })) }
  return {
    kind, ...told, documentId: documentId(profile), changesDocument: randomInt(2) === 1, changesReceivers: randomInt(2) === 1,
    receivers: some(3, () => ({ organId: organId(), change: pick(['added', 'removed'] as const) })),
  }
}

export function craftEnvelope(profile: Profile): Envelope {
  const [from, of, on] = [craftOrgan(), code(), day()]
  const type = pick(documentTypes.filter(({ typeCode }) => typeCode !== null))
  const to = new Map([organId(), organId(), organId()].map((id) => [id, craftOrgan(id)]))
  return {
    from, to: [...to.values()], code: of, promulgation: { place: line(), on }, typeCode: type.typeCode, typeName: type.name, subject: line(), content: maybe(words),
    signer: { competence: maybe(() => 'KT. CHỦ TỊCH'), position: 'Phó Chủ tịch', fullName: 'Nguyễn Văn A' }, dueOn: maybe(day), toPlaces: some(3, line),
    otherInfo: { priority: pick(priorities), sphere: maybe(line), typerNotation: maybe(() => 'NN'), promulgationAmount: maybe(() => randomInt(1000)), pageAmount: maybe(() => randomInt(1000)), appendixes: some(2, line) },
    responseFor: some(2, () => reference(profile)), steeringType: maybe(() => randomInt(4)), documentId: documentIdOf({ organId: from.organId, on, code: of }, profile)!,
    trace: some(2, () => ({ organId: organId(), at: instant() })), business: craftBusiness(profile),
    attachments: [0, 1, 2].slice(0, 1 + randomInt(3)).map((at) => ({ name: `Văn bản ${at + 1}.pdf`, contentType: 'application/pdf', description: maybe(line), bytes: randomBytes(randomInt(5000)) })),
  }
}

export const craftStatus = (profile: Profile, of: StatusMessage['code']): StatusMessage => ({ responseFor: reference(profile), from: craftOrgan(), code: of, description: words(), at: instant(), staff: staff() })
