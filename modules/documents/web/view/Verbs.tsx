import { Button, Menu } from '@mantine/core'
import { IconDots, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Additions, Link, useMay } from '#platform/web'
import type { DocumentView } from '../../contract.ts'
import { MendIssued } from '../relations/MendIssued.tsx'
import { isKnown, isNext, verbWord } from '../verbs/Verb.tsx'
import styles from './DocumentPanel.module.css'
import { text } from './texts.ts'

type Props = { document: DocumentView; onVerb: (verb: string) => void; nextTo: string | null }

const startsReply = ({ direction, assignments }: DocumentView) => direction === 'incoming' && assignments.some(({ isMine, state }) => isMine && state === 'open')

/** Whether a reply is mine to start from here. */
function useReply(document: DocumentView): string | null {
  const mayDraft = useMay('documents.draft')
  return mayDraft && startsReply(document) ? `/documents/new?replyTo=${document.id}` : null
}

function VerbButton({ verb, document, onVerb, isFirst = false }: Omit<Props, 'nextTo'> & { verb: string; isFirst?: boolean }) {
  const look = isFirst ? 'filled' : 'default'
  const word = verbWord(verb, document)
  if (verb === 'reviseDraft') return <Button variant={look} component={Link} to={`/documents/${document.id}/edit`}>{word}</Button>
  return <Button variant={look} onClick={() => onVerb(verb)}>{word}</Button>
}

const ReplyButton = ({ to }: { to: string }) => (
  <Button variant="default" component={Link} to={to} leftSection={<IconPencil size={18} stroke={1.6} aria-hidden />}>{text.draftReply}</Button>
)

/** Exactly the verbs the server says are mine, the next one filled; nothing to do says so and leads on. */
export function Verbs({ document, onVerb, nextTo }: Props) {
  const reply = useReply(document)
  const [first, ...rest] = document.verbs.filter(isNext)
  const beside = document.verbs.filter((verb) => isKnown(verb) && !isNext(verb)).map((verb) => <VerbButton key={verb} verb={verb} document={document} onVerb={onVerb} />)
  if (first === undefined) {
    return (
      <>
        <p className={styles.nothing}>{text.noVerbs}</p>
        {beside}
        {reply && <ReplyButton to={reply} />}
        <Additions place="document.verbs" id={document.id} />
        <MendIssued document={document} />
        {nextTo && <Button variant="default" component={Link} to={nextTo}>{text.openNext}</Button>}
      </>
    )
  }
  return (
    <>
      <VerbButton verb={first} document={document} onVerb={onVerb} isFirst />
      <div className={styles.more}>
        {rest.map((verb) => <VerbButton key={verb} verb={verb} document={document} onVerb={onVerb} />)}
        {beside}
        {reply && <ReplyButton to={reply} />}
        <Additions place="document.verbs" id={document.id} />
        <MendIssued document={document} />
      </div>
    </>
  )
}

/** On a small screen the verbs stay under the paper, within the thumb's reach: the next one, and a menu for the rest. */
export function ThumbVerbs({ document, onVerb, nextTo }: Props) {
  const reply = useReply(document)
  const first = document.verbs.find(isNext)
  const rest = document.verbs.filter((verb) => isKnown(verb) && verb !== first)
  const others = [...rest.map((verb) => <OtherVerb key={verb} verb={verb} document={document} onVerb={onVerb} />), ...(first && reply ? [<Menu.Item key="reply" component={Link} to={reply}>{text.draftReply}</Menu.Item>] : [])]
  const next = first ? <VerbButton verb={first} document={document} onVerb={onVerb} isFirst /> : reply && <ReplyButton to={reply} />
  if (!next && others.length === 0) return nextTo && <div className={styles.thumb}><Button variant="default" component={Link} to={nextTo}>{text.openNext}</Button></div>
  return <div className={styles.thumb}>{next}{others.length > 0 && <OtherVerbs>{others}</OtherVerbs>}</div>
}

const OtherVerbs = ({ children }: { children: ReactNode }) => (
  <Menu position="top-end">
    <Menu.Target>
      <Button variant="default" aria-label={text.otherVerbs}><IconDots size={20} stroke={1.7} aria-hidden /></Button>
    </Menu.Target>
    <Menu.Dropdown className={styles.menu!}>{children}</Menu.Dropdown>
  </Menu>
)

const OtherVerb = ({ verb, document, onVerb }: Omit<Props, 'nextTo'> & { verb: string }) => (verb === 'reviseDraft'
  ? <Menu.Item component={Link} to={`/documents/${document.id}/edit`}>{verbWord(verb, document)}</Menu.Item>
  : <Menu.Item onClick={() => onVerb(verb)}>{verbWord(verb, document)}</Menu.Item>)
