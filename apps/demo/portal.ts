import { takeMessage } from '#modules/portal'
import { inTransaction } from '#platform/database'
import type { Cast } from './founding.ts'
import { nameOf } from './province.ts'
import type { Stage } from './stage.ts'

/** What came from the national portal this morning: three dossiers, one of them withdrawn there, and two that could not be taken in. */
export async function tellPortal(stage: Stage, cast: Cast, now: Date, say: (line: string) => void) {
  const [commune, other] = cast.communes
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const filed = (place: number, procedureCode: string, agencyCode: string | null | undefined) => ({
    kind: 'filed', portalId: `G01-2611-${1000 + place}`, version: 1, procedureCode, agencyCode: agencyCode ?? '', at: at(100 - place).toISOString(), components: [{ position: 0, copies: 1 }],
    applicant: { fullName: nameOf(760 + place), personalNumber: `04019000${2000 + place}`, bornOn: `199${place}-04-12`, gender: 'Nữ', address: 'Xóm 4', phone: `091234567${place}` },
  })
  const messages = [
    filed(1, '1.001612', commune!.unit.organId), filed(2, '1.001193', commune!.unit.organId), filed(3, '2.000635', other!.unit.organId), filed(4, '1.012784', commune!.unit.organId), filed(5, '1.001193', 'H77.12'),
    { kind: 'withdrawn', portalId: 'G01-2611-1003', version: 2, procedureCode: '2.000635', agencyCode: other!.unit.organId ?? '', at: at(20).toISOString(), reason: 'Đã xin bản sao ở nơi khác.' },
  ]
  for (const [i, message] of messages.entries()) await inTransaction(stage.database.write, (db) => takeMessage({ db, now: at(60 - i) }, message))
  await stage.settle()
  say('6 thông điệp từ Cổng Dịch vụ công quốc gia, 2 thông điệp chờ xử lý')
}
