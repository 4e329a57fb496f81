import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import { Form, type FormOf } from '#platform/web'
import { Segments } from '../Segments.tsx'
import { DraftCheck } from '../form/DraftCheck.tsx'
import { useSpot } from '../form/spot.tsx'
import type { Autosave } from './autosave.ts'
import type { Writing } from './content.ts'
import styles from './Drafting.module.css'
import type { Marked } from './editor/remarks.ts'
import { UploadedPreview, WrittenPreview } from './Preview.tsx'
import { SaveLine } from './SaveLine.tsx'
import { useSigners } from './signers.ts'
import { text } from './texts.ts'
import { WritingFields } from './WritingFields.tsx'

type Props = {
  title: string
  lead?: ReactNode
  form: FormOf<Writing>
  agencyId: string | undefined
  isNew: boolean
  problem: Error | null
  isPending: boolean
  submit: string
  onSubmit: (writing: Writing) => Promise<unknown>
  /** Where the kept pages of an uploaded draft can be read. */
  keptSrc?: string | null | undefined
  autosave: Autosave
  /** What readers said of the text, shown at its words. */
  marks?: readonly Marked[]
  children?: ReactNode
}

const NO_MARKS: readonly Marked[] = []

/** While nobody is chosen, or the chosen one may not sign this type, the first who may is meant. */
function useChosenSigner(form: FormOf<Writing>, agencyId: string | undefined) {
  const signers = useSigners(agencyId, form.values.typeCode)
  const chosen = form.values.signerPositionId
  const isFine = signers === null || signers.some(({ positionId }) => positionId === chosen)
  const signerPositionId = isFine ? chosen : (signers[0]?.positionId ?? null)
  return { signers, writing: { ...form.values, signerPositionId } }
}

const Preview = ({ writing, keptSrc = null }: { writing: Writing } & Pick<Props, 'keptSrc'>) => (writing.mode === 'form' ? <WrittenPreview writing={writing} /> : <UploadedPreview writing={writing} src={keptSrc} />)

/** Writing on one side, the page as it will be printed on the other; below each other's width, one at a time. */
export function WritingDesk({ title, lead, form, agencyId, isNew, problem, isPending, submit, onSubmit, keptSrc, autosave, marks = NO_MARKS, children }: Props) {
  const isOne = useMediaQuery('(max-width: 68em)') ?? false
  const [side, setSide] = useState<'write' | 'look'>('write')
  const { signers, writing } = useChosenSigner(form, agencyId)
  const { spot } = useSpot()
  const [seen, setSeen] = useState(0)
  if (spot !== null && spot.at !== seen) {
    setSeen(spot.at)
    setSide('look')
  }
  const shows = (one: 'write' | 'look') => !isOne || side === one
  return (
    <div className={styles.view} data-one={isOne}>
      {isOne && <Sides side={side} onSide={setSide} />}
      <div className={styles.pane} hidden={!shows('write')} style={{ display: shows('write') ? 'grid' : 'none' }}>
        <Form form={{ ...form, values: writing }} problem={problem} onSubmit={() => onSubmit(writing)} className={styles.form}>
          <div className={styles.scroll}>
            <header className={styles.head}>
              <h1>{title}</h1>
              {lead}
            </header>
            {isNew && <Mode mode={writing.mode} form={form} />}
            <WritingFields writing={writing} signers={signers} isNew={isNew} marks={marks} />
            <DraftCheck writing={writing} form={form} />
            {children}
          </div>
          <footer className={styles.verbs}>
            <SaveLine autosave={autosave} />
            <Button type="submit" flex="none" loading={isPending}>{submit}</Button>
          </footer>
        </Form>
      </div>
      {shows('look') && <div className={styles.pane}><Preview writing={writing} keptSrc={keptSrc} /></div>}
    </div>
  )
}

type Side = 'write' | 'look'

const Sides = ({ side, onSide }: { side: Side; onSide: (side: Side) => void }) => (
  <div className={styles.tabs}>
    <Segments fullWidth value={side} onChange={(next) => onSide(next as Side)} data={[{ value: 'write', label: text.write }, { value: 'look', label: text.look }]} />
  </div>
)

const Mode = ({ mode, form }: { mode: Writing['mode'] } & Pick<Props, 'form'>) => (
  <Segments
    fullWidth value={mode} onChange={(next) => form.fill({ mode: next as 'form', ...(next === 'form' && { typeCode: 'CV' }) })} aria-label={text.mode}
    data={[{ value: 'form', label: text.byForm }, { value: 'upload', label: text.byFile }]}
  />
)
