import { createHash } from 'node:crypto'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { authorityIn, readCertificate } from '../adapters/certificates.ts'
import type * as contract from '../contract.ts'
import { describeAnchor } from '../queries/trust.ts'
import { tables } from '../tables.ts'

type NewAnchor = { kind: 'root' | 'intermediate'; certificate: Buffer; legalBasis: string; isDemo?: boolean; validFrom?: Date; validTo?: Date }

/** Believes an authority from its own first day to its last, unless told otherwise. @returns undefined when it is believed in some of these days already */
export async function recordAnchor({ db }: Pick<Context, 'db'>, { certificate, ...anchor }: NewAnchor) {
  const { subjectName, validFrom, validTo } = readCertificate(certificate)
  return tables(db).insertInto('signing.trust_anchor')
    .values({ validFrom, validTo, ...anchor, name: subjectName, certificate, sha256: createHash('sha256').update(certificate).digest('hex') })
    .onConflict((conflict) => conflict.doNothing()).returningAll().executeTakeFirst()
}

export const addTrustAnchor: Handler<typeof contract.addTrustAnchor> = async (context, { pem, ...dated }) => {
  const { certificate, facts } = authorityIn(pem, context.now)
  ensure(dated.validTo > dated.validFrom, () => new Problem('signing/bad-period', 422, 'The last day must follow the first'))
  const row = await recordAnchor(context, { ...dated, kind: facts.kind, certificate: certificate.raw })
  ensure(row, () => new Problem('signing/known-authority', 409, 'This authority is believed in these days already'))
  return describeAnchor(row, context.now)
}

export const endTrustAnchor: Handler<typeof contract.endTrustAnchor> = async ({ db, now }, { anchorId }) => {
  const anchor = await tables(db).selectFrom('signing.trust_anchor').selectAll().where('id', '=', anchorId).forUpdate()
    .executeTakeFirstOrThrow(() => notFound('trust anchor', anchorId))
  ensure(anchor.validFrom < now && anchor.validTo > now, () => new Problem('signing/anchor-not-in-force', 409, 'This authority is not believed today anyway'))
  const ended = await tables(db).updateTable('signing.trust_anchor').set({ validTo: now }).where('id', '=', anchorId).returningAll().executeTakeFirstOrThrow()
  return describeAnchor(ended, now)
}
