import { listDocuments } from '#contracts/documents'
import { whoAmI } from '#contracts/identity'
import { CheckField, DateField, DeadlineField, FieldRow, FileField, PickManyField, TextAreaField, TextField, texts, useEndpointState, useGo, useToday, type Picked, type StoredFile } from '#platform/web'
import * as contract from '../../contract.ts'
import { Act } from '../Act.tsx'
import styles from '../Archive.module.css'
import { pickPerson } from '../fields.tsx'
import { text as words } from '../texts.ts'
import { CloseFile } from './CloseFile.tsx'

const text = texts({
  vi: {
    add: 'Thêm văn bản', addMeans: 'Văn bản được dẫn chiếu, không sao chép; một văn bản nằm được trong nhiều hồ sơ. Ai được đọc hồ sơ thì đọc được văn bản này.', incoming: 'Văn bản đến', outgoing: 'Văn bản đi',
    paper: 'Thêm tài liệu khác', paperMeans: 'Biên bản, ảnh, tài liệu không qua sổ văn bản.', file: 'Tệp', title: 'Tên tài liệu', type: 'Loại', number: 'Số, ký hiệu', issuer: 'Tác giả', on: 'Ngày tài liệu',
    reopen: 'Mở lại hồ sơ', reopenMeans: 'Hồ sơ mở lại để thêm, bớt tài liệu; lý do được lưu cùng hồ sơ.', access: 'Đổi quyền đọc', accessMeans: 'Thay đổi có hiệu lực khi trưởng đơn vị hoặc lãnh đạo xác nhận.', unit: 'Cả đơn vị đọc được', people: 'Người khác trong cơ quan',
    propose: 'Đề nghị nộp lưu', proposeMeans: 'Hệ thống lập mục lục hồ sơ nộp lưu để hai bên ký số.', keepBack: 'Giữ lại', keepBackMeans: 'Giữ lại quá hạn nộp lưu phải có văn bản đồng ý, không quá 2 năm.', until: 'Giữ đến ngày', consent: 'Văn bản đồng ý (số, ngày)',
    exportIt: 'Xuất gói hồ sơ', exportMeans: 'Gói ZIP gồm mọi tài liệu, bản kê METS có mã băm và mục lục; kiểm tra được mà không cần phần mềm này.', loan: 'Gửi yêu cầu mượn', loanMeans: 'Lưu trữ cơ quan duyệt; hết hạn phải trả.', purpose: 'Mục đích', dueOn: 'Hạn trả', receipt: 'Ghi nhận biên bản tiếp nhận', receiptMeans: 'Biên bản bên nhận đã ký số cho gói của hồ sơ này. Chữ ký và mã băm của gói ghi trong biên bản được kiểm tra trước khi ghi nhận.', receiptFile: 'Biên bản (PDF)', receiver: 'Bên nhận', confirm: 'Xác nhận thay đổi', confirmMeans: 'Người được thêm đọc được hồ sơ và mọi tài liệu trong đó.', refuse: 'Không đồng ý',
  },
  en: {
    add: 'Add documents', addMeans: 'Documents are referred to, never copied; one may lie in many files. Who reads the file reads them.', incoming: 'Incoming', outgoing: 'Outgoing',
    paper: 'Add another paper', paperMeans: 'Minutes, pictures, papers that went through no register.', file: 'File', title: 'Title', type: 'Type', number: 'Number', issuer: 'Author', on: 'Dated',
    reopen: 'Open again', reopenMeans: 'The file opens to take in or give out; the reason stays with it.', access: 'Change readers', accessMeans: 'It takes effect when the head of unit or a leader confirms.', unit: 'The whole unit reads it', people: 'Others in the agency',
    propose: 'Propose for the archive', proposeMeans: 'An inventory is made for both sides to sign.', keepBack: 'Keep back', keepBackMeans: 'Beyond its day only with written consent, two years at most.', until: 'Until', consent: 'Consent (number, date)',
    exportIt: 'Export a package', exportMeans: 'A ZIP with every document, a METS manifest with hashes and an index; it verifies without this system.', loan: 'Ask for a loan', loanMeans: 'The archivist decides; it has to be given back.', purpose: 'Purpose', dueOn: 'Due back', receipt: 'Record the receipt', receiptMeans: 'The receipt the receiver signed for a package of this file. Its signature, and the hash of the package it names, are checked first.', receiptFile: 'Receipt (PDF)', receiver: 'Receiver', confirm: 'Confirm the change', confirmMeans: 'Whoever is added reads the file and everything in it.', refuse: 'Refuse',
  },
})

type Of = { file: contract.WorkFileView }
const pickDocuments = (direction: 'incoming' | 'outgoing') => ({
  endpoint: listDocuments, input: (typed: string) => ({ direction, limit: 30, ...(typed && { text: typed }) }),
  options: ({ rows }: { rows: { id: string; number: string | null; subject: string }[] }): Picked[] => rows.map(({ id, number, subject }) => ({ value: id, label: number ?? subject, about: subject })),
})

const AddDocuments = ({ file }: Of) => (
  <Act
    endpoint={contract.addDocuments} verb={text.add} means={text.addMeans} isFirst initial={{ incoming: [] as Picked[], outgoing: [] as Picked[] }}
    input={({ incoming, outgoing }) => ({ fileId: file.id, documentIds: [...incoming, ...outgoing].map(({ value }) => value) })}
  >
    <PickManyField name="incoming" label={text.incoming} {...pickDocuments('incoming')} />
    <PickManyField name="outgoing" label={text.outgoing} {...pickDocuments('outgoing')} />
  </Act>
)

function AddPaper({ file }: Of) {
  const today = useToday()
  const initial = { files: [] as StoredFile[], title: '', typeName: '', number: '', issuerName: file.unitName, placedOn: today as string | null }
  return (
    <Act
      endpoint={contract.addPaper} verb={text.paper} means={text.paperMeans} initial={initial}
      input={({ files, number, placedOn, ...facts }) => ({ fileId: file.id, uploadId: files[0]?.id ?? '', number: number || null, placedOn: placedOn ?? today, title: facts.title, typeName: facts.typeName, issuerName: facts.issuerName })}
    >
      <FileField name="files" label={text.file} required />
      <TextField name="title" label={text.title} required />
      <FieldRow><TextField name="typeName" label={text.type} required /><TextField name="number" label={text.number} /></FieldRow>
      <FieldRow><TextField name="issuerName" label={text.issuer} required /><DateField name="placedOn" label={text.on} required max={today} /></FieldRow>
    </Act>
  )
}

function ChangeReaders({ file }: Of) {
  const { data } = useEndpointState(whoAmI, {})
  const initial = { isUnitOpen: file.isUnitOpen, people: file.people.map(({ positionId, name }): Picked => ({ value: positionId, label: name })) }
  return (
    <Act
      endpoint={contract.changeFileAccess} verb={text.access} means={text.accessMeans} initial={initial}
      input={({ isUnitOpen, people }) => ({ fileId: file.id, isUnitOpen, positionIds: people.map(({ value }) => value) })}
    >
      <CheckField name="isUnitOpen" label={text.unit} />
      <PickManyField name="people" label={text.people} {...pickPerson(data?.agency?.id)} />
    </Act>
  )
}

const KeepBack = ({ file }: Of) => (
  <Act
    endpoint={contract.keepBackFile} verb={text.keepBack} means={text.keepBackMeans} initial={{ untilOn: null as string | null, reason: '', consent: '' }}
    input={({ untilOn, reason, consent }) => ({ fileId: file.id, untilOn: untilOn ?? '', reason, consent })}
  >
    <DateField name="untilOn" label={text.until} required {...(file.handOverOn && { min: file.handOverOn })} />
    <TextField name="consent" label={text.consent} required />
    <TextAreaField name="reason" label={words.reason} required rows={2} />
  </Act>
)

const Reopen = ({ file }: Of) => (
  <Act endpoint={contract.reopenWorkFile} verb={text.reopen} means={text.reopenMeans} initial={{ reason: '' }} input={({ reason }) => ({ fileId: file.id, reason })}>
    <TextAreaField name="reason" label={words.reason} required rows={2} />
  </Act>
)

function Propose({ file }: Of) {
  const go = useGo()
  return <Act endpoint={contract.proposeTransfer} verb={text.propose} means={text.proposeMeans} isFirst initial={{}} input={() => ({ fileIds: [file.id] })} onDone={({ transferId }) => go(`/transfers/${transferId}`)} />
}

const Export = ({ file }: Of) => <Act endpoint={contract.requestExport} verb={text.exportIt} means={text.exportMeans} initial={{}} input={() => ({ fileId: file.id })} />

const RecordReceipt = ({ file }: Of) => (
  <Act
    endpoint={contract.recordReceipt} verb={text.receipt} means={text.receiptMeans} initial={{ receiverName: '', paper: [] as StoredFile[] }}
    input={({ receiverName, paper }) => ({ fileId: file.id, receiverName, uploadId: paper[0]?.id ?? '' })}
  >
    <TextField name="receiverName" label={text.receiver} required maxLength={200} />
    <FileField name="paper" label={text.receiptFile} required accept=".pdf" />
  </Act>
)

function AskLoan({ file }: Of) {
  const today = useToday()
  return (
    <Act
      endpoint={contract.askLoan} verb={text.loan} means={text.loanMeans} isFirst initial={{ purpose: '', dueOn: null as string | null }}
      input={({ purpose, dueOn }) => ({ fileId: file.id, purpose, dueOn: dueOn ?? '' })}
    >
      <TextAreaField name="purpose" label={text.purpose} required rows={2} />
      <DeadlineField name="dueOn" label={text.dueOn} required min={today} />
    </Act>
  )
}

const verbs: Record<string, (of: Of) => React.ReactNode> = {
  addDocuments: AddDocuments, addPaper: AddPaper, closeWorkFile: CloseFile, proposeTransfer: Propose, keepBackFile: KeepBack, reopenWorkFile: Reopen, changeFileAccess: ChangeReaders, requestExport: Export, askLoan: AskLoan, recordReceipt: RecordReceipt,
}

/** Exactly the verbs the server says are mine, each with its dialog. */
export function FileVerbs({ file }: Of) {
  const mine = file.verbs.filter((verb) => verb in verbs)
  if (mine.length === 0) return null
  return <div className={styles.verbs} role="group" aria-label={words.verbs}>{mine.map((verb) => { const Verb = verbs[verb]!; return <Verb key={verb} file={file} /> })}</div>
}

/** A change of readers that waits: said to everybody, decided by whoever is asked. */
export function WaitingChange({ file }: Of) {
  if (!file.change) return null
  const { askedBy, people, isUnitOpen, mayDecide } = file.change
  return (
    <div className={styles.note} role="status">
      <p>{words.changeWaits(askedBy)}</p>
      <p lang="vi">{[isUnitOpen ? words.unitOpen : words.readAll, ...people.map(({ name }) => name)].join('; ')}</p>
      {mayDecide && (
        <div className={styles.verbs}>
          <Act endpoint={contract.confirmFileAccess} verb={text.confirm} means={text.confirmMeans} isFirst initial={{}} input={() => ({ fileId: file.id })} />
          <Act endpoint={contract.refuseFileAccess} verb={text.refuse} means={text.accessMeans} initial={{ reason: '' }} input={({ reason }) => ({ fileId: file.id, reason })}>
            <TextAreaField name="reason" label={words.reason} required rows={2} />
          </Act>
        </div>
      )}
    </div>
  )
}
