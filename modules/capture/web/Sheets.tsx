import { Button } from '@mantine/core'
import { IconRotateClockwise, IconScissors, IconTrash, IconTrashOff } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { hrefOf, LoadingState, ProblemNote, useAction } from '#platform/web'
import { dropPage, getBatch, getPiece, openPageFile, restorePage, splitPiece, turnPage, type Place, type ScannedPage } from '../contract.ts'
import styles from './Capture.module.css'
import { drawPage } from './paper.ts'
import { text, troubleText } from './texts.ts'

export type Spot = { page: number; place: Place } | null

type Props = { batchId: string; pages: ScannedPage[]; spot: Spot; canArrange: boolean; onPiece: (pieceId: string) => void }

/** The pages of one paper, one below the other; what the field under the cursor was read from is marked. */
export function Sheets({ batchId, pages, spot, canArrange, onPiece }: Props) {
  const papers = pages.filter(({ isDropped }) => !isDropped)
  const arranging = useArranging(onPiece)
  return (
    <div className={styles.sheets} tabIndex={0} role="region" aria-label={text.pieces}>
      <ProblemNote of={arranging.error} />
      {pages.map((page, i) => (
        <figure key={page.id} className={styles.sheet} data-dropped={page.isDropped}>
          <figcaption>
            <span>{text.page(i + 1)}{page.isSeparator ? ` · ${text.separatorPage}` : page.isDropped ? ` · ${text.dropped}` : ''}</span>
            {canArrange && <Tools page={page} at={i + 1} isFirst={i === 0} arranging={arranging} />}
          </figcaption>
          {page.trouble && <p className={styles.trouble}>{troubleText(page.trouble)}</p>}
          {!page.isDropped && <Sheet batchId={batchId} page={page} at={i + 1} place={spot && papers[spot.page - 1]?.id === page.id ? spot.place : null} />}
        </figure>
      ))}
    </div>
  )
}

function useArranging(onPiece: (pieceId: string) => void) {
  const refresh = [getPiece, getBatch]
  const [turn, drop, restore, split] = [useAction(turnPage, { refresh }), useAction(dropPage, { refresh }), useAction(restorePage, { refresh }), useAction(splitPiece, { refresh })]
  const [error, setError] = useState<Error | null>(null)
  const act = (work: Promise<{ pieceId: string }>) => {
    setError(null)
    work.then(({ pieceId }) => onPiece(pieceId), (reason: Error) => setError(reason))
  }
  return {
    error,
    turn: (pageId: string) => act(turn.mutateAsync({ pageId, by: 90 })), drop: (pageId: string) => act(drop.mutateAsync({ pageId })),
    restore: (pageId: string) => act(restore.mutateAsync({ pageId })), split: (pageId: string) => act(split.mutateAsync({ pageId })),
  }
}

type ToolsProps = { page: ScannedPage; at: number; isFirst: boolean; arranging: ReturnType<typeof useArranging> }

function Tools({ page: { id, isDropped }, at, isFirst, arranging }: ToolsProps) {
  const quiet = { variant: 'subtle', color: 'dark', size: 'compact-md' } as const
  if (isDropped) return <Button {...quiet} leftSection={<IconTrashOff size={18} aria-hidden />} aria-label={text.restore(at)} onClick={() => arranging.restore(id)}>{text.restoreShort}</Button>
  return (
    <span className={styles.tools}>
      {!isFirst && <Button {...quiet} leftSection={<IconScissors size={18} aria-hidden />} aria-label={text.splitHere(at)} onClick={() => arranging.split(id)}>{text.splitShort}</Button>}
      <Button {...quiet} leftSection={<IconRotateClockwise size={18} aria-hidden />} aria-label={text.turn(at)} onClick={() => arranging.turn(id)}>{text.turnShort}</Button>
      <Button {...quiet} leftSection={<IconTrash size={18} aria-hidden />} aria-label={text.drop1(at)} onClick={() => arranging.drop(id)}>{text.dropShort}</Button>
    </span>
  )
}

/** Whether it has come near the view: a hundred pages are not drawn for the one that is looked at. */
function useNear(box: React.RefObject<HTMLElement | null>) {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: '600px' })
    watch.observe(box.current!)
    return () => watch.disconnect()
  }, [box])
  return isNear
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

function Sheet({ batchId, page, at, place }: { batchId: string; page: ScannedPage; at: number; place: Place | null }) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const mark = useRef<HTMLDivElement>(null)
  const isNear = useNear(box)
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing')
  const { fileId, filePage, mediaType, turn } = page
  useEffect(() => {
    if (!isNear) return
    drawPage(hrefOf(openPageFile, { batchId, fileId }), { filePage, mediaType, turn }, canvas.current!, box.current!.clientWidth).then(() => setState('drawn'), () => setState('failed'))
  }, [isNear, batchId, fileId, filePage, mediaType, turn])
  useEffect(() => {
    if (place) mark.current?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  }, [place])
  return (
    <div className={styles.paper} ref={box} data-state={state}>
      {state === 'drawing' && <LoadingState rows={5} />}
      {state === 'failed' && <p className={styles.trouble}>{troubleText('unreadable')}</p>}
      <canvas ref={canvas} role="img" aria-label={text.page(at)} />
      {place && state === 'drawn' && <div ref={mark} className={styles.mark} style={{ left: percent(place.x), top: percent(place.y), width: percent(place.w), height: percent(place.h) }} />}
    </div>
  )
}
