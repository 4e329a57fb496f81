import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog, Link, notify, ProblemNote, showInstant, useAction, useEndpoint } from '#platform/web'
import { askConsentAgain, endAssistance, listAssistances, type AssistanceRow } from '../../contract/assistance.ts'
import { AssistForm } from './AssistForm.tsx'
import { ConsentDialog, type Asked } from './ConsentDialog.tsx'
import { text } from './assist-texts.ts'

/** At the counter: whoever cannot file alone is helped, with his consent. */
export default function AssistPage() {
  const { assistances } = useEndpoint(listAssistances, {})
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <section className="page-section" aria-labelledby="begin"><h2 id="begin">{text.begin}</h2><AssistForm onAsked={setAsked} /></section>
      <section className="page-section" aria-labelledby="mine">
        <h2 id="mine">{text.mine}</h2>
        {assistances.length === 0 ? <p>{text.none}</p> : <ul className="line-list">{assistances.map((row) => <Helped key={row.assistanceId} row={row} onAsked={setAsked} />)}</ul>}
      </section>
      {asked && <ConsentDialog asked={asked} onClose={() => setAsked(null)} />}
    </div>
  )
}

function standingOf({ dossierId, expiresAt, isOpen }: AssistanceRow) {
  if (dossierId !== null) return text.filed
  if (expiresAt === null) return text.waiting
  return isOpen ? text.until(showInstant(expiresAt)) : text.over
}

function Helped({ row, onAsked }: { row: AssistanceRow; onAsked: (asked: Asked) => void }) {
  const { assistanceId, procedureName, applicantName, draftId, dossierId, isOpen, means } = row
  const [isEnding, setEnding] = useState(false)
  const again = useAction(askConsentAgain, { refresh: [listAssistances] })
  const ending = useAction(endAssistance, { refresh: [listAssistances] })
  const ask = async () => onAsked({ ...await again.mutateAsync({ assistanceId }), means })
  const end = async () => { await ending.mutateAsync({ assistanceId }); notify(text.ended); setEnding(false) }
  return (
    <li>
      <p><b lang="vi">{procedureName}</b> <span lang="vi">{text.of(applicantName)}</span> · {standingOf(row)}</p>
      {dossierId === null && (
        <div className="verb-row">
          {isOpen ? <Link to={`/assist/${draftId}`}>{text.goOn}</Link> : <Button variant="default" loading={again.isPending} onClick={() => void ask().catch(() => {})}>{text.again}</Button>}
          <Button variant="subtle" color="dark" onClick={() => setEnding(true)}>{text.end}</Button>
        </div>
      )}
      <ProblemNote of={again.error} />
      <ConfirmDialog isOpen={isEnding} title={text.endTitle} wayBack={text.endBack} verb={text.end} onConfirm={() => void end().catch(() => {})} onClose={() => setEnding(false)} isPending={ending.isPending} problem={ending.error}>{text.endWhat}</ConfirmDialog>
    </li>
  )
}
