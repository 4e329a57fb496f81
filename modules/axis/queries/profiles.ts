/** How each axis is spoken to today. */
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { reveal } from '#platform/secrets'
import type { Access } from '../adapters/axis-client.ts'
import type { partners, recallForms } from '../rules.ts'

export type Profile = {
  code: string; validFrom: string; name: string; url: string; systemId: string; secret: Buffer; partner: (typeof partners)[number]; recallAs: (typeof recallForms)[number]
  pollSeconds: number; attachmentLimit: number; isOn: boolean; legalBasis: string; setBy: string
}

export const PURPOSE = 'axis secret'
/** To what the secret is bound. */
export const ownerOf = ({ code, validFrom }: Pick<Profile, 'code' | 'validFrom'>) => `${code}/${validFrom}`

export async function profilesOn(db: Db, now: Date, code: string | null = null): Promise<Profile[]> {
  const { rows } = await sql<Profile>`select distinct on (code) code, valid_from, name, url, system_id, secret, partner, recall_as, poll_seconds, attachment_limit::float8 as attachment_limit, is_on, legal_basis, set_by
    from axis.profile where valid_from <= ${dayOf(now)} and ${code === null ? sql`true` : sql`code = ${code}`} order by code, valid_from desc`.execute(db)
  return rows
}

/** The secret is opened only to be shown to its axis. */
export const accessTo = (profile: Profile): Access => ({ url: profile.url, systemId: profile.systemId, secret: reveal(profile.secret, PURPOSE, ownerOf(profile)).toString() })
