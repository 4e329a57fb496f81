import { Button, Progress } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import {
  EmptyState, LoadingState, StatusWord, useAction, useEndpoint, useEndpointState, useKeys, useLive, useParam, useQueryString, useTitle, WorkView, type Status,
} from '#platform/web'
import { countWaitingScans, getBatch, getPiece, readAgain, type PieceCard } from '../contract.ts'
import type { FieldName } from './fields.ts'
import { proposalFor } from './fields.ts'
import styles from './Capture.module.css'
import { closeDocuments } from './paper.ts'
import { RegisterPaper } from './RegisterPaper.tsx'
import { Sheets, type Spot } from './Sheets.tsx'
import { text } from './texts.ts'

const isWaiting = ({ state }: PieceCard) => state === 'open'

/** The paper on the desk: the one in the address, else the first that waits. */
function useCurrent(pieces: PieceCard[]) {
  const [query, change] = useQueryString()
  const current = pieces.find(({ id }) => id === query['piece']) ?? pieces.find(isWaiting) ?? pieces[0]
  const show = (pieceId: string | undefined) => change({ piece: pieceId })
  const at = pieces.findIndex(({ id }) => id === current?.id)
  const waitingAfter = [...pieces.slice(at + 1), ...pieces.slice(0, Math.max(0, at))].find(isWaiting)
  return { current, show, next: () => show(waitingAfter?.id), step: (by: 1 | -1) => show(pieces[at + by]?.id ?? current?.id) }
}

/** One batch: its papers, the pages of one, and the register's fields, filled from what was read. */
export default function BatchPage() {
  const batchId = useParam('batchId')
  const { batch, pieces, missingPackages } = useEndpoint(getBatch, { batchId })
  useLive(['capture.'], [getBatch, getPiece, countWaitingScans])
  useTitle(batch.name)
  useEffect(() => closeDocuments, [])
  const { current, show, next, step } = useCurrent(pieces)
  useKeys({ j: { does: text.keyNext, run: () => step(1) }, k: { does: text.keyPrevious, run: () => step(-1) }, Escape: { does: text.keySkip, run: next } })
  const list = (
    <>
      <header className={styles.head}>
        <h2 lang="vi">{batch.name}</h2>
        <p aria-live="polite">{batch.pagesDone < batch.pages ? text.reading(batch.pagesDone, batch.pages) : text.readAll(batch.pages)}</p>
        {batch.pagesDone < batch.pages && <Progress value={(100 * batch.pagesDone) / batch.pages} aria-label={text.progress} />}
      </header>
      {missingPackages.length > 0 && <EngineMissing packages={missingPackages} />}
      <AgainVerb batchId={batchId} isReady={missingPackages.length === 0 && batch.unread > 0} />
      <ul className={styles.pieces}>{pieces.map((piece, i) => <li key={piece.id}><PieceButton piece={piece} at={i + 1} isCurrent={piece.id === current?.id} onShow={show} /></li>)}</ul>
    </>
  )
  return current ? <Desk key={current.id} batchId={batchId} piece={current} pieces={pieces} list={list} onShow={show} onNext={next} /> : <div className="page"><h1 className="page-title" lang="vi">{batch.name}</h1>{list}</div>
}

type DeskProps = { batchId: string; piece: PieceCard; pieces: PieceCard[]; list: React.ReactNode; onShow: (pieceId: string) => void; onNext: () => void }

function Desk({ batchId, piece, pieces, list, onShow, onNext }: DeskProps) {
  const { data } = useEndpointState(getPiece, { pieceId: piece.id })
  const [field, setField] = useState<FieldName | null>(null)
  const waiting = pieces.filter(isWaiting)
  const place = { at: pieces.findIndex(({ id }) => id === piece.id) + 1, all: pieces.length, waiting: waiting.length }
  const spot: Spot = (field && data && proposalFor(data.proposals, field)) ?? null
  const panel = data
    ? <RegisterPaper batchId={batchId} data={data} place={place} onField={setField} onShow={onShow} onNext={onNext} />
    : <LoadingState rows={8} />
  return (
    <WorkView list={list} listLabel={text.pieces} panel={panel}>
      {piece.state === 'refused' ? <Refused /> : data ? <Sheets batchId={batchId} pages={data.pages} spot={spot} canArrange={data.piece.state === 'open'} onPiece={onShow} /> : <LoadingState rows={8} />}
    </WorkView>
  )
}

const statusOf = ({ state, isReading }: PieceCard): [Status, string] => {
  if (state === 'refused') return ['refused', text.refused]
  if (state === 'discarded') return ['paused', text.discarded]
  return isReading ? ['running', text.isReading] : ['waiting', text.open]
}

function PieceButton({ piece, at, isCurrent, onShow }: { piece: PieceCard; at: number; isCurrent: boolean; onShow: (pieceId: string) => void }) {
  const [status, words]: [Status, string] = piece.state === 'registered' ? ['done', text.isRegistered(piece.arrivalNumber!)] : statusOf(piece)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return (
    <button type="button" ref={button} aria-current={isCurrent} onClick={() => onShow(piece.id)}>
      <b lang="vi">{piece.number ?? text.piece(at)}</b>
      {piece.subject && <span className={styles.subject} lang="vi">{piece.subject}</span>}
      <span className={styles.state}><StatusWord status={status}>{words}</StatusWord><span>{text.pages(piece.pages)}</span></span>
    </button>
  )
}

function EngineMissing({ packages }: { packages: string[] }) {
  return (
    <div className={styles.engine} role="status">
      <b>{text.missing}</b>
      <p>{text.missingHint}</p>
      <code>apt-get install -y {packages.join(' ')}</code>
    </div>
  )
}

/** Once the engine is there, or the machine less busy, what was not read is read. */
function AgainVerb({ batchId, isReady }: { batchId: string; isReady: boolean }) {
  const again = useAction(readAgain, { refresh: [getBatch, getPiece] })
  if (!isReady) return null
  return <div className={styles.head}><Button variant="default" loading={again.isPending} onClick={() => again.mutate({ batchId })}>{text.again}</Button></div>
}

function Refused() {
  return <div className={styles.sheets}><EmptyState title={text.refusedTitle}>{text.refusedHint}</EmptyState></div>
}
