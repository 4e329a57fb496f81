/** Lists of work files, the catalogue of the store and the file plan as files: the rows and the rule about who sees them are the lists' own. */
import { askFile, type Source } from '#modules/finding'
import { dmy } from '#platform/calendar'
import type { InputOf } from '#platform/contract'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import { period } from '../adapters/papers.ts'
import type * as contract from '../contract.ts'
import { ensureMyUnit, listStore, workFilesPage } from '../queries/list.ts'
import { visiblePlan } from '../queries/plans.ts'
import { retentionName } from '../queries/rules.ts'
import type { FileState } from '../rules.ts'

type Exported = InputOf<typeof contract.askFilesExport>['exported']
type Of<K extends Exported['of']> = Extract<Exported, { of: K }>

const stateWords: Record<FileState, string> = { open: 'Đang lập', closed: 'Đã kết thúc', handing: 'Đang nộp lưu', archived: 'Đã lưu trữ', destroyed: 'Đã hủy' }

/** A file's title is its keeper's words, not those of a document: nothing to withdraw it with. */
const rowOf = ({ code, title, unitName, keeperName, startedOn, endedOn, retentionYears, state, handOverOn, keptUntil, documents }: contract.FileCard) => ({
  cells: [code, title, unitName, keeperName, period(startedOn, endedOn), retentionName(retentionYears), stateWords[state], dmy(handOverOn), dmy(keptUntil), String(documents)], documentIds: [],
})

const form = {
  permission: 'archive.read', noun: 'hồ sơ', kind: 'files',
  columns: [
    { title: 'STT', share: 4 }, { title: 'Số và ký hiệu hồ sơ', share: 9 }, { title: 'Tiêu đề hồ sơ', share: 24 }, { title: 'Đơn vị', share: 11 }, { title: 'Người lập', share: 11 }, { title: 'Thời gian tài liệu', share: 10 },
    { title: 'Thời hạn bảo quản', share: 8 }, { title: 'Trạng thái', share: 8 }, { title: 'Hạn nộp lưu', share: 6 }, { title: 'Lưu đến hết', share: 5 }, { title: 'Số tài liệu', share: 4 },
  ],
  printed: [0, 1, 2, 4, 5, 6, 7, 10],
} as const
const placed = <Filter extends object>(filter: Filter, { after, limit }: { after: string | null; limit: number }) => ({ ...filter, limit, ...(after !== null && { after }) })

export const workFiles: Source<Of<'files'>> = {
  ...form, name: 'archive.work-files', title: 'DANH SÁCH HỒ SƠ CÔNG VIỆC', fileName: 'Danh-sach-ho-so',
  pageOf: async (reading, { filter }, place) => {
    const { rows, next } = await workFilesPage(reading, placed(filter, place))
    return { rows: rows.map(rowOf), next }
  },
}

export const store: Source<Of<'store'>> = {
  ...form, name: 'archive.store', title: 'DANH SÁCH HỒ SƠ TRONG KHO LƯU TRỮ', fileName: 'Ho-so-trong-kho',
  pageOf: async (reading, { filter }, place) => {
    const { rows, next } = await listStore(reading, placed(filter, place))
    return { rows: rows.map(rowOf), next }
  },
}

/** Danh mục hồ sơ (NĐ 30/2020 App. V): a plan is read whole and cut here. */
export const filePlan: Source<Of<'plan'>> = {
  name: 'archive.plan', permission: 'archive.read', title: 'DANH MỤC HỒ SƠ', fileName: 'Danh-muc-ho-so', noun: 'hồ sơ dự kiến', kind: 'plan',
  columns: [{ title: 'STT', share: 5 }, { title: 'Số và ký hiệu hồ sơ', share: 13 }, { title: 'Tiêu đề hồ sơ', share: 40 }, { title: 'Thời hạn bảo quản', share: 12 }, { title: 'Đơn vị, người lập hồ sơ', share: 20 }, { title: 'Ghi chú', share: 10 }],
  printed: [1, 2, 3, 4, 5],
  pageOf: async (reading, { year }, { after, limit }) => {
    const from = Number(after ?? 0)
    const rows = (await visiblePlan(reading, year))?.rows ?? []
    const cells = rows.slice(from, from + limit).map((row) => ({ cells: [row.code, row.title, retentionName(row.retentionYears), row.keeperName, ''], documentIds: [] }))
    return { rows: cells, next: rows.length > from + limit ? String(from + limit) : null }
  },
}

const sources = { files: workFiles, store, plan: filePlan } as { [K in Exported['of']]: Source<never> }
const names = { files: { vi: 'Hồ sơ công việc', en: 'Work files' }, store: { vi: 'Hồ sơ trong kho lưu trữ', en: 'Files in the archive' } }
const nameOf = (exported: Exported) => (exported.of === 'plan' ? { vi: `Danh mục hồ sơ năm ${exported.year}`, en: `File plan of ${exported.year}` } : names[exported.of])

export const askFilesExport: Handler<typeof contract.askFilesExport> = async (context, { format, exported }) => {
  if (exported.of === 'files') await ensureMyUnit(context, exported.filter.unitId)
  if (exported.of === 'plan') ensure(await visiblePlan(context, exported.year), () => notFound('file-plan', String(exported.year)))
  return askFile(context, sources[exported.of], { format, question: exported as never, what: nameOf(exported) })
}
