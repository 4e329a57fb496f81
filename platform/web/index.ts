/** The door of the web: everything a page is made of. See README.md beside this file. */
export { lang, say, texts, fold, switchLang, type Lang, type Phrase } from './lang.ts'
export {
  byName, clockOf, dayOf, daysLeft, deadlineWords, nameDay, showCount, showDay, showInstant, showMoney, showShortDay, useToday, type Tone,
} from './time.ts'

export { call, hrefOf, problemFrom } from './api/call.ts'
export { keyOf, refreshAll, useAction, useEndpoint, useEndpointState, usePages, usePagesState, type RowOf } from './api/queries.ts'
export { uploadFile, type StoredFile } from './api/upload.ts'
export { useChanges, useLive, useRealtime, type Change } from './api/realtime.ts'
export { issuesOf, problemTexts, sentenceOf, type ProblemText } from './api/problem-texts.ts'

export { definePages, definePlaces, type PageEntry, type Pages, type Place, type WebModule } from './shell/pages.ts'
export { shellSlots, type Found, type ShellSlots } from './shell/slots.ts'
export { SessionContext, useMay, useSession, type Session } from './shell/session.ts'
export { Link, useGo, useParam, useQueryString, type Query } from './shell/navigation.ts'
export { useTitle } from './shell/PageHost.tsx'
export { Boundary } from './shell/Boundary.tsx'
export { useKeys, type Bindings } from './shell/keys.ts'
export { startShell } from './shell/start.tsx'
export { AppFrame } from './shell/AppFrame.tsx'

export { EmptyState } from './states/EmptyState.tsx'
export { LoadingState } from './states/LoadingState.tsx'
export { FailedState, NoPermission } from './states/FailedState.tsx'
export { ProblemNote } from './states/ProblemNote.tsx'

export { ActionPanel, PanelSection } from './ui/ActionPanel.tsx'
export { BrandMark } from './ui/BrandMark.tsx'
export { DeadlineChip } from './ui/DeadlineChip.tsx'
export { DuplicateNotice } from './ui/DuplicateNotice.tsx'
export { notify } from './ui/Notices.tsx'
export { PersonStamp } from './ui/PersonStamp.tsx'
export { SignatureProof, type Proof } from './ui/SignatureProof.tsx'
export { StatTile } from './ui/StatTile.tsx'
export { StatusWord, type Status } from './ui/StatusWord.tsx'
export { Story, type Chapter } from './ui/Story.tsx'
export { UrgencyMark, type Urgency } from './ui/UrgencyMark.tsx'
export { WorkQueueRow, type Work } from './ui/WorkQueueRow.tsx'
