/** How a result was acknowledged at the counter, on screen and on the paper its receiver may keep. */
import type { Selectable } from 'kysely'
import { sql, type Db } from '#platform/database'
import { readBytes } from '#platform/files'
import type { AcknowledgementTable } from '../tables.ts'
import type { DossierRow } from './find.ts'
import { clockWords } from './clock-words.ts'

type Row = Selectable<AcknowledgementTable>

export const acknowledgementOf = async (db: Db, dossierId: string) => (await sql<Row>`select * from dossiers.acknowledgement where dossier_id = ${dossierId}`.execute(db)).rows[0]

export async function acknowledgementView(db: Db, dossierId: string) {
  const row = await acknowledgementOf(db, dossierId)
  if (!row) return null
  const { way, receiverName, relation, authority, words, signatureFileId, takenBy, takenAt, factsSha256: sha256 } = row
  return { way, receiverName, relation, authority, words, signatureFileId, takenBy, takenAt, sha256 }
}

type Facts = { results: { name: string; sha256: string }[] }

const howWords = ({ way, words }: Row) => (way === 'ink' ? 'Người nhận ký trên màn hình tại quầy; chữ ký được lưu trong hồ sơ.' : `Người nhận ký trên giấy; cán bộ trả kết quả xác nhận: ${words}.`)

const outcomeRows = { granted: 'Kết quả giải quyết, bản giấy', refused: 'Văn bản từ chối giải quyết, bản giấy' }

/** What stands on the paper, all of it from what was hashed. */
export async function returnPaper(db: Db, dossier: DossierRow) {
  const row = (await acknowledgementOf(db, dossier.id))!
  const { results } = JSON.parse(row.facts) as Facts
  const rows = results.length > 0 ? results.map(({ name, sha256 }) => [name, sha256]) : [[outcomeRows[dossier.outcome ?? 'granted'], '']]
  const who = [['Người nhận', row.receiverName], ['Quan hệ với người nộp', row.relation], ['Giấy tờ nhận thay', row.authority], ['Nhận lúc', clockWords(row.takenAt)]] as const
  const ink = row.signatureFileId === null ? undefined : (await readBytes(db, row.signatureFileId)).toString('base64')
  return {
    facts: who.filter((each): each is [typeof each[0], string] => each[1] !== null).map(([name, value]): [string, string] => [name, value]),
    table: { columns: [{ title: 'Kết quả đã nhận', share: 45 }, { title: 'Mã băm SHA-256 của tệp', share: 55 }], rows },
    closing: [howWords(row), `Mã băm SHA-256 của toàn bộ nội dung trả kết quả: ${row.factsSha256}.`],
    signers: [{ role: 'Người nhận kết quả', name: row.receiverName, ink }, { role: 'Người trả kết quả', name: row.takenBy.split(',')[0]! }],
  }
}
