import { createContext, use, useState, type ReactNode } from 'react'
import type { FormFinding } from '../../contract.ts'

type Box = NonNullable<NonNullable<FormFinding['place']>['box']>
/** `at` grows with every click, so that the same place can be shown twice. */
type Spot = { box: Box; at: number } | null

const Spots = createContext<{ spot: Spot; show: (box: Box | null) => void }>({ spot: null, show: () => {} })

/** Between a list of findings and the paper beside it: which place is meant. */
export function SpotProvider({ children }: { children: ReactNode }) {
  const [spot, setSpot] = useState<Spot>(null)
  const show = (box: Box | null) => setSpot((before) => box && { box, at: (before?.at ?? 0) + 1 })
  return <Spots value={{ spot, show }}>{children}</Spots>
}

export const useSpot = () => use(Spots)

const MARGIN = 3

/** For the viewer: the page to turn to, and a frame around the words meant. */
export function useSpotOnPaper() {
  const { spot } = useSpot()
  if (spot === null) return {}
  const { page, x, y, w, h } = spot.box
  return {
    goTo: { page, at: spot.at },
    overlay: (number: number, { width, height }: { width: number; height: number }) => number === page && (
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden>
        <rect x={x - MARGIN} y={height - y - h - MARGIN} width={w + 2 * MARGIN} height={h + 2 * MARGIN} fill="var(--cv-paper-mark)" fillOpacity={0.45} stroke="var(--cv-paper-seal)" strokeWidth={1.2} rx={2} />
      </svg>
    ),
  }
}
