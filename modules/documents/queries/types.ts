import { sql, type Db } from '#platform/database'
import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'

type Type = { code: string; name: string; nameEn: string; hasLayout: boolean; family: 'administrative' | 'normative' | 'copy' }

const inForce = (db: Db, on: string) => sql<Type>`select code, name, name_en, has_layout, family from documents.document_type
  where valid_from <= ${on} and (valid_to is null or valid_to >= ${on}) order by has_layout desc, name collate "vi-VN-x-icu"`.execute(db)

/** A type in force; 422 for anything else. */
export async function documentType(db: Db, code: string): Promise<Type> {
  const { rows } = await sql<Type>`select code, name, name_en, has_layout, family from documents.document_type where code = ${code} and valid_to is null`.execute(db)
  ensure(rows[0], () => new Problem('documents/unknown-type', 422, `No document type ${code}`, { code }))
  return rows[0]
}

export const listDocumentTypes: Handler<typeof contract.listDocumentTypes> = async ({ db, now }) => ({ types: (await inForce(db, dayOf(now))).rows })

/** The types in force on a day, for whoever reads papers. */
export const knownTypes = async (db: Db, on: string): Promise<Type[]> => (await inForce(db, on)).rows
