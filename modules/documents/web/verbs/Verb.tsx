import { say } from '#platform/web'
import type { DocumentView } from '../../contract.ts'
import { ChooseForm } from '../routing/ChooseForm.tsx'
import { ForwardForm } from '../routing/ForwardForm.tsx'
import { HandOverForm } from '../routing/HandOverForm.tsx'
import { RedirectForm } from '../routing/RedirectForm.tsx'
import { PassForm } from '../form/FormSection.tsx'
import { AssignForm } from './AssignForm.tsx'
import { CancelNumberForm } from './CancelNumberForm.tsx'
import { NumberForm, SealForm } from './ClerkForms.tsx'
import { CompleteForm } from './CompleteForm.tsx'
import { DirectForm } from './DirectForm.tsx'
import { IssueForm } from './IssueForm.tsx'
import { ReviewForm } from './ReviewForm.tsx'
import { SignForm } from './SignForm.tsx'
import { SlipForm } from './SlipForm.tsx'
import { SubmitForm } from './SubmitForm.tsx'
import { verbNames } from './texts.ts'
import type { VerbProps } from './VerbFrame.tsx'
import { needsOnlyWords, WordsForm } from './WordsForm.tsx'

const forms: Record<string, (props: VerbProps) => React.ReactNode> = {
  passFormCheck: PassForm, submitIncoming: SubmitForm, directIncoming: DirectForm, assignIncoming: AssignForm, completeIncoming: CompleteForm, submitSlip: SlipForm,
  signDocument: SignForm, numberDocument: NumberForm, sealDocument: SealForm, issueDocument: IssueForm, cancelNumber: CancelNumberForm, submitForReview: ReviewForm,
  redirectIncoming: RedirectForm, handOverIncoming: HandOverForm, forwardDraft: ForwardForm, chooseOption: ChooseForm,
}

const onlyToKnow = ({ assignments }: DocumentView) => assignments.filter(({ isMine, state }) => isMine && state === 'open').every(({ role }) => role === 'information')

/** "Đã nhận để biết" is the same command as an opinion, with another weight. */
export const shownVerb = (verb: string, document: DocumentView) => (verb === 'contribute' && onlyToKnow(document) ? 'takeNotice' : verb)

export const verbWord = (verb: string, document: DocumentView): string => {
  const names = verbNames[shownVerb(verb, document)]
  return names ? say(names.verb) : verb
}

export const doneWord = (verb: string, document: DocumentView): string => {
  const names = verbNames[shownVerb(verb, document)]
  return names ? say(names.done) : ''
}

/** Whether this page knows how to ask for what the verb needs. */
export const isKnown = (verb: string) => verb in forms || verb === 'reviseDraft' || needsOnlyWords(verb)

/** Open to me though nothing waits for me: never the next thing to do. */
const beside = new Set(['takeBack', 'callBackDraft', 'redirectIncoming', 'handOverIncoming', 'askRecall'])
export const isNext = (verb: string) => isKnown(verb) && !beside.has(verb)

/** The form of a verb. */
export function Verb({ verb, ...props }: VerbProps & { verb: string }) {
  const shown = shownVerb(verb, props.document)
  const Known = forms[shown]
  return Known ? <Known {...props} /> : <WordsForm verb={shown} {...props} />
}

/** After one binding step of the clerk comes the next, in the same chair. */
export const followUps: Record<string, string> = { numberDocument: 'sealDocument', sealDocument: 'issueDocument' }
