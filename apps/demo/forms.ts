import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishForm } from '#modules/forms'
import type { Definition } from '#packages/form-logic'
import { inTransaction } from '#platform/database'
import { founder, type Stage } from './stage.ts'

const online = ['1.001193', '2.000635']

/** The electronic forms by which people file from home. */
export async function keepForms(stage: Stage, now: Date, say: (line: string) => void) {
  for (const procedureCode of online) {
    const definition = JSON.parse(readFileSync(join(import.meta.dirname, 'forms', `${procedureCode}.json`), 'utf8')) as Definition
    await inTransaction(stage.database.write, (db) => publishForm({ db, actor: founder(), now }, { procedureCode, definition, from: '2025-07-01', legalBasis: 'Dữ liệu mẫu; tờ khai theo thủ tục đã công bố' }))
  }
  say(`${online.length} tờ khai điện tử`)
}
