import type { Selectable } from 'kysely'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { authorityIn } from '../adapters/certificates.ts'
import type * as contract from '../contract.ts'
import type { TrustAnchor } from '../contract.ts'
import { tables, type TrustAnchorTable } from '../tables.ts'

export type TrustAnchorRow = Selectable<TrustAnchorTable>

export function describeAnchor({ id, kind, name, sha256, legalBasis, validFrom, validTo, isDemo }: TrustAnchorRow, now: Date): TrustAnchor {
  const state = validTo <= now ? 'ended' : validFrom > now ? 'ahead' : 'inForce'
  return { id, kind, name, sha256, legalBasis, validFrom, validTo, isDemo, state }
}

export const listTrustAnchors: Handler<typeof contract.listTrustAnchors> = async ({ db, now }) => {
  const rows = await tables(db).selectFrom('signing.trust_anchor').selectAll().orderBy('isDemo').orderBy('validFrom').orderBy('name').execute()
  return { anchors: rows.map((row) => describeAnchor(row, now)) }
}

export const readAuthority: Handler<typeof contract.readAuthority> = async ({ now }, { pem }) => authorityIn(pem, now).facts

/** The authorities believed on a day, and the lists of what they have revoked. */
export async function trustOn(db: Db, on: Date) {
  const anchors = await tables(db).selectFrom('signing.trust_anchor').selectAll()
    .where('validFrom', '<=', on).where('validTo', '>', on).execute()
  const lists = await tables(db).selectFrom('signing.revocation_list').select('list').execute()
  const of = (kind: TrustAnchorRow['kind']) => anchors.filter((anchor) => anchor.kind === kind).map(({ certificate }) => certificate)
  return { anchors, roots: of('root'), intermediates: of('intermediate'), crls: lists.map(({ list }) => list) }
}
