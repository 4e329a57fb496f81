import type { Directory, Member } from '#packages/exchange-messages'
import type { Db } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { thumbprintOfKey, thumbprintOfSealingKey } from '../adapters/key-pair.ts'
import type * as contract from '../contract.ts'
import { CertificateRevoked, MemberAdmitted, MemberRemoved } from '../contract.ts'
import { ourDirectory } from '../queries/directory.ts'
import { lockOwn } from '../queries/own.ts'
import { speaks, withKeysOf } from '../rules.ts'
import { tables } from '../tables.ts'
import { publishDirectory } from './publish.ts'
import { readSigned, textOf } from './reading.ts'

type Request = { member: Member; at: string; thumbprint: string; known: Member | undefined; isKnownKey: boolean }

/** A request that somebody with the key it brings has signed, beside what our directory says of that member. */
async function requestIn(context: Context, code: string): Promise<Request> {
  const { message: { member, at }, thumbprint } = await readSigned('join', await textOf(context))
  const isOwn = member.certificates.some((each) => thumbprintOfKey(each.certificate) === thumbprint && speaks(each, context.now))
  ensure(isOwn, () => new Problem('members/not-its-own-key', 422, 'It is not signed with a key it asks us to list'))
  ensure(member.code !== code, () => new Problem('members/our-code', 409, `${code} is our own code`, { code }))
  const known = (await ourDirectory(context.db, code)).members.find((each) => each.code === member.code)
  const isKnownKey = known?.validTo === null && known.certificates.some((each) => thumbprintOfKey(each.certificate) === thumbprint && speaks(each, context.now))
  return { member, at, thumbprint, known, isKnownKey }
}

export const readJoinRequest: Handler<typeof contract.readJoinRequest> = async (context) => {
  const { member, at, thumbprint, known, isKnownKey } = await requestIn(context, (await lockOwn(context.db)).code)
  const { code, name, endpoint, via = null, isRelay = false, agencies, certificates } = member
  return { code, name, endpoint, via, isRelay, agencies: agencies.length, certificates: certificates.length, thumbprint, at: new Date(at), isMember: known?.validTo === null, isKnownKey }
}

export const admitMember: Handler<typeof contract.admitMember> = async (context, { thumbprint: compared }) => {
  const own = await lockOwn(context.db)
  const { member, thumbprint, known } = await requestIn(context, own.code)
  ensure(compared === thumbprint, () => new Problem('members/other-thumbprint', 422, 'It was signed with another key than the one compared', { thumbprint }))
  const entry = known ? withKeysOf(known, member) : member
  const { version } = await publishDirectory(context, (directory) => ({ ...directory, members: [...directory.members.filter(({ code }) => code !== member.code), { ...entry, validTo: null }] }))
  await emit(context, MemberAdmitted, { subject: own.id, payload: { code: member.code, name: member.name, thumbprint, isRenewal: known?.validTo === null } })
  return { version, code: member.code }
}

const changed = (directory: Directory, code: string, how: (member: Member) => Member): Directory =>
  ({ ...directory, members: directory.members.map((member) => (member.code === code ? how(member) : member)) })

export const removeMember: Handler<typeof contract.removeMember> = async (context, { code, reason }) => {
  const own = await lockOwn(context.db)
  ensure(code !== own.code, () => new Problem('members/our-code', 409, 'The authority cannot leave its own directory', { code }))
  const member = (await ourDirectory(context.db, own.code)).members.find((each) => each.code === code && each.validTo === null)
  ensure(member, () => notFound('member', code))
  await emit(context, MemberRemoved, { subject: own.id, payload: { code, name: member.name, reason } })
  return publishDirectory(context, (directory) => changed(directory, code, (each) => ({ ...each, validTo: context.now.toISOString(), agencies: [] })))
}

type Entry = { validFrom: string; validTo: string; revokedAt: string | null }
const revoked = <E extends Entry>(entries: readonly E[], isIt: (entry: E) => boolean, now: Date): E[] => entries.map((entry) => (isIt(entry) ? { ...entry, revokedAt: entry.revokedAt ?? now.toISOString() } : entry))

export const revokeCertificate: Handler<typeof contract.revokeCertificate> = async (context, { thumbprint, reason }) => {
  const { db, now } = context
  const own = await lockOwn(db)
  const directory = await ourDirectory(db, own.code)
  const isIt = ({ certificate }: Member['certificates'][number]) => thumbprintOfKey(certificate) === thumbprint
  const isItToo = ({ key }: NonNullable<Member['sealingKeys']>[number]) => thumbprintOfSealingKey(key) === thumbprint
  const member = directory.members.find(({ certificates, sealingKeys = [] }) => certificates.some((each) => isIt(each) && each.revokedAt === null) || sealingKeys.some((each) => isItToo(each) && each.revokedAt === null))
  ensure(member, () => notFound('certificate', thumbprint))
  const { code } = member
  const isLast = code === own.code && !member.certificates.some((each) => !isIt(each) && speaks(each, now))
  ensure(!isLast, () => new Problem('members/last-key', 409, 'The directory is signed with this key: make a new one first'))
  await emit(context, CertificateRevoked, { subject: own.id, payload: { code, thumbprint, reason } })
  if (code === own.code) await revokeOwn(db, thumbprint, now)
  return publishDirectory(context, (before) => changed(before, code, (each) => ({ ...each, certificates: revoked(each.certificates, isIt, now), sealingKeys: revoked(each.sealingKeys ?? [], isItToo, now) })))
}

async function revokeOwn(db: Db, thumbprint: string, now: Date) {
  await tables(db).updateTable('members.own_key').set({ revokedAt: now }).where('thumbprint', '=', thumbprint).execute()
  await tables(db).updateTable('members.own_sealing_key').set({ revokedAt: now }).where('thumbprint', '=', thumbprint).execute()
}
