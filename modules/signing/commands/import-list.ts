import { X509Certificate } from 'node:crypto'
import { matchUnit } from '#modules/organisation'
import { personByStaffCode } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { orUndone } from '#platform/events'
import { claimUploads, readBytes } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { readCertificateList, type ListLine } from '../adapters/certificate-list.ts'
import type * as contract from '../contract.ts'
import type { ImportLine } from '../contract.ts'
import type { CredentialRow } from '../queries/credentials.ts'
import type { Holder } from '../rules.ts'
import { enrol, type Elsewhere } from './enrol.ts'
import { takeOver } from './pkcs12.ts'

type Files = ReadonlyMap<string, Buffer>

/** Row by row: what is good is enrolled, what is not is told with its reason, and stands in nobody's way. */
export const importCertificates: Handler<typeof contract.importCertificates> = async (context, { fileId, files }) => {
  await claimUploads(context, [fileId])
  const list = await readCertificateList(await readBytes(context.db, fileId))
  const given: Files = new Map(files.map(({ name, content }) => [name, Buffer.from(content, 'base64')]))
  const lines: ImportLine[] = []
  for (const line of list) lines.push(await importLine(context, line, given))
  return { lines, enrolled: lines.filter(({ problem }) => problem === null).length }
}

async function importLine(context: Context, line: ListLine, files: Files): Promise<ImportLine> {
  const told = { row: line.row, file: line.file ?? '' }
  try {
    const { subjectName } = await orUndone(context.db, () => take(context, line, files))
    return { ...told, subjectName, problem: null, facts: {} }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...told, subjectName: null, problem: error.code, facts: error.facts }
  }
}

async function take(context: Context, line: ListLine, files: Files): Promise<CredentialRow> {
  const bytes = files.get(line.file!)
  ensure(bytes, () => new Problem('signing/file-missing', 422, `${line.file} was not sent along`, { file: line.file }))
  const holder = await holderIn(context, line)
  if (/\.(p12|pfx)$/i.test(line.file!)) return takeOver(context, holder, { bytes, password: line.password ?? '', pin: line.pin ?? '' })
  return enrol(context, holder, { ...placeIn(line), certificate: derOf(bytes).toString('base64'), chain: [], isChosen: true })
}

async function holderIn({ db, now }: Context, { staffCode, agency }: ListLine): Promise<Holder> {
  if (staffCode) {
    const person = await personByStaffCode(db, staffCode)
    ensure(person, () => new Problem('signing/no-holder', 422, `Nobody has the code ${staffCode}`, { code: staffCode }))
    return { personId: person.id, agencyId: null }
  }
  const [unit, ...others] = await matchUnit(db, agency ?? '', dayOf(now))
  ensure(unit && others.length === 0, () => new Problem('signing/no-holder', 422, `There is no agency ${agency}`, { code: agency }))
  return { personId: null, agencyId: unit.id }
}

/** A certificate without its key says where the key is: a service and account, or the number of a token. */
function placeIn({ service, account, credential, serial }: ListLine): Pick<Elsewhere, 'kind' | 'place'> {
  if (service && account) return { kind: 'remote', place: { service, account, credential: credential ?? '' } }
  ensure(serial, () => new Problem('signing/place-missing', 422, 'A certificate alone needs Dịch vụ and Tài khoản, or Số thiết bị'))
  return { kind: 'bridge', place: { serial, keyId: credential ?? '' } }
}

function derOf(bytes: Buffer): Buffer {
  try {
    return new X509Certificate(bytes).raw
  } catch {
    throw new Problem('signing/not-a-certificate', 422, 'This is not a certificate')
  }
}
