/** Whose certificate it was, by the directory of the exchange. */
import { thumbprintOf, type Directory, type Member } from '../exchange-messages/index.ts'
import type { Check, Why } from './shapes.ts'

export type Answer = Omit<Check, 'what'>

const answer = (holds: boolean | null, why: Why | null, detail: string): Answer => ({ holds, why, detail })
export const yes = (detail: string): Answer => answer(true, null, detail)
export const no = (why: Why, detail: string): Answer => answer(false, why, detail)
export const unsaid = (why: Why, detail: string): Answer => answer(null, why, detail)

/** Thumbprints as people write them: groups, colons, capitals. */
export const plain = (thumbprint: string) => thumbprint.replace(/[\s:]/g, '').toLowerCase()

const instant = (text: string) => new Date(text).getTime()

/** A claim to be judged: this member, this certificate, this instant; and an instant by which somebody else saw it, when one did. */
export type Claim = { member: string; thumbprint: string; at: string; seenBy?: number | undefined }

/** Whether the certificate was the member's at that instant. */
export async function membershipOf(directory: Directory | null, { member: code, thumbprint, at, seenBy }: Claim): Promise<Answer> {
  if (!directory) return unsaid('no-directory', `${code}: ${thumbprint}`)
  const isOlder = instant(directory.issuedAt) < instant(at)
  const missing = (why: Why) => (isOlder ? unsaid('directory-older', `${directory.issuedAt} < ${at}`) : no(why, `${code}: ${thumbprint}`))
  const member = directory.members.find((each) => each.code === code)
  if (!member) return missing('unknown-member')
  const certificate = await certificateOf(member, thumbprint)
  if (!certificate) return missing('not-its-certificate')
  if (!wasValid(member, at) || !wasValid(certificate, at)) return no('not-valid-then', `${code}: ${at}`)
  if (instant(directory.validUntil) < instant(at)) return unsaid('directory-older', `${directory.validUntil} < ${at}`)
  return revocation(certificate.revokedAt, { at, seenBy }) ?? yes(`${member.name} (${code})`)
}

/** Whoever has a stolen key dates what he signs as he likes: only somebody else's clock tells before from after. */
function revocation(revokedAt: string | null, { at, seenBy }: Pick<Claim, 'at' | 'seenBy'>): Answer | undefined {
  if (revokedAt === null || (seenBy !== undefined && seenBy < instant(revokedAt))) return undefined
  return instant(at) >= instant(revokedAt) ? no('revoked-before', revokedAt) : unsaid('revoked-since', revokedAt)
}

async function certificateOf({ certificates }: Member, thumbprint: string) {
  for (const each of certificates) if (await thumbprintOf(each.certificate) === thumbprint) return each
  return undefined
}

const wasValid = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }, at: string) =>
  instant(validFrom) <= instant(at) && (validTo === null || instant(at) <= instant(validTo))

type Named = { member: string; agencyId: string; name: string }

/** Whether both agencies are those of the members that name them: a member may not speak for another's. */
export function agenciesOf(directory: Directory | null, parties: Named[]): Answer {
  if (!directory) return unsaid('no-directory', parties.map(({ name }) => name).join(', '))
  const answers = parties.map(({ member, agencyId, name }) => {
    const home = directory.members.find(({ agencies }) => agencies.some((each) => each.agencyId === agencyId))
    if (!home) return unsaid('unknown-agency', name)
    return home.code === member ? yes(name) : no('other-agency', `${name}: ${home.code} ≠ ${member}`)
  })
  return answers.find(({ holds }) => holds === false) ?? answers.find(({ holds }) => holds === null) ?? yes(parties.map(({ name }) => name).join(', '))
}
