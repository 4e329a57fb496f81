import { Button } from '@mantine/core'
import { useState } from 'react'
import { notify, PanelSection, ProblemNote, useAction, type FormOf } from '#platform/web'
import { checkDraftForm, correctDraftForm, type FormReport } from '../../contract.ts'
import { previewContent, uploadedContent, writingOf, type Writing } from '../drafting/content.ts'
import { FindingList } from './FindingList.tsx'
import styles from './Form.module.css'
import { useSpot } from './spot.tsx'
import { text } from './texts.ts'

const contentOf = (writing: Writing) => {
  if (writing.mode === 'form') return previewContent(writing)
  return writing.file[0] && writing.signerPositionId ? uploadedContent(writing) : null
}

/** While writing: the form of what is typed or has just been uploaded, checked when asked, corrected in the fields. */
export function DraftCheck({ writing, form }: { writing: Writing; form: FormOf<Writing> }) {
  const [report, setReport] = useState<FormReport | null>(null)
  const { show } = useSpot()
  const check = useAction(checkDraftForm, {})
  const correct = useAction(correctDraftForm, {})
  const content = contentOf(writing)
  const look = async (what: NonNullable<typeof content>) => {
    show(null)
    setReport(await check.mutateAsync({ content: what }))
  }
  const fix = async (rules: string[] | null) => {
    if (writing.mode !== 'form' || content === null) return
    const { content: better, fixed } = await correct.mutateAsync({ content: content as never, rules })
    const again = writingOf(better, '')!
    const { subject, addressees, basis, body, recipients, archive } = again
    form.fill({ subject, addressees, basis, body, recipients, archive })
    notify(text.fixed(fixed.length))
    await look(better)
  }
  return (
    <PanelSection title={text.title}>
      <div className={styles.check}>
        {content === null ? <p className={styles.quiet}>{text.needsSigner}</p> : <Button variant="default" loading={check.isPending} onClick={() => void look(content).catch(() => {})}>{report ? text.again : text.check}</Button>}
        <ProblemNote of={check.error ?? correct.error} />
        {report && <FindingList report={report} onFix={writing.mode === 'form' ? (rules) => void fix(rules).catch(() => {}) : undefined} isFixing={correct.isPending} />}
      </div>
    </PanelSection>
  )
}
