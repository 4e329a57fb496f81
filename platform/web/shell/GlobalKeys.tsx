import { lazy, Suspense, useState } from 'react'
import { useKeys } from './keys.ts'
import { usePalette } from './palette-state.ts'
import { text } from './text.ts'

const Palette = lazy(() => import('./Palette.tsx'))
const KeyHelp = lazy(() => import('./KeyHelp.tsx'))

/** Keys that work everywhere, and the two dialogs they open; both are fetched when first asked for. */
export function GlobalKeys() {
  const palette = usePalette()
  const [isHelpOpen, setHelpOpen] = useState(false)
  useKeys({
    'mod+k': { does: text.goAnywhere, run: palette.open },
    '/': { does: text.searchHere, run: palette.open },
    '?': { does: text.listKeys, run: () => setHelpOpen(true) },
  })
  return (
    <Suspense fallback={null}>
      {palette.isOpen && <Palette onClose={palette.close} />}
      {isHelpOpen && <KeyHelp onClose={() => setHelpOpen(false)} />}
    </Suspense>
  )
}
