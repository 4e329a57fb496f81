import { CompletionForm } from './CompletionForm.tsx'
import { ConfirmForm } from './ConfirmForm.tsx'
import { ExtensionForm } from './ExtensionForm.tsx'
import { MoveForm } from './MoveForm.tsx'
import { ProgressForm } from './ProgressForm.tsx'
import { ReassignForm } from './ReassignForm.tsx'
import { SplitForm } from './SplitForm.tsx'
import type { VerbProps } from './VerbFrame.tsx'
import { needsOnlyWords, WordsForm } from './WordsForm.tsx'

const forms: Record<string, (props: VerbProps) => React.ReactNode> = {
  reportProgress: ProgressForm, reportCompletion: CompletionForm, splitTask: SplitForm, requestExtension: ExtensionForm, confirmTask: ConfirmForm, reassignTask: ReassignForm, moveTask: MoveForm,
}

/** Whether this page knows how to ask for what the verb needs. */
export const isKnown = (verb: string) => verb in forms || needsOnlyWords(verb)

/** The form of a verb. */
export function Verb({ verb, ...props }: VerbProps & { verb: string }) {
  const Known = forms[verb]
  return Known ? <Known {...props} /> : <WordsForm verb={verb} {...props} />
}
