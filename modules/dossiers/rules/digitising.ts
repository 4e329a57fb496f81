/** Papers of a dossier made electronic copies at the counter. Browser-safe. */
import { isEnded, type DossierState } from './states.ts'

/** What became of the paper: NĐ 61/2018 gives originals back once they are copied, unless the procedure keeps them. */
export const paperFacts = ['originalReturned', 'originalKept', 'copyKept'] as const
export type PaperFact = (typeof paperFacts)[number]

/** `made`: there as a copy nobody has signed yet; `secret`: set aside for a mark of state secrets; `dropped`: taken back, or the dossier ended before it was made. */
export const scanStates = ['reading', 'made', 'signed', 'secret', 'dropped', 'failed'] as const
export type ScanState = (typeof scanStates)[number]

/** What can be taken back: the wrong paper, a bad picture. */
export const isDroppable = (state: ScanState) => ['reading', 'made', 'signed'].includes(state)

/** What comes from a scanner or a camera. */
export const scanTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const
export const [MOST_SCAN_FILES, MOST_SCAN_PAGES, MOST_SCAN_MB] = [30, 60, 50]

/** Whoever decides must have seen every paper: none is added once it is decided. */
export const isDigitisable = (state: DossierState) => state !== 'resolved' && !isEnded(state)

type Scanned = { name: string; mediaType: string; size: number; pages: number | null }
export type ScanFlaw = { flaw: 'not-a-scan' | 'scan-too-large' | 'too-many-pages'; name?: string; most?: number }

export const pagesIn = (files: readonly Scanned[]) => files.reduce((sum, { pages }) => sum + (pages ?? 1), 0)

export function scanFlaw(files: readonly Scanned[]): ScanFlaw | null {
  const other = files.find(({ mediaType }) => !scanTypes.some((each) => each === mediaType))
  if (other) return { flaw: 'not-a-scan', name: other.name }
  if (files.reduce((sum, { size }) => sum + size, 0) > MOST_SCAN_MB * 1024 * 1024) return { flaw: 'scan-too-large', most: MOST_SCAN_MB }
  return pagesIn(files) > MOST_SCAN_PAGES ? { flaw: 'too-many-pages', most: MOST_SCAN_PAGES } : null
}

/** The kind of copy, as it stands at the top of its first page. A copy of a copy says so. */
export const copyTitles: Record<PaperFact, string> = {
  originalReturned: 'BẢN SAO ĐIỆN TỬ TỪ BẢN CHÍNH', originalKept: 'BẢN SAO ĐIỆN TỬ TỪ BẢN CHÍNH', copyKept: 'BẢN SAO ĐIỆN TỬ TỪ BẢN SAO',
}

/** A part by its first words: what follows is when it has to be brought. */
export const shortPart = (name: string) => name.split(/[;,(/\\]/)[0]!.trim().slice(0, 80)
