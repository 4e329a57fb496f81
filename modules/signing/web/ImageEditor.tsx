import { Button } from '@mantine/core'
import { useState } from 'react'
import { FileField, Form, FormVerbs, hrefOf, notify, ProblemNote, SignaturePad, uploadFile, useAction, useForm, type StoredFile } from '#platform/web'
import { getMyCredentials, getSignatureImage, uploadSignatureImage, type Hand } from '../contract.ts'
import styles from './Signing.module.css'
import { text } from './texts.ts'

/** The image that is printed with each signature, and two ways to change it: by hand, or from a file. */
export function ImageEditor({ hand: { whose, image } }: { hand: Hand }) {
  const [way, setWay] = useState<'pad' | 'file' | null>(null)
  const title = whose === 'person' ? text.signatureImage : text.sealImage
  const rest = () => setWay(null)
  return (
    <>
      <h3>{title}</h3>
      {image ? <figure className={styles.image}><img src={hrefOf(getSignatureImage, { imageId: image.id })} alt={title} /></figure> : <p className={styles.note}>{text.noImage}</p>}
      {way === 'pad' && <Drawn onDone={rest} />}
      {way === 'file' && <FromFile whose={whose} onDone={rest} />}
      {way === null && (
        <div className={styles.verbs}>
          {whose === 'person' && <Button variant="default" onClick={() => setWay('pad')}>{text.redraw}</Button>}
          <Button variant="default" onClick={() => setWay('file')}>{text.uploadPng}</Button>
        </div>
      )}
    </>
  )
}

function useImage(whose: Hand['whose'], onDone: () => void) {
  const action = useAction(uploadSignatureImage, { refresh: [getMyCredentials] })
  const use = async (fileId: string) => {
    await action.mutateAsync({ whose, fileId })
    notify(text.imageKept)
    onDone()
  }
  return { use, error: action.error, isPending: action.isPending }
}

function Drawn({ onDone }: { onDone: () => void }) {
  const { use, error } = useImage('person', onDone)
  const [failed, setFailed] = useState<Error | null>(null)
  const take = async (png: Blob) => {
    try {
      setFailed(null)
      await use((await uploadFile(new File([png], 'chu-ky.png', { type: 'image/png' }))).id)
    } catch (reason) {
      setFailed(reason instanceof Error ? reason : new Error(String(reason)))
    }
  }
  return (
    <section className={styles.opened} aria-label={text.redraw}>
      <SignaturePad onUse={(png) => void take(png)} />
      <ProblemNote of={error ?? failed} />
      <div className={styles.verbs}><Button variant="subtle" color="dark" onClick={onDone}>{text.cancel}</Button></div>
    </section>
  )
}

function FromFile({ whose, onDone }: { whose: Hand['whose']; onDone: () => void }) {
  const form = useForm({ initial: { file: [] as StoredFile[] } })
  const { use, error, isPending } = useImage(whose, onDone)
  return (
    <section className={styles.opened} aria-label={text.uploadPng}>
      <Form form={form} problem={error} onSubmit={({ file }) => use(file[0]!.id)}>
        <FileField name="file" label={text.uploadPng} hint={whose === 'person' ? text.pngSignature : text.pngSeal} accept="image/png" required />
        <FormVerbs>
          <Button variant="subtle" color="dark" onClick={onDone}>{text.cancel}</Button>
          <Button type="submit" loading={isPending}>{text.use}</Button>
        </FormVerbs>
      </Form>
    </section>
  )
}
