/** A version of the directory is believed as a whole or not at all. */
import { allUnitIds } from '#modules/organisation'
import type { Directory } from '#packages/exchange-messages'
import { sql, type Db } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { thumbprintOfKey, thumbprintOfSealingKey } from '../adapters/key-pair.ts'
import type * as contract from '../contract.ts'
import { DirectoryTaken } from '../contract.ts'
import { currentFacts, directoryVersion } from '../queries/directory.ts'
import { agenciesDigest, lockOwn, type Own } from '../queries/own.ts'
import { speaks, twiceIn } from '../rules.ts'
import { tables } from '../tables.ts'
import { readSigned, textOf } from './reading.ts'

export type Happening = Pick<Context, 'db' | 'now' | 'actor'>

/**
 * Takes a version of the directory, whatever way it came; one that is here already changes nothing.
 * `firstThumbprint` is what an administrator had from the authority by another way: needed the first time, and when its keys have changed while we did not listen.
 * @throws Problem members/… for whatever cannot be believed
 */
export async function takeDirectory(context: Happening, jws: string, { firstThumbprint }: { firstThumbprint?: string | undefined } = {}): Promise<{ version: number; isNew: boolean }> {
  const { db, now } = context
  const own = await lockOwn(db)
  const { message: directory, thumbprint } = await readSigned('directory', jws)
  const { version } = directory
  if ((await directoryVersion(db, version))?.jws === jws) return { version, isNew: false }
  const current = await currentFacts(db)
  ensure(current === null || version !== current.version, () => new Problem('members/another-content', 409, `Version ${version} is here with another content`, { version }))
  ensure(current === null || version > current.version, () => new Problem('members/older-version', 409, `Version ${current!.version} is newer than ${version}`, { version, current: current!.version }))
  ensure(new Date(directory.validUntil) > now, () => new Problem('members/expired', 422, `It was valid until ${directory.validUntil}`, { validUntil: directory.validUntil }))
  await ensureBelieved(db, { directory, thumbprint, firstThumbprint, now, isFounding: directory.authority === own.code })
  await ensureSound(db, directory, own)

  await tables(db).insertInto('members.directory').values({
    version, name: directory.name, authority: directory.authority, signedBy: thumbprint, issuedAt: new Date(directory.issuedAt), validUntil: new Date(directory.validUntil), jws, takenAt: now,
  }).execute()
  await unpack(db, directory, own)
  await emit(context, DirectoryTaken, { subject: own.id, payload: { version, name: directory.name, authority: directory.authority, isOurs: directory.authority === own.code, signedBy: thumbprint } })
  return { version, isNew: true }
}

type Claim = { directory: Directory; thumbprint: string; firstThumbprint: string | undefined; now: Date; isFounding: boolean }

/** Signed by the authority it names, and that one is the authority we know: by the keys of the version before, or by what an administrator was told. */
async function ensureBelieved(db: Db, { directory, thumbprint, firstThumbprint, now, isFounding }: Claim) {
  const { authority, name } = directory
  const listed = directory.members.find(({ code }) => code === authority)?.certificates.find(({ certificate }) => thumbprintOfKey(certificate) === thumbprint)
  const isAuthority = () => new Problem('members/not-the-authority', 422, `It is not signed by ${authority}, the authority it names`, { authority, thumbprint })
  ensure(listed && speaks(listed, now), isAuthority)
  const current = await currentFacts(db)
  ensure(current === null || current.authority === authority, () => new Problem('members/another-authority', 422, `${authority} is not the authority of our directory`, { authority, known: current!.authority }))
  ensure(firstThumbprint === undefined || firstThumbprint === thumbprint, () => new Problem('members/other-thumbprint', 422, 'It was signed with another key than the one typed', { thumbprint }))
  if (firstThumbprint !== undefined) return
  const isKnown = await tables(db).selectFrom('members.member_certificate').select('thumbprint').where('thumbprint', '=', thumbprint).where('member', '=', authority)
    .where('revokedAt', 'is', null).where('validFrom', '<=', now).where('validTo', '>', now).executeTakeFirst()
  const isOwnKey = isFounding && await tables(db).selectFrom('members.own_key').select('thumbprint').where('thumbprint', '=', thumbprint).executeTakeFirst()
  ensure(isKnown ?? isOwnKey, () => new Problem('members/thumbprint-needed', 409, `Nobody has confirmed this key of ${authority}`, { authority, name, thumbprint }))
}

/** We are in it with our own keys; nothing stands in it twice; nobody claims what is ours. */
async function ensureSound(db: Db, { members }: Directory, own: Own) {
  const self = members.find(({ code }) => code === own.code)
  ensure(self, () => new Problem('members/not-in-it', 422, `${own.code} is not a member of it`, { code: own.code }))
  const twice = twiceIn(members.map(({ code }) => code))
  ensure(twice === undefined, () => new Problem('members/code-twice', 422, `${twice} stands in it twice`, { code: twice }))
  const thumbprints = members.flatMap(({ certificates }) => certificates.map(({ certificate }) => thumbprintOfKey(certificate)))
  ensure(!thumbprints.includes(null), () => new Problem('members/not-a-certificate', 422, 'It has what is no certificate of a P-256 key'))
  ensure(twiceIn(thumbprints as string[]) === undefined, () => new Problem('members/certificate-twice', 422, 'One certificate is said to be two members’'))
  await ensureOwnKeys(db, self.certificates.map(({ certificate }) => thumbprintOfKey(certificate)!))
  await ensureSealing(db, members, self)
  const agencyTwice = twiceIn(members.flatMap(({ agencies }) => agencies.map(({ agencyId }) => agencyId)))
  ensure(agencyTwice === undefined, () => new Problem('members/agency-twice', 422, 'One agency is said to be two members’', { agencyId: agencyTwice }))
  const ours = new Set(await allUnitIds(db))
  const claimed = members.filter(({ code }) => code !== own.code).flatMap(({ code, agencies }) => agencies.map((agency) => ({ code, ...agency }))).find(({ agencyId }) => ours.has(agencyId))
  ensure(claimed === undefined, () => new Problem('members/our-agency', 422, `${claimed!.code} claims ${claimed!.name}, which is ours`, { code: claimed!.code, name: claimed!.name }))
}

async function ensureOwnKeys(db: Db, listed: string[]) {
  const keys = new Set((await tables(db).selectFrom('members.own_key').select('thumbprint').where('thumbprint', 'in', listed).execute()).map(({ thumbprint }) => thumbprint))
  const foreign = listed.find((thumbprint) => !keys.has(thumbprint))
  ensure(foreign === undefined, () => new Problem('members/not-our-key', 422, 'It names a key as ours that we have not', { thumbprint: foreign }))
}

/** Nobody else reads what is sealed to us, and every key is one. */
async function ensureSealing(db: Db, members: Directory['members'], self: Directory['members'][number]) {
  const thumbprints = members.flatMap(({ sealingKeys = [] }) => sealingKeys.map(({ key }) => thumbprintOfSealingKey(key)))
  ensure(!thumbprints.includes(null), () => new Problem('members/not-a-certificate', 422, 'It has what is no key on P-256'))
  ensure(twiceIn(thumbprints as string[]) === undefined, () => new Problem('members/certificate-twice', 422, 'One key is said to be two members’'))
  const keys = new Set((await tables(db).selectFrom('members.own_sealing_key').select('thumbprint').execute()).map(({ thumbprint }) => thumbprint))
  const foreign = (self.sealingKeys ?? []).map(({ key }) => thumbprintOfSealingKey(key)!).find((thumbprint) => !keys.has(thumbprint))
  ensure(foreign === undefined, () => new Problem('members/not-our-key', 422, 'It names a key as ours that we have not', { thumbprint: foreign }))
}

/** The present one takes the place of the one before; our own keys learn of their revocation. */
async function unpack(db: Db, { members }: Directory, own: Own) {
  const rows = await Promise.all(members.map(async (member) => ({ ...member, isRelay: member.isRelay ?? false, certificates: [], sealingKeys: [], agencies: member.agencies.length, digest: await agenciesDigest(member.agencies) })))
  const certificates = members.flatMap(({ code, certificates: all }) => all.map((each) => ({ ...each, member: code, thumbprint: thumbprintOfKey(each.certificate) })))
  const agencies = members.filter(({ code }) => code !== own.code).flatMap(({ code, agencies: all }) => all.map((each) => ({ ...each, member: code })))
  await tables(db).deleteFrom('members.member').execute()
  await sql`insert into members.member (code, name, endpoint, via, is_relay, valid_from, valid_to, agencies, agencies_digest)
    select code, name, endpoint, via, "isRelay", "validFrom", "validTo", agencies, digest from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (code text, name text, endpoint text, via text, "isRelay" boolean, "validFrom" timestamptz, "validTo" timestamptz, agencies int, digest text)`.execute(db)
  await sql`insert into members.member_certificate (thumbprint, member, certificate, valid_from, valid_to, revoked_at)
    select thumbprint, member, certificate, "validFrom", "validTo", "revokedAt" from jsonb_to_recordset(${JSON.stringify(certificates)}::jsonb)
      as r (thumbprint text, member text, certificate text, "validFrom" timestamptz, "validTo" timestamptz, "revokedAt" timestamptz)`.execute(db)
  const sealing = members.flatMap(({ code, sealingKeys = [] }) => sealingKeys.map((each) => ({ ...each, member: code, thumbprint: thumbprintOfSealingKey(each.key) })))
  await sql`insert into members.member_sealing_key (thumbprint, member, public, valid_from, valid_to, revoked_at)
    select thumbprint, member, key, "validFrom", "validTo", "revokedAt" from jsonb_to_recordset(${JSON.stringify(sealing)}::jsonb)
      as r (thumbprint text, member text, key text, "validFrom" timestamptz, "validTo" timestamptz, "revokedAt" timestamptz)`.execute(db)
  await sql`insert into members.outside_agency (id, member, organ_id, name, valid_from, valid_to)
    select "agencyId", member, "organId", name, "validFrom", "validTo" from jsonb_to_recordset(${JSON.stringify(agencies)}::jsonb)
      as r ("agencyId" uuid, member text, "organId" text, name text, "validFrom" date, "validTo" date)`.execute(db)
  await sql`update members.own_key k set revoked_at = c.revoked_at from members.member_certificate c
    where c.thumbprint = k.thumbprint and k.revoked_at is null and c.revoked_at is not null`.execute(db)
  await sql`update members.own_sealing_key k set revoked_at = c.revoked_at from members.member_sealing_key c
    where c.thumbprint = k.thumbprint and k.revoked_at is null and c.revoked_at is not null`.execute(db)
}

export const importDirectory: Handler<typeof contract.importDirectory> = async (context, { thumbprint }) => takeDirectory(context, await textOf(context), { firstThumbprint: thumbprint })
