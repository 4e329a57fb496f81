import { Button } from '@mantine/core'
import { DateField, FieldRow, hrefOf, say, showDay, StatusWord, TextAreaField, TextField, texts, useEndpoint, useLive, useParam, useToday } from '#platform/web'
import * as contract from '../contract.ts'
import { Act } from './Act.tsx'
import styles from './Archive.module.css'
import { FileLines } from './columns.tsx'
import { destructionStates, text } from './texts.ts'

const words = texts({
  vi: { review: 'Ghi ý kiến hội đồng', reviewMeans: 'Danh mục được trình người đứng đầu cơ quan kèm ý kiến này.', council: 'Hội đồng', opinion: 'Ý kiến', approve: 'Quyết định hủy', approveMeans: 'Ghi số và ngày quyết định; lưu trữ thực hiện sau đó.', decision: 'Số quyết định', on: 'Ngày quyết định', refuse: 'Không đồng ý', carryOut: 'Thực hiện hủy', carryOutMeans: 'Nội dung bị xóa và không lấy lại được. Thông tin mô tả, mã băm và quyết định được giữ.', print: 'In danh mục', by: (who: string) => `${who} thực hiện` },
  en: { review: 'Record the council’s opinion', reviewMeans: 'The list goes to the head with this opinion.', council: 'Council', opinion: 'Opinion', approve: 'Decide', approveMeans: 'Name the decision and its day; the archivist carries it out.', decision: 'Decision no.', on: 'Decided on', refuse: 'Refuse', carryOut: 'Destroy', carryOutMeans: 'The contents go and cannot be brought back. Description, hashes and decision stay.', print: 'Print the list', by: (who: string) => `carried out by ${who}` },
})

/** One list: its files, the council, the decision, and the deed. */
export default function DestructionPage() {
  const destructionId = useParam('destructionId')
  const list = useEndpoint(contract.getDestruction, { destructionId })
  useLive(['archive.'], [contract.getDestruction])
  const { words: state, status } = destructionStates[list.state]
  const facts = [
    list.opinion && `${list.council}: ${list.opinion}`, list.decision && `${words.decision} ${list.decision}, ${showDay(list.decidedOn!)} (${list.approvedBy})`, list.refusedFor && text.returnedFor(list.refusedFor),
    list.destroyedBy && words.by(list.destroyedBy),
  ].filter(Boolean)
  return (
    <div className="page">
      <p className={styles.lead}><StatusWord status={status}>{say(state)}</StatusWord> <span lang="vi">{list.proposedBy}, {showDay(list.createdAt)}</span></p>
      <h1 className="page-title" lang="vi">{list.reason}</h1>
      {facts.map((fact) => <p key={String(fact)} className={styles.note} lang="vi">{fact}</p>)}
      <Verbs list={list} />
      <section className={styles.part} aria-label={text.filesHere}><FileLines files={list.files} /></section>
    </div>
  )
}

function Verbs({ list: { id: destructionId, verbs } }: { list: contract.Destruction }) {
  const today = useToday()
  const may = (verb: string) => verbs.includes(verb)
  return (
    <div className={styles.verbs} role="group" aria-label={text.verbs}>
      {may('reviewDestruction') && (
        <Act endpoint={contract.reviewDestruction} verb={words.review} means={words.reviewMeans} isFirst initial={{ council: '', opinion: '' }} input={(said) => ({ destructionId, ...said })}>
          <TextField name="council" label={words.council} required /><TextAreaField name="opinion" label={words.opinion} required rows={3} />
        </Act>
      )}
      {may('approveDestruction') && (
        <Act endpoint={contract.approveDestruction} verb={words.approve} means={words.approveMeans} isFirst initial={{ decision: '', decidedOn: today as string | null }} input={({ decision, decidedOn }) => ({ destructionId, decision, decidedOn: decidedOn ?? today })}>
          <FieldRow><TextField name="decision" label={words.decision} required /><DateField name="decidedOn" label={words.on} required max={today} /></FieldRow>
        </Act>
      )}
      {may('refuseDestruction') && <Act endpoint={contract.refuseDestruction} verb={words.refuse} means={words.reviewMeans} initial={{ reason: '' }} input={({ reason }) => ({ destructionId, reason })}><TextAreaField name="reason" label={text.reason} required rows={2} /></Act>}
      {may('carryOutDestruction') && <Act endpoint={contract.carryOutDestruction} verb={words.carryOut} means={words.carryOutMeans} isFirst initial={{}} input={() => ({ destructionId })} />}
      <Button variant="default" component="a" href={hrefOf(contract.printDestruction, { destructionId })} target="_blank" rel="noreferrer">{words.print}</Button>
    </div>
  )
}
