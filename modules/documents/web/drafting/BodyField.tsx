import { Button, TextInput } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { LoadingState, useField } from '#platform/web'
import type { WrittenAnnex } from './content.ts'
import styles from './Drafting.module.css'
import type { Marked } from './editor/remarks.ts'
import { text } from './texts.ts'
import type { Block } from '../../rules/body.ts'

// The editor is fetched only where something is written.
const BodyEditor = lazy(async () => ({ default: (await import('./editor/BodyEditor.tsx')).BodyEditor }))

type Props = { name: string; label: string; hint: string; required: boolean; marks: readonly Marked[] }

/** The words themselves, in the blocks of the decree. */
export function BodyField({ name, label, hint, required, marks }: Props) {
  const { id, value, set, error } = useField<Block[]>(name, label, required)
  return (
    <div className={styles.body}>
      <p className={styles.label} id={`${id}-label`}>{label}</p>
      <Suspense fallback={<LoadingState rows={8} />}>
        <BodyEditor id={id} value={value} onChange={set} label={label} describedBy={`${id}-hint`} isInvalid={error !== undefined} marks={marks} />
      </Suspense>
      {error && <p className={styles.missing}>{error}</p>}
      <p className={styles.hint} id={`${id}-hint`}>{hint}</p>
    </div>
  )
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII', 'XVIII', 'XIX', 'XX']
const labelOf = (at: number, count: number) => (count === 1 ? text.annex : `${text.annex} ${roman[at]}`)

/** Annexes printed behind the draft, each with its title and a body of its own. */
export function AnnexesField({ name }: { name: string }) {
  const { id, value, set } = useField<WrittenAnnex[]>(name, text.annexes, false)
  const put = (at: number, some: Partial<WrittenAnnex>) => set(value.with(at, { ...value[at]!, ...some }))
  return (
    <div className={styles.annexes}>
      {value.map((annex, at) => (
        <fieldset key={at} className={styles.annex}>
          <legend>{labelOf(at, value.length)}</legend>
          <TextInput id={`${id}-${at}`} label={text.annexTitle} value={annex.title} maxLength={300} size="md" onChange={({ currentTarget }) => put(at, { title: currentTarget.value })} />
          <Suspense fallback={<LoadingState rows={4} />}>
            <BodyEditor id={`${id}-${at}-body`} value={annex.body} onChange={(body) => put(at, { body })} label={text.annexBody(labelOf(at, value.length))} />
          </Suspense>
          <Button variant="default" onClick={() => set(value.toSpliced(at, 1))}>{text.dropAnnex(labelOf(at, value.length))}</Button>
        </fieldset>
      ))}
      {value.length < 20 && <Button variant="default" className={styles.add!} onClick={() => set([...value, { title: '', body: [] }])}>{text.addAnnex}</Button>}
    </div>
  )
}
