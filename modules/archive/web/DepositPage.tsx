import { hrefOf, Link, PanelSection, say, showDay, showInstant, StatusWord, TextAreaField, texts, useEndpoint, useLive, useParam, useTitle } from '#platform/web'
import type { OutputOf } from '#platform/contract'
import * as contract from '../contract.ts'
import { Act } from './Act.tsx'
import styles from './Archive.module.css'
import { PinField, useMyKey } from './fields.tsx'
import { depositStates, text } from './texts.ts'

const words = texts({
  vi: {
    checking: (done: number, total: number) => (total === 0 ? 'Đang đọc gói…' : `Đang kiểm tra mã băm: ${done}/${total} tệp`), unsound: 'Gói không toàn vẹn nên không được nhận; nội dung đã xóa:', refused: (why: string) => `Từ chối: ${why}. Nội dung đã xóa.`,
    accept: 'Tiếp nhận, ký biên bản', acceptMeans: 'Biên bản giao nhận mang chữ ký số của anh, chị; hồ sơ vào kho như khi được đóng gói, không ai sửa được.', refuse: 'Từ chối', refuseMeans: 'Nội dung gói bị xóa; lý do được lưu.',
    receipt: 'Mở biên bản giao nhận', inStore: 'Mở hồ sơ trong kho', origin: 'Bên giao', sum: 'Mã băm SHA-256 của gói', span: 'Thời gian tài liệu', creator: 'Người lập', brought: 'Nhận gói', decided: 'Quyết định', lies: 'Trong gói', unread: 'Gói đang đọc', secret: 'Gói không được nhận: có nội dung đã bị hủy ở đây vì là bí mật nhà nước. Nội dung gói đã xóa.', withheld: 'Gói tạm dừng: có văn bản trong gói đang cách ly vì nghi là bí mật nhà nước. Việc kiểm tra, tiếp nhận chờ kết luận.',
  },
  en: {
    checking: (done: number, total: number) => (total === 0 ? 'Reading the package…' : `Checking hashes: ${done} of ${total} files`), unsound: 'The package is not sound and was not taken in; its contents are gone:', refused: (why: string) => `Refused: ${why}. Its contents are gone.`,
    accept: 'Take in and sign the receipt', acceptMeans: 'The receipt carries your signature; the file stands in the store as it was packed, and nobody changes it.', refuse: 'Refuse', refuseMeans: 'The contents are deleted; the reason is kept.',
    receipt: 'Open the receipt', inStore: 'Open the file in the store', origin: 'From', sum: 'SHA-256 of the package', span: 'From and until', creator: 'Kept by', brought: 'Brought', decided: 'Decided', lies: 'In the package', unread: 'A package being read', secret: 'The package was not taken in: a content of it was destroyed here as a state secret. Its contents are gone.', withheld: 'The package stands still: a document in it is set aside as a possible state secret. Checking and taking in wait for the decision.',
  },
})

type Deposit = OutputOf<typeof contract.getDeposit>

/** One package: how its check stands, what lies in it, and the decision. */
export default function DepositPage() {
  const depositId = useParam('depositId')
  const deposit = useEndpoint(contract.getDeposit, { depositId })
  useLive(['archive.'], [contract.getDeposit])
  const { facts, state, done, total, flaw, refusedFor, isWithheld } = deposit
  const title = facts ? `${facts.code} ${facts.title}` : words.unread
  useTitle(title)
  return (
    <div className="page">
      <p className={styles.lead}><StatusWord status={depositStates[state].status}>{say(depositStates[state].words)}</StatusWord></p>
      <h1 className="page-title" lang="vi">{title}</h1>
      {isWithheld && <p className={styles.note} role="status">{words.withheld}</p>}
      {state === 'checking' && !isWithheld && <p role="status">{words.checking(done, total)} {total > 0 && <progress max={total} value={done} aria-label={words.checking(done, total)} />}</p>}
      {flaw && <p className={styles.note} role="status">{flaw === 'secret-destroyed' ? words.secret : <>{words.unsound} <code>{flaw}</code></>}</p>}
      {refusedFor && <p className={styles.note} role="status" lang="vi">{words.refused(refusedFor)}</p>}
      <Verbs deposit={deposit} />
      <div className={styles.columns}>
        <Contents entries={deposit.entries} />
        <aside aria-label={text.facts}><PanelSection title={text.facts}><Facts deposit={deposit} /></PanelSection></aside>
      </div>
    </div>
  )
}

function Verbs({ deposit: { id: depositId, verbs, state, fileId } }: { deposit: Deposit }) {
  const key = useMyKey()
  if (state === 'accepted') return <p className={styles.verbs}><a href={hrefOf(contract.openReceipt, { depositId })} target="_blank" rel="noreferrer">{words.receipt}</a> <Link to={`/work-files/${fileId}`}>{words.inStore}</Link></p>
  if (verbs.length === 0) return null
  return (
    <div className={styles.verbs} role="group" aria-label={text.verbs}>
      <Act endpoint={contract.acceptDeposit} verb={words.accept} means={words.acceptMeans} isFirst initial={{ pin: '' }} input={() => ({ depositId })} before={({ pin }) => key.open(pin)}><PinField keyState={key} /></Act>
      <Act endpoint={contract.refuseDeposit} verb={words.refuse} means={words.refuseMeans} initial={{ reason: '' }} input={({ reason }) => ({ depositId, reason })}><TextAreaField name="reason" label={text.reason} required rows={2} /></Act>
    </div>
  )
}

function Facts({ deposit: { facts, origin, packageSha256, broughtBy, broughtAt, decidedBy, decidedAt } }: { deposit: Deposit }) {
  const known: [string, React.ReactNode][] = [
    [words.origin, origin], [text.retention, facts?.maintenance], [text.rights, facts?.rights], [words.creator, facts?.creator], [words.span, facts && `${showDay(facts.startedOn)} – ${showDay(facts.endedOn)}`],
    [text.documents, facts && text.total(facts.docTotal, facts.pageTotal)], [text.description, facts?.description], [words.brought, `${broughtBy}, ${showInstant(broughtAt)}`], [words.decided, decidedAt && `${decidedBy}, ${showInstant(decidedAt)}`],
    [words.sum, <code key="sum" className={styles.sum}>{packageSha256}</code>],
  ]
  return <dl className={styles.facts}>{known.filter(([, fact]) => fact).map(([name, fact]) => <div key={name}><dt>{name}</dt><dd lang="vi">{fact}</dd></div>)}</dl>
}

function Contents({ entries }: Pick<Deposit, 'entries'>) {
  return (
    <section className={styles.part} aria-label={words.lies}>
      <h2>{words.lies} ({entries.length})</h2>
      <ol className={styles.entries}>
        {entries.map(({ ordinal, title, typeName, number, issuerName, placedOn }) => (
          <li key={ordinal}>
            <time dateTime={placedOn}>{ordinal}. {placedOn && showDay(placedOn)}</time>
            <div><span lang="vi">{title}</span><p className={styles.quiet} lang="vi">{[typeName, number, issuerName].filter(Boolean).join(' · ')}</p></div>
          </li>
        ))}
      </ol>
    </section>
  )
}
