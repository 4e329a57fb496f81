import { printMark, renderOneStopSlip } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { config } from '#platform/config'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { foundWords, type CountedPaper } from '../rules.ts'
import { clockWords } from './clock-words.ts'
import { findSheet, linesOf, type LineRow } from './sheets.ts'

const paperWords = ({ name, originals, copies }: CountedPaper) => `${name}: ${[originals > 0 && `${originals} bản chính`, copies > 0 && `${copies} bản sao`].filter(Boolean).join(', ')}`

const rowOf = ({ code, procedureName, applicantName, papers, state, note }: LineRow, i: number): string[] => [
  String(i + 1), code, `${procedureName}\n${applicantName}`, papers.map(paperWords).join('\n'), [foundWords[state], note].filter(Boolean).join(': '),
]

const columns = [{ title: 'TT', share: 6, centred: true }, { title: 'Mã hồ sơ', share: 31 }, { title: 'Thủ tục, người nộp', share: 24 }, { title: 'Giấy tờ bàn giao', share: 24 }, { title: 'Kết quả nhận', share: 15 }]

/** The list both sides keep: who gave what to whom, and how it was found. */
export const printSheet: Handler<typeof contract.printSheet> = async (context, { sheetId }) => {
  const { db, actor } = context
  const sheet = await findSheet(db, actor, sheetId)
  const [lines, agency] = [await linesOf(db, sheetId), await findUnit(db, sheet.agencyId, dayOf(sheet.givenAt))]
  const received = sheet.receivedAt === null ? 'Bên nhận chưa xác nhận.' : `Bên nhận xác nhận lúc ${clockWords(sheet.receivedAt)}.`
  const nameIn = (who: string | null) => who?.split(',')[0] ?? ''
  const { pdf } = await renderOneStopSlip({
    form: '', title: 'Phiếu bàn giao hồ sơ', agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? '', on: dayOf(sheet.givenAt), code: sheet.number, codeName: 'Số', trackAddress: `${config.publicAddress}/hand-overs/${sheet.id}`,
    facts: [['Bên giao', sheet.fromName], ['Bên nhận', sheet.toName], ['Giao lúc', clockWords(sheet.givenAt)], ...(sheet.note === null ? [] : [['Ghi chú', sheet.note] as [string, string]])],
    table: { columns, rows: lines.map(rowOf) }, closing: [`Phiếu này gồm ${lines.length} hồ sơ. ${received}`], signers: [{ role: 'Người giao', name: nameIn(sheet.givenBy) }, { role: 'Người nhận', name: nameIn(sheet.receivedBy) }],
  }, printMark(context))
  return { name: `phieu-ban-giao-${sheet.number.replace('/', '-')}.pdf`, mediaType: 'application/pdf', bytes: pdf, inline: true }
}
