import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { ActionPanel, Link, PanelSection, useMay } from '#platform/web'
import type { DocumentView } from '../../contract.ts'
import { isKnown, Verb, verbWord } from '../verbs/Verb.tsx'
import { Facts } from './Facts.tsx'
import { AssignmentsSection, ChecksSection, LastOpinion, ReceiversSection, RelatedSection, SlipSection, StorySection } from './Parts.tsx'
import { Signatures } from './Signatures.tsx'
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
}

/** What is known about the paper, and the verbs that are mine; or the form of the verb I have chosen. */
export function DocumentPanel(props: Props) {
  const { document, verb, onVerb, onDone } = props
  const isSmall = useMediaQuery('(max-width: 56em)')
  const form = verb && <Verb key={verb} verb={verb} document={document} onDone={(detail) => onDone(verb, detail)} onClose={() => onVerb(null)} />
  if (form && !isSmall) return form
  return (
    <>
      <ActionPanel label={text.handling} verbs={<Verbs {...props} />}>
        <Facts document={document} />
        <LastOpinion document={document} />
        <SlipSection document={document} />
        <ChecksSection document={document} />
        <AssignmentsSection document={document} />
        <RelatedSection document={document} />
        <StorySection document={document} />
        <ReceiversSection document={document} />
        {props.fileId && (
          <div id="signatures" className={styles.signatures}>
            <PanelSection title={text.signatures}><Signatures documentId={document.id} fileId={props.fileId} /></PanelSection>
          </div>
        )}
      </ActionPanel>
      {isSmall && (
        <Drawer
          opened={form !== null} onClose={() => onVerb(null)} position="bottom" size="92%" withCloseButton={false} padding={0}
          classNames={{ content: styles.sheet!, body: styles.body! }} aria-label={verb ? verbWord(verb, document) : text.handling}
        >
          {form}
        </Drawer>
      )}
    </>
  )
}

const startsReply = ({ direction, assignments }: DocumentView) => direction === 'incoming' && assignments.some(({ isMine, state }) => isMine && state === 'open')

/** Exactly the verbs the server says are mine, the next one filled; nothing to do says so and leads on. */
function Verbs({ document, onVerb, nextTo }: Props) {
  const mayDraft = useMay('documents.draft')
  const verbs = document.verbs.filter(isKnown)
  const [first, ...rest] = verbs
  const reply = mayDraft && startsReply(document) && (
    <Button variant="default" component={Link} to={`/documents/new?replyTo=${document.id}`} leftSection={<IconPencil size={18} stroke={1.6} aria-hidden />}>{text.draftReply}</Button>
  )
  if (first === undefined) {
    return (
      <>
        <p className={styles.nothing}>{text.noVerbs}</p>
        {reply}
        {nextTo && <Button variant="default" component={Link} to={nextTo}>{text.openNext}</Button>}
      </>
    )
  }
  return (
    <>
      <VerbButton verb={first} document={document} onVerb={onVerb} isFirst />
      <div className={styles.more}>
        {rest.map((verb) => <VerbButton key={verb} verb={verb} document={document} onVerb={onVerb} />)}
        {reply}
      </div>
    </>
  )
}

function VerbButton({ verb, document, onVerb, isFirst = false }: Pick<Props, 'document' | 'onVerb'> & { verb: string; isFirst?: boolean }) {
  const look = isFirst ? 'filled' : 'default'
  const word = verbWord(verb, document)
  if (verb === 'reviseDraft') return <Button variant={look} component={Link} to={`/documents/${document.id}/edit`}>{word}</Button>
  return <Button variant={look} onClick={() => onVerb(verb)}>{word}</Button>
}
