import { Button } from '@mantine/core'
import { useState } from 'react'
import { Additions, Link, notify, ProblemNote, say, StatusWord, useAction, useEndpoint, useLive, useParam, useTitle } from '#platform/web'
import { takeStep } from '../../contract/handling.ts'
import { countDossiers, getDossier, getDossierStory, listDossiers, type DossierView } from '../../contract/reading.ts'
import { stateNames, stateShapes } from '../words.ts'
import { Clock } from '../list/DossiersPage.tsx'
import { Acknowledged } from './Acknowledged.tsx'
import { Answers } from './Answers.tsx'
import { Facts } from './Facts.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import { Papers, Passages, Slips, Steps, WholeStory } from './Sections.tsx'
import { text, verbNames } from './texts.ts'
import { VerbDialog } from './VerbDialog.tsx'

export const refresh = [getDossier, getDossierStory, listDossiers, countDossiers]

/** One dossier: where it stands, by when, who has it, and the verbs that are mine. */
export default function DossierPage() {
  const dossierId = useParam('dossierId')
  const dossier = useEndpoint(getDossier, { dossierId })
  useLive(['dossiers.'], refresh)
  useTitle(`${dossier.code} ${dossier.procedureName}`)
  return (
    <div className="page">
      <p><Link to="/dossiers">{text.back}</Link></p>
      <h1 className="page-title" lang="vi">{dossier.procedureName}</h1>
      <p className="page-lead"><b className="figure">{dossier.code}</b> · <span lang="vi">{dossier.applicantName}</span></p>
      <p className="verb-row"><StatusWord status={stateShapes[dossier.state]}>{say(stateNames[dossier.state])}</StatusWord> <Clock {...dossier} /></p>
      <Verbs dossier={dossier} />
      <Facts dossier={dossier} />
      <Steps dossier={dossier} />
      <Answers dossier={dossier} />
      <Papers dossier={dossier} />
      <Acknowledged dossier={dossier} />
      <Passages dossier={dossier} />
      <Slips dossier={dossier} />
      <Additions place="dossier.panel" id={dossier.id} />
      <WholeStory dossierId={dossier.id} />
    </div>
  )
}

/** What ends a dossier without a result is never what is wanted next. */
const endings = new Set(['refuseDossier', 'withdrawDossier'])

function Verbs({ dossier }: { dossier: DossierView }) {
  const [verb, setVerb] = useState<string | null>(null)
  const { mutateAsync, error, isPending } = useAction(takeStep, { refresh })
  const step = dossier.steps.find(({ isMine }) => isMine)
  const take = async () => {
    await mutateAsync({ dossierId: dossier.id, stepId: step!.id, takeOver: step!.takerName !== null })
    notify(text.done)
  }
  const nameOf = (each: string) => (each === 'takeStep' && step?.takerName ? text.takeOver : say(verbNames[each]!))
  return (
    <>
      <div className="verb-row">
        {dossier.verbs.map((each, i) => (
          <Button key={each} variant={i === 0 && !endings.has(each) ? 'filled' : 'default'} loading={each === 'takeStep' && isPending} onClick={() => (each === 'takeStep' ? void take().catch(() => {}) : setVerb(each))}>{nameOf(each)}</Button>
        ))}
      </div>
      <ProblemNote of={error} />
      {verb === 'returnResult' && <ReturnDialog dossier={dossier} onClose={() => setVerb(null)} />}
      {verb !== null && verb !== 'returnResult' && <VerbDialog dossier={dossier} verb={verb} onClose={() => setVerb(null)} />}
    </>
  )
}
