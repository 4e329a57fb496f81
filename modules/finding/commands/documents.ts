/** Lists of documents and results of searches, as files. */
import type { DocumentCard } from '#contracts/documents'
import { listedPage, searchedPage } from '#modules/documents'
import { dmy } from '#platform/calendar'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { askFile, type Source } from './exports.ts'

/** One document as a row. */
const rowOf = ({ id, arrivalNumber, number, issuedOn, issuerName, subject, dueOn, heldBy }: DocumentCard) =>
  ({ cells: [arrivalNumber === null ? '' : String(arrivalNumber), number ?? '', dmy(issuedOn), issuerName, subject, dmy(dueOn), heldBy ?? ''], documentIds: [id] })

export const documentList: Source<contract.Exported> = {
  name: 'finding.documents', permission: 'documents.read', title: 'DANH SÁCH VĂN BẢN', fileName: 'Danh-sach-van-ban', noun: 'văn bản', kind: 'results',
  columns: [
    { title: 'STT', share: 5 }, { title: 'Số đến', share: 6 }, { title: 'Số, ký hiệu', share: 12 }, { title: 'Ngày văn bản', share: 9 }, { title: 'Cơ quan ban hành', share: 15 },
    { title: 'Trích yếu nội dung', share: 30 }, { title: 'Hạn xử lý', share: 9 }, { title: 'Đang ở', share: 14 },
  ],
  printed: [0, 2, 3, 4, 5, 7],
  pageOf: async (reading, question, place) => {
    const { rows, next } = await (question.of === 'search' ? searchedPage(reading, question.question, place) : listedPage(reading, question.filter, place))
    return { rows: rows.map(rowOf), next }
  },
}

export const askExport: Handler<typeof contract.askExport> = (context, { format, exported }) =>
  askFile(context, documentList, { format, question: exported, what: exported.of === 'search' ? { vi: 'Kết quả tìm văn bản', en: 'Result of a search' } : { vi: 'Danh sách văn bản', en: 'List of documents' } })
