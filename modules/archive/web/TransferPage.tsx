import { hrefOf, PdfViewer, say, StatusWord, TextAreaField, texts, useEndpoint, useLive, useParam, useTitle } from '#platform/web'
import * as contract from '../contract.ts'
import { Act } from './Act.tsx'
import styles from './Archive.module.css'
import { FileLines } from './columns.tsx'
import { PinField, useMyKey } from './fields.tsx'
import { text, transferStates } from './texts.ts'

const words = texts({
  vi: { sign: 'Ký giao', signMeans: 'Chữ ký số của anh, chị được đặt vào mục lục; hồ sơ chuyển lưu trữ cơ quan kiểm tra.', accept: 'Ký nhận', acceptMeans: 'Hồ sơ vào kho lưu trữ; người giao từ nay mượn khi cần đọc.', back: 'Trả lại', backMeans: 'Hồ sơ trở lại người giao.', withdraw: 'Rút lại', withdrawMeans: 'Hồ sơ trở lại trạng thái đã kết thúc.' },
  en: { sign: 'Sign as giver', signMeans: 'Your signature is put on the inventory; the archivist checks the files.', accept: 'Sign as archivist', acceptMeans: 'The files enter the archive; the giver asks for a loan from now on.', back: 'Return', backMeans: 'The files go back to the giver.', withdraw: 'Withdraw', withdrawMeans: 'The files are closed files again.' },
})

/** One hand-over: its inventory as it will be kept, its files, and the two signatures. */
export default function TransferPage() {
  const transferId = useParam('transferId')
  const transfer = useEndpoint(contract.getTransfer, { transferId })
  useLive(['archive.'], [contract.getTransfer])
  useTitle(`${text.transfers}, ${transfer.unitName}`)
  const { words: state, status } = transferStates[transfer.state]
  const version = `${transfer.signedAt?.getTime() ?? ''}${transfer.acceptedAt?.getTime() ?? ''}`
  return (
    <div className="page">
      <p className={styles.lead}><StatusWord status={status}>{say(state)}</StatusWord> <span lang="vi">{transfer.giverName}, {transfer.giverTitle}</span></p>
      <h1 className="page-title">{text.transfers}: <span lang="vi">{transfer.unitName}</span></h1>
      {transfer.returnedFor && <p className={styles.note} role="status" lang="vi">{text.returnedFor(transfer.returnedFor)}</p>}
      <TransferVerbs transferId={transferId} verbs={transfer.verbs} />
      <div className={styles.columns}>
        <div className={styles.paper}><PdfViewer key={version} src={`${hrefOf(contract.openInventory, { transferId })}${version && `?v=${version}`}`} title={text.inventory} /></div>
        <section aria-label={text.filesHere}><FileLines files={transfer.files} /></section>
      </div>
    </div>
  )
}

function TransferVerbs({ transferId, verbs }: { transferId: string; verbs: string[] }) {
  const key = useMyKey()
  if (verbs.length === 0) return null
  const may = (verb: string) => verbs.includes(verb)
  const signing = { initial: { pin: '' }, input: () => ({ transferId }), before: ({ pin }: { pin: string }) => key.open(pin), isFirst: true }
  return (
    <div className={styles.verbs} role="group" aria-label={text.verbs}>
      {may('signTransfer') && <Act endpoint={contract.signTransfer} verb={words.sign} means={words.signMeans} {...signing}><PinField keyState={key} /></Act>}
      {may('withdrawTransfer') && <Act endpoint={contract.withdrawTransfer} verb={words.withdraw} means={words.withdrawMeans} initial={{}} input={() => ({ transferId })} />}
      {may('acceptTransfer') && <Act endpoint={contract.acceptTransfer} verb={words.accept} means={words.acceptMeans} {...signing}><PinField keyState={key} /></Act>}
      {may('returnTransfer') && <Act endpoint={contract.returnTransfer} verb={words.back} means={words.backMeans} initial={{ reason: '' }} input={({ reason }) => ({ transferId, reason })}><TextAreaField name="reason" label={text.reason} required rows={2} /></Act>}
    </div>
  )
}
