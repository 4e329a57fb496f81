import { createContext, useContext, type ComponentType } from 'react'
import { CitizenFrame, hrefOf, useSignInFirst } from '#platform/web'
import { attachPart, checkAnswers, printReceipt, readDraft, saveStep, submitDraft, type DraftPart } from '../../contract/drafts.ts'
import { Kept } from './Kept.tsx'
import { Known } from './Known.tsx'
import { OwnUpload } from './OwnUpload.tsx'
import { text } from './texts.ts'

type Files = DraftPart['files']
export type UploadProps = { slot: string; label: string; files: Files; isOwn: boolean; onChange: (files: Files) => void }

/** Who fills the form in: the citizen himself, or an official for whoever stands before him. The pages are the same. */
export type FilingKit = {
  Frame: typeof CitizenFrame; Upload: ComponentType<UploadProps>
  /** What the State and the citizen himself keep already: for his eyes alone. */
  Known: ComponentType<Parameters<typeof Known>[0]>; Kept: ComponentType<Parameters<typeof Kept>[0]>
  useSignIn: (error: Error | null) => boolean
  read: typeof readDraft; save: typeof saveStep; attach: typeof attachPart; check: typeof checkAnswers; submit: typeof submitDraft
  declaration: string; onward: string
  /** Where whatever was begun or sent is found. */
  home: string; sentAt: (dossierId: string) => string; receiptAt: (sent: { draftId: string; dossierId: string }) => string
}

const own: FilingKit = {
  Frame: CitizenFrame, Upload: OwnUpload, Known, Kept, useSignIn: useSignInFirst, declaration: text.declare, onward: text.follow, read: readDraft, save: saveStep, attach: attachPart, check: checkAnswers, submit: submitDraft,
  home: '/cong-dan/ho-so', sentAt: (dossierId) => `/cong-dan/ho-so/${dossierId}`, receiptAt: ({ dossierId }) => hrefOf(printReceipt, { dossierId }),
}

export const KitContext = createContext(own)
export const useKit = () => useContext(KitContext)
