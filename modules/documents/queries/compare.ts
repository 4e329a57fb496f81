import type { OutputOf } from '#platform/contract'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { bodyText } from '../rules.ts'
import { changesBetween } from './differences.ts'
import { findDocument } from './find.ts'
import { pageText, versionAt, writtenOf, type VersionRow } from './version-text.ts'
import { versionsOf } from './versions.ts'

type Compared = OutputOf<typeof contract.compareVersions>
type Named = { name: Compared['parts'][number]['name']; before: string; after: string }

const detailsOf = ({ details }: contract.DraftContent) => Object.entries(details ?? {}).filter(([name]) => name !== 'kind').map(([, words]) => words).join('\n')
const annexesOf = ({ annexes }: contract.DraftContent) => annexes.map(({ title, body }) => `${title}\n${bodyText(body)}`).join('\n\n')

const fields: [Named['name'], (content: contract.DraftContent) => string][] = [
  ['subject', ({ subject }) => subject], ['addressees', ({ addressees }) => addressees.join('\n')], ['basis', ({ basis }) => basis.join('\n')], ['details', detailsOf],
  ['body', ({ body }) => bodyText(body)], ['annexes', annexesOf], ['recipients', ({ recipients, archive }) => [...recipients, `Lưu: ${archive}`].join('\n')],
]

const shown = ({ ordinal, kind, createdBy, createdAt, note }: VersionRow) => ({ ordinal, kind, createdBy, createdAt, note })

export const compareVersions: Handler<typeof contract.compareVersions> = async ({ db, actor }, { documentId, from, to }) => {
  await findDocument(db, actor, documentId)
  const versions = await versionsOf(db, documentId)
  const [earlier, later] = [versionAt(versions, documentId, from), versionAt(versions, documentId, to)]
  const [before, after] = [writtenOf(versions, from), writtenOf(versions, to)]
  const named: Named[] = before && after
    ? fields.map(([name, textOf]) => ({ name, before: textOf(before), after: textOf(after) }))
    : [{ name: 'whole', before: await pageText(db, earlier), after: await pageText(db, later) }]
  const parts = named.filter((part) => part.before !== '' || part.after !== '').map((part) => ({ name: part.name, changes: changesBetween(part.before, part.after) }))
  return { from: shown(earlier), to: shown(later), parts, isSame: named.every((part) => part.before === part.after) }
}
