import type { z } from 'zod'
import { DataTable, EmptyState, PickManyField, showDay, StatusWord, TextAreaField, texts, useLive, useMay, type Column, type Picked } from '#platform/web'
import { liftHold, listHolds, placeHold, type Hold as HoldShape } from '../contract.ts'
import { Act } from './Act.tsx'
import { storeWays, Ways } from './columns.tsx'
import { pickStored } from './fields.tsx'
import { text } from './texts.ts'

const words = texts({
  vi: { place: 'Đóng băng hồ sơ', placeMeans: 'Không ai sửa, nộp hay hủy được các hồ sơ này cho đến khi gỡ.', lift: 'Gỡ', liftMeans: 'Hồ sơ trở lại bình thường; lý do được lưu.', files: 'Hồ sơ trong kho', on: 'Đang đóng băng', off: 'Đã gỡ', state: 'Trạng thái' },
  en: { place: 'Freeze files', placeMeans: 'Nobody changes, hands over or destroys them until the hold is lifted.', lift: 'Lift', liftMeans: 'The files are free again; the reason is kept.', files: 'Files in the archive', on: 'In force', off: 'Lifted', state: 'State' },
})
type Hold = z.output<typeof HoldShape>
const columns: Column<Hold>[] = [
  { id: 'reason', header: text.reason, isMain: true, width: '40%', cell: ({ reason }) => <span lang="vi">{reason}</span> },
  { id: 'files', header: text.count, width: '6em', align: 'end', cell: ({ files }) => files },
  { id: 'by', header: text.by, width: '14em', isMinor: true, cell: ({ placedBy, placedAt }) => <span lang="vi">{placedBy}, {showDay(placedAt)}</span> },
  { id: 'state', header: words.state, width: '10em', cell: ({ liftedAt }) => <StatusWord status={liftedAt ? 'done' : 'paused'}>{liftedAt ? words.off : words.on}</StatusWord> },
  {
    id: 'verb', header: words.lift, width: '8em', cell: ({ id, liftedAt, liftReason }) => (liftedAt ? <span lang="vi">{liftReason}</span> : (
      <Act endpoint={liftHold} verb={words.lift} means={words.liftMeans} initial={{ reason: '' }} input={({ reason }) => ({ holdId: id, reason })}><TextAreaField name="reason" label={text.reason} required rows={2} /></Act>
    )),
  },
]

/** Sets of files that stay as they are: inspections, lawsuits. */
export default function HoldsPage() {
  const mayDecide = useMay('archive.approve')
  useLive(['archive.'], [listHolds])
  return (
    <div className="page">
      <h1 className="page-title">{text.holds}</h1>
      <p className="page-lead">{text.holdsLead}</p>
      <Ways of={storeWays(true, mayDecide)} at="/archive/holds" />
      <DataTable
        id="archive-holds" label={text.holds} endpoint={listHolds} columns={columns} rowKey={({ id }) => id} empty={<EmptyState title={text.noHolds} />}
        tools={(
          <Act endpoint={placeHold} verb={words.place} means={words.placeMeans} isFirst initial={{ files: [] as Picked[], reason: '' }} input={({ files, reason }) => ({ fileIds: files.map(({ value }) => value), reason })}>
            <PickManyField name="files" label={words.files} required {...pickStored} />
            <TextAreaField name="reason" label={text.reason} required rows={2} />
          </Act>
        )}
      />
    </div>
  )
}
