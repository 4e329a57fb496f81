import { Button } from '@mantine/core'
import { useState } from 'react'
import { ProblemNote, useEndpointState } from '#platform/web'
import { showAnswers, type DossierView } from '../../contract/reading.ts'
import { AnswerPages } from '../citizen/MyPapers.tsx'
import { text } from './texts.ts'

/** What was answered to the electronic form: personal facts, shown only when somebody asks to see them. */
export function Answers({ dossier: { id, hasAnswers } }: { dossier: DossierView }) {
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useEndpointState(showAnswers, isOpen ? { dossierId: id } : null)
  if (!hasAnswers) return null
  return (
    <section className="page-section" aria-labelledby="answers">
      <h2 id="answers">{text.answers}</h2>
      <ProblemNote of={error ?? null} />
      {isOpen && data && <AnswerPages lines={data.answers} />}
      <div><Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? text.hide : text.showAnswers}</Button></div>
    </section>
  )
}
