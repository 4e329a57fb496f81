import { Button, Drawer } from '@mantine/core'
import { useState } from 'react'
import { Form, notify } from '#platform/web'
import type { DocumentView } from '../../contract.ts'
import { ChoiceFields, useChoice } from '../routing/ChooseForm.tsx'
import { routingText as words } from '../routing/texts.ts'
import { Ways } from '../routing/Ways.tsx'
import styles from './Signing.module.css'
import { text } from './texts.ts'

/** On the signer's slip: the ways laid before him, and the way to choose one. */
export function ChooseWay({ document }: { document: DocumentView }) {
  const [isOpen, setOpen] = useState(false)
  const { slip, verbs } = document
  if (!slip || slip.options.length === 0) return null
  return (
    <>
      <Ways slip={slip} />
      {verbs.includes('chooseOption') && <Button variant="default" size="lg" onClick={() => setOpen(true)}>{words.choose}</Button>}
      {isOpen && <Sheet document={document} onClose={() => setOpen(false)} />}
    </>
  )
}

function Sheet({ document, onClose }: { document: DocumentView; onClose: () => void }) {
  const { form, error, isPending, submit } = useChoice(document, () => { notify(words.choiceDone); onClose() })
  return (
    <Drawer opened onClose={onClose} position="bottom" size="auto" title={words.choose} closeButtonProps={{ 'aria-label': text.close }} classNames={{ content: styles.sheet! }}>
      <Form form={form} problem={error} onSubmit={submit}>
        <p>{words.chooseWhat}</p>
        <ChoiceFields document={document} form={form} />
        <div className={styles.dialogVerbs}>
          <Button size="lg" type="submit" loading={isPending} disabled={form.values.option === null}>{words.choose}</Button>
        </div>
      </Form>
    </Drawer>
  )
}
