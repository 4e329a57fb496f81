import { Drawer } from '@mantine/core'
import { ActionPanel, Additions, PanelSection } from '#platform/web'
import type { DocumentView } from '../../contract.ts'
import { SeenLinks } from '../evidence/SeenLinks.tsx'
import { Frozen } from '../finding/Frozen.tsx'
import { FormSection } from '../form/FormSection.tsx'
import { RemarksSection } from '../remarks/RemarksSection.tsx'
import { Verb, verbWord } from '../verbs/Verb.tsx'
import { MendIssued } from '../relations/MendIssued.tsx'
import { RelatedSection } from '../relations/RelatedSection.tsx'
import { Accesses } from './Accesses.tsx'
import { Facts } from './Facts.tsx'
import { AssignmentsSection, ChecksSection, LastOpinion, ReceiversSection, SlipSection, StorySection } from './Parts.tsx'
import { RouteSection } from './RouteSection.tsx'
import { Signatures } from './Signatures.tsx'
import { Verbs } from './Verbs.tsx'
import { text } from './texts.ts'
import styles from './DocumentPanel.module.css'

type Props = {
  document: DocumentView
  fileId: string | null
  /** The verb whose form is open. */
  verb: string | null
  onVerb: (verb: string | null) => void
  onDone: (verb: string, detail?: string) => void
  nextTo: string | null
  isSmall: boolean
}

/** What is known about the paper, and the verbs that are mine; or the form of the verb I have chosen. */
export function DocumentPanel(props: Props) {
  const { document, verb, onVerb, onDone, isSmall } = props
  const form = verb && <Verb key={verb} verb={verb} document={document} onDone={(detail) => onDone(verb, detail)} onClose={() => onVerb(null)} />
  if (form && !isSmall) return form
  return (
    <>
      <ActionPanel label={text.handling} verbs={isSmall ? null : <Verbs {...props} />}>
        <Frozen document={document} />
        <Facts document={document} />
        <LastOpinion document={document} />
        <SlipSection document={document} />
        <RouteSection document={document} />
        <RemarksSection document={document} />
        <ChecksSection document={document} />
        <FormSection document={document} />
        <AssignmentsSection document={document} />
        <RelatedSection document={document} />
        <Additions place="document.panel" id={document.id} />
        {isSmall && <Additions place="document.verbs" id={document.id} />}
        {isSmall && <MendIssued document={document} />}
        <StorySection document={document} />
        <ReceiversSection document={document} />
        <Accesses id={document.id} />
        {props.fileId && (
          <div id="signatures" className={styles.signatures}>
            <PanelSection title={text.signatures}><Signatures documentId={document.id} fileId={props.fileId} /><SeenLinks documentId={document.id} /></PanelSection>
          </div>
        )}
      </ActionPanel>
      {form && (
        <Drawer.Root opened onClose={() => onVerb(null)} position="bottom" size="92%">
          <Drawer.Overlay />
          <Drawer.Content className={styles.sheet} aria-label={verbWord(verb, document)}>
            <div className={styles.body}>{form}</div>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </>
  )
}
