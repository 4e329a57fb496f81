import { countMyWork, listMyWork } from '#contracts/work'
import { LoadingState, notify, PanelSection, ProblemNote, useAction, useEndpointState, useForm, TextAreaField, say } from '#platform/web'
import { checkForm, fixForm, getDocument, getStory, listDocuments, passFormCheck, type DocumentView } from '../../contract.ts'
import { verbNames } from '../verbs/texts.ts'
import { useVerb, VerbFrame, type VerbProps } from '../verbs/VerbFrame.tsx'
import { countOf, FindingList } from './FindingList.tsx'
import { text } from './texts.ts'

const OPEN = ['drafting', 'coordinating', 'reviewing', 'checking', 'checked', 'submittedToSign']

/** Of a paper on its way to the signature: what the check finds, and for its drafter the corrections. */
export function FormSection({ document }: { document: DocumentView }) {
  if (document.direction !== 'outgoing' || !OPEN.includes(document.state) || document.content === null) return null
  return <PanelSection title={text.title}><Findings document={document} /></PanelSection>
}

function Findings({ document: { id, versions, verbs } }: { document: DocumentView }) {
  const ordinal = versions.at(-1)!.ordinal
  const { data, error } = useEndpointState(checkForm, { documentId: id, ordinal })
  const fix = useAction(fixForm, { refresh: [getDocument, getStory, listDocuments, listMyWork, countMyWork] })
  if (error) return <ProblemNote of={error} />
  if (!data) return <LoadingState rows={3} />
  const onFix = verbs.includes('reviseDraft') ? (rules: string[] | null) => void fix.mutateAsync({ documentId: id, ordinal, rules }).then((kept) => notify(text.fixedVersion(kept.ordinal)), () => {}) : undefined
  return (
    <>
      <ProblemNote of={fix.error} />
      <FindingList report={data} onFix={onFix} isFixing={fix.isPending} />
    </>
  )
}

/** The checker's initial: a person decides, and says why where the check says no. */
export function PassForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm<{ opinion: string; override: string }>({ initial: { opinion: '', override: '' }, draft: `documents.${document.id}.passFormCheck` })
  const { data, error: unread } = useEndpointState(checkForm, { documentId: document.id, ordinal: document.versions.at(-1)!.ordinal })
  const { mutateAsync, error, isPending } = useVerb(passFormCheck)
  const name = say(verbNames['passFormCheck']!.verb)
  const needsReason = unread !== null || (data !== undefined && countOf(data, 'must') > 0)
  const submit = async ({ opinion, override }: { opinion: string; override: string }) => {
    await mutateAsync({ documentId: document.id, opinion: opinion.trim() || null, override: override.trim() || null })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame document={document} title={name} what={text.passWhat} form={form} problem={error} onSubmit={submit} submit={name} isPending={isPending} isBlocked={data === undefined && unread === null} onClose={onClose}>
      {needsReason && <TextAreaField name="override" label={text.override} hint={text.overrideHint} required rows={3} />}
      <TextAreaField name="opinion" label={text.opinion} rows={3} />
      {unread ? <ProblemNote of={unread} /> : data ? <FindingList report={data} /> : <LoadingState rows={4} />}
    </VerbFrame>
  )
}
