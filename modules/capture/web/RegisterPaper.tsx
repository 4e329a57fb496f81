import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { findDuplicates, listDocumentTypes, nextArrivalNumber } from '#contracts/documents'
import { whoAmI } from '#contracts/identity'
import { searchPositions } from '#contracts/people'
import type { OutputOf } from '#platform/contract'
import {
  CheckField, DateField, DeadlineField, DuplicateNotice, EmptyState, Form, lang, Link, notify, ProblemNote, SelectField, showDay, TextAreaField, TextField, useAction, useEndpointState, useForm, type FormOf,
} from '#platform/web'
import type { Problem } from '#platform/problems'
import { countWaitingScans, discardPiece, getBatch, getPiece, mergePiece, registerPiece, restorePiece } from '../contract.ts'
import styles from './Capture.module.css'
import { emptyFields, proposalFor, proposedFields, registrationOf, renameIssues, splitNumber, wrongNumber, type FieldName, type Fields } from './fields.ts'
import { text, urgencyOptions } from './texts.ts'

type Data = OutputOf<typeof getPiece>
type Place = { at: number; all: number; waiting: number }
type Props = { batchId: string; data: Data; place: Place; onField: (field: FieldName | null) => void; onShow: (pieceId: string) => void; onNext: () => void }

/** The register's fields for one scanned paper; what is not open any more says what became of it. */
export function RegisterPaper(props: Props) {
  const { piece } = props.data
  if (piece.state === 'open') return <PaperForm {...props} />
  return (
    <aside className={styles.form}>
      <div className={styles.scroll}>
        <h1>{text.form}</h1>
        {piece.state === 'registered' && <p>{text.isRegistered(piece.arrivalNumber!)}. <Link to={`/documents/${piece.documentId}`}>{text.openDocument}</Link></p>}
        {piece.state === 'refused' && <p>{text.refusedHint}</p>}
        {piece.state === 'discarded' && <PieceVerbs {...props} />}
        {props.place.waiting === 0 && <EmptyState title={text.allDone} action={<Link to="/capture">{text.back}</Link>}>{text.allDoneHint}</EmptyState>}
      </div>
      {props.place.waiting > 0 && <footer className={styles.verbs}><span /><Button onClick={props.onNext}>{text.keyNext}</Button></footer>}
    </aside>
  )
}

/** Below this the machine's own doubt is said. */
const SURE = 0.85

const isUntouched = (values: Fields, name: FieldName) => !values[name] || values[name] === emptyFields[name] || name === 'pageAmount'

/** What the scan says goes into fields that are still empty; what the clerk has typed stays. */
function useProposed({ proposals, piece }: Data, form: FormOf<Fields>) {
  const { fill, isRestored } = form
  const filled = useRef<Data['proposals'] | null>(isRestored ? proposals : null)
  useEffect(() => {
    if (piece.isReading || filled.current === proposals) return
    filled.current = proposals
    const some = Object.entries(proposedFields(proposals, piece.pages)).filter(([name]) => isUntouched(form.values, name as FieldName))
    if (some.length > 0) fill(Object.fromEntries(some))
  }, [proposals, piece, fill, form.values])
  return (name: FieldName) => {
    const proposal = proposalFor(proposals, name)
    if (!proposal || form.values[name] !== proposedFields(proposals, piece.pages)[name]) return
    return proposal.confidence < SURE ? { doubt: text.unsure(Math.round(proposal.confidence * 100)) } : { hint: text.sure }
  }
}

/** Those who may direct: the head first, then deputies, then the chief of office. */
function useLeaders() {
  const { data: me } = useEndpointState(whoAmI, {})
  const within = me?.agency?.id
  const ask = (role: string) => (within ? { within, role, limit: 30 } : null)
  const found = [useEndpointState(searchPositions, ask('leader')), useEndpointState(searchPositions, ask('deputy-leader')), useEndpointState(searchPositions, ask('office-chief'))]
  return found.flatMap(({ data }) => data?.positions ?? []).filter(({ agencyId }) => agencyId === within)
}

function useLookalikes({ number, issuerName }: Fields) {
  const [asked] = useDebouncedValue({ number, issuerName: issuerName.trim() }, 350)
  const split = splitNumber(asked.number)
  const { data } = useEndpointState(findDuplicates, split && asked.issuerName ? { ...split, issuerName: asked.issuerName } : null)
  return split ? (data?.documents ?? []) : []
}

function useRegistration({ data: { piece, proposals }, onNext }: Props, form: FormOf<Fields>) {
  const leaders = useLeaders()
  const { data: known } = useEndpointState(listDocumentTypes, {})
  const action = useAction(registerPiece, { refresh: [getPiece, getBatch, countWaitingScans, nextArrivalNumber] })
  const [refusal, setRefusal] = useState<Problem | null>(null)
  const typeCode = form.values.typeCode ?? 'CV'
  const leaderId = form.values.submitTo ?? leaders[0]?.id ?? null
  const register = async (notDuplicate: boolean) => {
    const wrong = splitNumber(form.values.number) === null ? wrongNumber() : null
    setRefusal(wrong)
    if (wrong) throw wrong
    const { arrivalNumber, state } = await action.mutateAsync(registrationOf({ pieceId: piece.id, values: form.values, typeCode, leaderId, proposals, notDuplicate }))
    form.clear()
    notify([text.done(arrivalNumber), state === 'submitted' && text.submitted].filter(Boolean).join(' '))
    onNext()
  }
  return { leaders, types: known?.types ?? [], typeCode, leaderId, register, problem: refusal ?? renameIssues(action.error as Problem | null), isPending: action.isPending }
}

/** Enter confirms from any field of one line and from the subject; Shift Enter makes a new line there. */
function confirmOnEnter(event: KeyboardEvent<HTMLElement>) {
  const field = event.target
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || !(field instanceof HTMLTextAreaElement)) return
  event.preventDefault()
  field.form?.requestSubmit()
}

const fieldOf = ({ target }: FocusEvent) => (target.id.split('-').at(-1) ?? '') as FieldName

function PaperForm(props: Props) {
  const { data, place, onField, onNext } = props
  const { piece } = data
  const form = useForm<Fields>({ initial: emptyFields, draft: `capture.piece.${piece.id}` })
  const { leaders, types, typeCode, leaderId, register, problem, isPending } = useRegistration(props, form)
  const read = useProposed(data, form)
  const [isNotDuplicate, setNotDuplicate] = useState(false)
  const [first] = useLookalikes(form.values)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    confirmOnEnter(event)
    if (event.key === 'Escape' && !event.defaultPrevented) onNext()
  }
  const shown = { ...form, values: { ...form.values, typeCode, submitTo: leaderId } }
  return (
    <aside style={{ display: 'contents' }} onFocus={(event) => onField(fieldOf(event))} onKeyDown={onKeyDown}>
      <Form form={shown} problem={problem} onSubmit={() => register(isNotDuplicate)} className={styles.form}>
        <div className={styles.scroll}>
          <Head place={place} isReading={piece.isReading} />
          {first && !isNotDuplicate && (
            <DuplicateNotice title={text.maybe} ways={<Button variant="subtle" color="dark" onClick={() => setNotDuplicate(true)}>{text.notSame}</Button>}>
              {text.same(first.arrivalNumber, showDay(first.arrivedOn))} <Link to={`/documents/${first.id}`} target="_blank" lang="vi">{first.subject}</Link>
            </DuplicateNotice>
          )}
          <TextField name="issuerName" label={text.issuer} required maxLength={200} {...read('issuerName')} />
          <TextField name="number" label={text.number} required maxLength={50} placeholder="1875/UBND-NN" {...read('number')} />
          <DateField name="issuedOn" label={text.issuedOn} required {...read('issuedOn')} />
          <TextAreaField name="subject" label={text.subject} required rows={3} {...read('subject')} />
          <SelectField name="typeCode" label={text.type} required options={types.map(({ code, name, nameEn }) => ({ value: code, label: lang === 'vi' ? name : nameEn }))} {...read('typeCode')} />
          <SelectField name="urgency" label={text.urgency} required options={urgencyOptions()} {...read('urgency')} />
          <TextField name="signerName" label={text.signer} maxLength={50} {...read('signerName')} />
          <TextField name="signerPosition" label={text.signerPosition} maxLength={100} {...read('signerPosition')} />
          <div className={styles.two}>
            <DeadlineField name="dueOn" label={text.due} />
            <TextField name="pageAmount" label={text.pageAmount} inputMode="numeric" maxLength={4} />
          </div>
          <CheckField name="isSubmitted" label={text.submitAny} />
          {form.values.isSubmitted && <SelectField name="submitTo" label={text.leader} required options={leaders.map(({ id, personName, title }) => ({ value: id, label: `${personName}, ${title}` }))} />}
          <PieceVerbs {...props} />
        </div>
        <footer className={styles.verbs}>
          <Button variant="default" onClick={onNext} disabled={place.waiting < 2}>{text.later}</Button>
          <Button type="submit" loading={isPending} disabled={piece.isReading}>{place.waiting > 1 ? text.registerNext : text.register} <kbd>↵</kbd></Button>
        </footer>
      </Form>
    </aside>
  )
}

function Head({ place: { at, all }, isReading }: { place: Place; isReading: boolean }) {
  const { data } = useEndpointState(nextArrivalNumber, {})
  return (
    <header>
      <h1>{text.form}</h1>
      <p>{text.place(at, all)}{data && <> · <b className="figure">{text.next(data.arrivalNumber)}</b></>}</p>
      {isReading && <p role="status">{text.waitReading}</p>}
    </header>
  )
}

function PieceVerbs({ data: { piece }, place, onShow, onNext }: Props) {
  const refresh = [getPiece, getBatch, countWaitingScans]
  const [merge, discard, restore] = [useAction(mergePiece, { refresh }), useAction(discardPiece, { refresh }), useAction(restorePiece, { refresh })]
  const { id: pieceId } = piece
  if (piece.state === 'discarded') return <div className={styles.links}><button type="button" className="quiet-verb" onClick={() => restore.mutate({ pieceId })}>{text.bringBack}</button></div>
  return (
    <div className={styles.links}>
      {place.at > 1 && <button type="button" className="quiet-verb" onClick={() => void merge.mutateAsync({ pieceId }).then((to) => onShow(to.pieceId), () => {})}>{text.merge}</button>}
      <button type="button" className="quiet-verb" onClick={() => void discard.mutateAsync({ pieceId }).then(onNext, () => {})}>{text.discard}</button>
      <ProblemNote of={merge.error ?? discard.error} />
    </div>
  )
}
