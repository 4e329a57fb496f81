import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { draftForm, publishForm } from '#contracts/forms'
import { setNeed } from '#contracts/population'
import type { Definition } from '#packages/form-logic'
import { dayOf } from '#platform/calendar'
import type { Player, Stage } from './stage.ts'

/** Filed at communes, and at the department of land. */
export const communalForms = ['1.001193', '2.000635', '1.001612']
const all = [...communalForms, '1.012784']

/** The electronic forms by which people file from home. */
export async function keepForms(stage: Stage, controller: Player, now: Date, say: (line: string) => void, codes = all) {
  for (const procedureCode of codes) {
    const definition = JSON.parse(readFileSync(join(import.meta.dirname, 'forms', `${procedureCode}.json`), 'utf8')) as Definition
    await stage.act(controller, draftForm, { procedureCode, definition: definition as never }, now)
    await stage.act(controller, publishForm, { procedureCode, from: '2025-07-02', decisionNumber: '1250/QĐ-UBND (dữ liệu mẫu)', legalBasis: 'Dữ liệu mẫu; tờ khai theo thủ tục đã công bố' }, now)
  }
  // The form of copies shows where one's own birth was registered instead of asking.
  await stage.act(controller, setNeed, { procedureCode: '2.000635', field: 'NoiDangKyKhaiSinh', from: dayOf(now), legalBasis: 'Luật Hộ tịch 60/2014/QH13, Điều 63 (dữ liệu mẫu)', isUnsure: true }, now)
  say(`${codes.length} tờ khai điện tử`)
}
