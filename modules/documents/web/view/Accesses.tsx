import { Button } from '@mantine/core'
import { countMyWork, listMyWork } from '#contracts/work'
import { notify, PanelSection, ProblemNote, say, showCount, showInstant, texts, useAction, useEndpointState, useLive, usePages } from '#platform/web'
import { confirmRights, listDocumentAccesses, type DocumentAccess } from '../../contract.ts'

const text = texts({
  vi: {
    title: 'Ai đã mở văn bản', none: 'Chưa có ai mở.', more: 'Xem thêm', onBehalf: 'làm thay', changes: 'Thay đổi người được đọc', taken: 'Thôi cho đọc:', given: 'Cho đọc thêm:', by: 'do', confirm: 'Đã biết, xác nhận', confirmed: 'Đã xác nhận thay đổi quyền đọc.',
    waits: 'chờ xác nhận', counted: (times: string, persons: string) => `${times} lượt, ${persons} người`, show: 'Xem từng lượt',
  },
  en: {
    title: 'Who opened it', none: 'Nobody yet.', more: 'More', onBehalf: 'on behalf', changes: 'Changes of readers', taken: 'No longer:', given: 'Newly:', by: 'by', confirm: 'I know, confirm', confirmed: 'The change of readers is confirmed.',
    waits: 'to be confirmed', counted: (times: string, persons: string) => `${times} times, ${persons} people`, show: 'Each opening',
  },
})
const operations = {
  getDocument: { vi: 'Xem trang', en: 'Page' }, openDocumentFile: { vi: 'Mở tệp', en: 'File' }, printDocumentFile: { vi: 'In tệp', en: 'Print' }, openSignedRevision: { vi: 'Tải phần đã ký', en: 'Signed part' }, openPreservedFile: { vi: 'Tải dạng lưu giữ', en: 'Preserved form' }, printSubmissionSlip: { vi: 'In phiếu', en: 'Slip printed' },
  readVersionText: { vi: 'Đọc nội dung', en: 'Text' }, compareVersions: { vi: 'So sánh bản', en: 'Comparison' },
  openParcelFile: { vi: 'Mở gói đã gửi', en: 'Parcel' }, getConsultation: { vi: 'Xem lần lấy ý kiến', en: 'Question' }, openConsultationFile: { vi: 'Mở tệp khi cho ý kiến', en: 'File asked about' }, printOpinionTable: { vi: 'In bảng ý kiến', en: 'Table of opinions' },
  openEntryFile: { vi: 'Mở trong hồ sơ', en: 'In a work file' }, downloadExport: { vi: 'Tải gói hồ sơ', en: 'Package' }, openPageFile: { vi: 'Mở bản quét', en: 'Scan' }, openExport: { vi: 'Tải danh sách xuất', en: 'List written out' },
}

/** For its owner: who opened the document, how often, and who may newly read it or no longer. Others are refused, and see nothing here. */
export function Accesses({ id }: { id: string }) {
  const { data } = useEndpointState(listDocumentAccesses, { documentId: id, limit: 1 })
  useLive(['documents.rights-'], [listDocumentAccesses])
  if (!data) return null
  return (
    <PanelSection title={text.title}>
      {data.changes.length > 0 && <Changes documentId={id} {...data} />}
      {data.counts.length === 0 ? <p>{text.none}</p> : (
        <>
          <dl className="panel-facts">{data.counts.map(({ operation, times, persons }) => <Count key={operation} operation={operation} words={text.counted(showCount(times), showCount(persons))} />)}</dl>
          <details><summary>{text.show}</summary><Openings documentId={id} /></details>
        </>
      )}
    </PanelSection>
  )
}

const Count = ({ operation, words }: { operation: DocumentAccess['operation']; words: string }) => <><dt>{say(operations[operation])}</dt><dd>{words}</dd></>

function Openings({ documentId }: { documentId: string }) {
  const { rows, hasMore, more, isLoadingMore } = usePages(listDocumentAccesses, { documentId })
  return (
    <>
      <ul>{rows.map(({ id, at, name, title, operation, onBehalf }) => <li key={id}>{showInstant(at)} · <span lang="vi">{[name, title].filter(Boolean).join(', ')}</span>{onBehalf && ` (${text.onBehalf})`} · {say(operations[operation])}</li>)}</ul>
      {hasMore && <Button variant="default" size="compact-sm" loading={isLoadingMore} onClick={more}>{text.more}</Button>}
    </>
  )
}

type Change = { id: string; by: string; at: Date; readers: string[]; isTaken: boolean; confirmedBy: string | null }

function Changes({ documentId, changes, mayConfirm }: { documentId: string; changes: Change[]; mayConfirm: boolean }) {
  const { mutateAsync, error, isPending } = useAction(confirmRights, { refresh: [listDocumentAccesses, listMyWork, countMyWork] })
  const confirm = async () => { await mutateAsync({ documentId }); notify(text.confirmed) }
  return (
    <>
      <b>{text.changes}</b>
      <ul>{changes.map(({ id, by, at, readers, isTaken, confirmedBy }) => <li key={id}>{showInstant(at)} · {isTaken ? text.taken : text.given} <span lang="vi">{readers.join('; ')}</span> · {text.by} <span lang="vi">{by}</span>{confirmedBy === null && ` · ${text.waits}`}</li>)}</ul>
      {mayConfirm && <p><Button variant="default" loading={isPending} onClick={() => void confirm()}>{text.confirm}</Button></p>}
      <ProblemNote of={error} />
    </>
  )
}
