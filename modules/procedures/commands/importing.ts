import { sql } from '#platform/database'
import type { InputOf } from '#platform/contract'
import type { Context, Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { holdProcedure, versionsOf, type Version } from '../queries/find.ts'
import { isAbolished, mayBeginOn, readPortalFile, type PortalProcedure } from '../rules.ts'
import { putInForce, sha256Of, writeDraft, type Publication } from './versions.ts'

type Input = InputOf<typeof contract.importProcedures>
type Line = contract.ImportLine
type Wish = Pick<Input, 'publishFrom' | 'decisionNumber' | 'legalBasis'>

const fact = ({ code, name }: PortalProcedure) => ({ code, name, reason: null, issues: [] })

/** How a file says it is to be published: by the decision given with it, else by its own. Null: as a draft. */
function publicationOf({ publishFrom, decisionNumber, legalBasis }: Wish, { procedureProposal, legalBasisesDetails }: PortalProcedure): Publication | null | 'no-decision' {
  if (publishFrom === null) return null
  const decision = decisionNumber ?? procedureProposal?.proposalNumber
  return decision ? { from: publishFrom, decisionNumber: decision, legalBasis: legalBasis ?? legalBasisesDetails.map(({ name }) => name).join('; ').slice(0, 500) } : 'no-decision'
}

async function enter(db: Context['db'], code: string): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await sql<{ id: string }>`insert into procedures.procedure (code) values (${code}) on conflict (code) do nothing returning id`.execute(db)
  return rows[0] ? { id: rows[0].id, isNew: true } : { id: (await holdProcedure(db, code))!.id, isNew: false }
}

type Plan = { outcome: 'unchanged'; reason: null } | { outcome: 'invalid'; reason: Line['reason'] } | { outcome: 'taken'; publication: Publication | null; isSame: boolean }

/** What a file asks for, beside what stands there. */
function planFor(content: PortalProcedure, wish: Wish, versions: Version[]): Plan {
  const publication = publicationOf(wish, content)
  if (publication === 'no-decision') return { outcome: 'invalid', reason: 'no-decision' }
  const last = versions.find(({ state }) => state === 'published')
  const isSame = versions[0]?.sha256 === sha256Of(content)
  if (isSame && (publication === null || versions[0] === last)) return { outcome: 'unchanged', reason: null }
  const isTooEarly = publication !== null && !mayBeginOn(publication.from, last, isAbolished(last))
  return isTooEarly ? { outcome: 'invalid', reason: 'begins-too-early' } : { outcome: 'taken', publication, isSame }
}

async function takeIn(context: Context, content: PortalProcedure, wish: Wish): Promise<Pick<Line, 'outcome' | 'reason'>> {
  const { code } = content
  const versions = (await holdProcedure(context.db, code)) === null ? [] : await versionsOf(context.db, code)
  const plan = planFor(content, wish, versions)
  if (plan.outcome !== 'taken') return plan
  const { id, isNew } = await enter(context.db, code)
  const ordinal = plan.isSame ? versions[0]!.ordinal : await writeDraft(context, { id, code }, content, versions)
  if (plan.publication) await putInForce(context, { id, code }, { ordinal, name: content.name }, plan.publication)
  return { outcome: isNew ? 'new' : 'changed', reason: null }
}

/** What is sound is taken in; each file has its line, and what is not sound says why. */
export const importProcedures: Handler<typeof contract.importProcedures> = async (context, { files, ...wish }) => {
  const lines: Line[] = []
  const seen = new Set<string>()
  for (const { name: file, content: text } of files) {
    const read = readPortalFile(text)
    if ('unread' in read) lines.push({ file, code: null, name: null, outcome: 'invalid', ...read.unread })
    else if (seen.has(read.content.code)) lines.push({ file, ...fact(read.content), outcome: 'invalid', reason: 'twice' })
    else {
      seen.add(read.content.code)
      lines.push({ file, ...fact(read.content), ...(await takeIn(context, read.content, wish)) })
    }
  }
  return { lines }
}
