import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { draftForm, publishForm } from '#contracts/forms'
import type { Definition } from '#packages/form-logic'
import type { Player, Stage } from './stage.ts'

const online = ['1.001193', '2.000635']

/** The electronic forms by which people file from home. */
export async function keepForms(stage: Stage, controller: Player, now: Date, say: (line: string) => void) {
  for (const procedureCode of online) {
    const definition = JSON.parse(readFileSync(join(import.meta.dirname, 'forms', `${procedureCode}.json`), 'utf8')) as Definition
    await stage.act(controller, draftForm, { procedureCode, definition: definition as never }, now)
    await stage.act(controller, publishForm, { procedureCode, from: '2025-07-02', decisionNumber: '1250/QĐ-UBND (dữ liệu mẫu)', legalBasis: 'Dữ liệu mẫu; tờ khai theo thủ tục đã công bố' }, now)
  }
  say(`${online.length} tờ khai điện tử`)
}
