import type { ComponentProps } from 'react'
import { CitizenFrame, hrefOf, Link, LoadingState, ProblemNote, useParam, useQueryString, useTitle } from '#platform/web'
import { attachAssistedPart, checkAssistedAnswers, printAssistedReceipt, readAssistedDraft, saveAssistedStep, submitAssistedDraft } from '../../contract/assistance.ts'
import DraftPage from '../citizen/DraftPage.tsx'
import { KitContext, type FilingKit } from '../citizen/kit.ts'
import styles from './Assist.module.css'
import { OfficeUpload } from './OfficeUpload.tsx'
import { text } from './assist-texts.ts'

function OfficeFrame({ title = text.title, isNamed, lead, isWaiting, error = null, children }: ComponentProps<typeof CitizenFrame>) {
  useTitle(title)
  return (
    <div className="page">
      <p><Link to="/assist">{text.back}</Link></p>
      <h1 className="page-title" {...(isNamed && { lang: 'vi' })}>{title}</h1>
      {lead && <p className="page-lead">{lead}</p>}
      {isWaiting && <LoadingState />}
      <ProblemNote of={error} />
      <div className={styles.column}>{children}</div>
    </div>
  )
}

const kit: FilingKit = {
  Frame: OfficeFrame, Upload: OfficeUpload, Known: () => null, Kept: () => null, useSignIn: () => false, declaration: text.declareRead, onward: text.nextOne, home: '/assist', sentAt: () => '/assist', receiptAt: ({ draftId }) => hrefOf(printAssistedReceipt, { draftId }),
  read: readAssistedDraft as never, save: saveAssistedStep as never, attach: attachAssistedPart as never, check: checkAssistedAnswers as never, submit: submitAssistedDraft as never,
}

/** The citizen's own pages, written by whoever helps him. */
export default function AssistedPage() {
  const [query] = useQueryString()
  const place = typeof query.trang === 'string' ? query.trang : null
  return <KitContext value={kit}><DraftPage params={{ draftId: useParam('draftId') }} query={new URLSearchParams(place === null ? {} : { trang: place })} /></KitContext>
}
