import { Boundary, EmptyState, Form, Link, LoadingState, ProblemNote, say, SelectField, showInstant, useEndpoint, useEndpointState, useForm, useParam, useQueryString, useTitle } from '#platform/web'
import { compareVersions, getDocument, type Change, type DocumentView } from '../contract.ts'
import type { OutputOf } from '#platform/contract'
import styles from './remarks/Remarks.module.css'
import { partNames, text } from './remarks/texts.ts'
import { Segments } from './Segments.tsx'

/** Two versions of a paper, word by word, with who kept each and when. */
export default function ComparePage() {
  const documentId = useParam('documentId')
  return <Boundary resetKey={documentId}><Compare documentId={documentId} /></Boundary>
}

function Compare({ documentId }: { documentId: string }) {
  const paper = useEndpoint(getDocument, { documentId })
  const { versions, subject } = paper
  useTitle(`${text.compareTitle}: ${subject}`)
  return (
    <div className={`page ${styles.page}`}>
      <h1 className="page-title">{text.compareTitle}</h1>
      <p className="page-lead"><Link to={`/documents/${documentId}`} lang="vi">{subject}</Link></p>
      {versions.length < 2 ? <EmptyState title={text.oneVersion} /> : <Chosen paper={paper} />}
    </div>
  )
}

const number = (value: string | string[] | undefined, usual: number) => Number([value].flat()[0] ?? usual)

/** The two before the last at first; the choice stays in the address. */
function Chosen({ paper: { id: documentId, versions } }: { paper: DocumentView }) {
  const [query, change] = useQueryString()
  const last = versions.at(-1)!.ordinal
  const [from, to] = [number(query.from, versions.at(-2)!.ordinal), number(query.to, last)]
  const { data, error } = useEndpointState(compareVersions, { documentId, from, to })
  const isBeside = query.beside !== undefined
  const form = useForm({ initial: { from: String(from), to: String(to) } })
  const options = versions.map(({ ordinal, createdBy, createdAt }) => ({ value: String(ordinal), label: text.version(ordinal, createdBy, showInstant(createdAt)) }))
  const set = { ...form, values: { from: String(from), to: String(to) }, set: (name: string, value: unknown) => change({ [name]: String(value) }) } as typeof form
  return (
    <>
      <Form form={set} onSubmit={() => {}} className={styles.choose}>
        <SelectField name="from" label={text.from} required options={options} />
        <SelectField name="to" label={text.to} required options={options} />
        <Segments aria-label={text.show} value={isBeside ? 'beside' : 'inline'} onChange={(next) => change({ beside: next === 'beside' ? '1' : undefined })} data={[{ value: 'inline', label: text.inline }, { value: 'beside', label: text.beside }]} />
      </Form>
      <ProblemNote of={error} />
      {!data && !error && <LoadingState rows={8} />}
      {data?.isSame && <EmptyState title={text.same} />}
      {data && !data.isSame && <Parts compared={data} isBeside={isBeside} />}
    </>
  )
}

const countOf = (changes: Change[]) => changes.filter(({ kind }, i) => kind !== 'same' && (i === 0 || changes[i - 1]!.kind === 'same')).length

function Parts({ compared: { parts, from, to }, isBeside }: { compared: OutputOf<typeof compareVersions>; isBeside: boolean }) {
  const head = ({ ordinal, createdBy, createdAt }: typeof from) => text.version(ordinal, createdBy, showInstant(createdAt))
  return (
    <div className={styles.changes}>
      {parts.map(({ name, changes }) => (
        <section key={name} className={styles.part}>
          <h2>{say(partNames[name])} <span>{countOf(changes) === 0 ? text.unchanged : text.changed(countOf(changes))}</span></h2>
          {isBeside ? (
            <div className={styles.beside}>
              <div><p className={styles.quiet}>{head(from)}</p><div className={styles.sheet} lang="vi"><Words changes={changes.filter(({ kind }) => kind !== 'added')} /></div></div>
              <div><p className={styles.quiet}>{head(to)}</p><div className={styles.sheet} lang="vi"><Words changes={changes.filter(({ kind }) => kind !== 'removed')} /></div></div>
            </div>
          ) : <div className={styles.sheet} lang="vi"><Words changes={changes} /></div>}
        </section>
      ))}
    </div>
  )
}

const Words = ({ changes }: { changes: Change[] }) => changes.map(({ kind, text: words }, i) => {
  if (kind === 'same') return <span key={i}>{words}</span>
  return kind === 'removed' ? <del key={i}>{words}</del> : <ins key={i}>{words}</ins>
})
