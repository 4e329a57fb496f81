/** Installations that know each other only by files: each with its own database and its own administrator. */
import { createUnit } from '#contracts/organisation'
import type { Endpoint, InputOf } from '#platform/contract'
import { startTestApp } from '#platform/testing'
import organisation from '#modules/organisation'
import * as contract from './contract.ts'
import members from './index.ts'

const SINCE = '2025-07-01'

type Reply = { status: number; body: Record<string, unknown> }
export type Installation = Awaited<ReturnType<typeof startInstallation>>

/** A committee with one department, whose administrator may do everything here. */
export async function startInstallation(t: Parameters<typeof startTestApp>[0], code: string, { name = `Ủy ban nhân dân tỉnh ${code}`, endpoint = null as string | null } = {}) {
  const app = await startTestApp(t, { modules: [organisation, members] })
  const admin = app.official({ powers: ['organisation.manage', 'organisation.read', 'members.read', 'members.manage', 'documents.issue'] })
  const unit = (unitName: string, parentId: string | null, kind = 'department') => admin.call(createUnit, {
    parentId, name: unitName, shortName: unitName, symbol: 'X', place: code, kind: parentId === null ? 'peoples-committee' : kind, level: 'province', isAgency: true, on: SINCE, legalBasis: 'Luật 72/2025/QH15',
  })
  const seat = await unit(name, null)
  const department = await unit(`Sở Tài chính ${code}`, seat.id)
  const setUp = () => admin.call(contract.setOwnMember, { code, name, endpoint })
  const { thumbprint } = await setUp()
  /** Sends a file as the body of a request. */
  const upload = async (endpointOf: Endpoint, bytes: string | Buffer, query: Record<string, string> = {}): Promise<Reply> => {
    const { status, body } = await admin.send({ method: 'POST', url: `/api${endpointOf.path}?${new URLSearchParams(query).toString()}`, headers: { 'content-type': 'application/jose' }, body: Buffer.from(bytes) })
    return { status, body: body as Reply['body'] }
  }
  const requestFile = () => admin.download(contract.writeJoinRequest, {} as InputOf<typeof contract.writeJoinRequest>)
  const directoryFile = async (version?: number) => admin.download(contract.exportDirectory, version === undefined ? {} : { version })
  const standing = () => admin.call(contract.getOwnMember, {})
  return { app, admin, code, name, seat, department, unit, thumbprint, upload, requestFile, directoryFile, standing, now: () => app.clock.now() }
}

/** The code of a refusal, or the status of what was not refused. */
export const said = ({ status, body }: Reply) => (status >= 400 ? `${status} ${String(body['type']).replace('urn:congvu:problem:', '')}` : status)

/** The applicant’s file is read to it over the telephone and admitted. */
export async function admit(authority: Installation, applicant: Installation): Promise<Reply> {
  const request = await applicant.requestFile()
  const { body } = await authority.upload(contract.readJoinRequest, request)
  return authority.upload(contract.admitMember, request, { thumbprint: body['thumbprint'] as string })
}

/** The authority’s newest version, carried over. */
export async function carry(authority: Installation, member: Installation, thumbprint?: string): Promise<Reply> {
  return member.upload(contract.importDirectory, await authority.directoryFile(), thumbprint === undefined ? {} : { thumbprint })
}
