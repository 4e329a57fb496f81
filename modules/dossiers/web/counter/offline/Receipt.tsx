import { Button } from '@mantine/core'
import { create } from 'qrcode'
import { useMemo } from 'react'
import { BrandMark } from '#platform/web'
import { instantWords } from '../../words.ts'
import { countsIn } from '../intake.ts'
import styles from './Offline.module.css'
import type { Kept } from './store.ts'
import { text } from './texts.ts'

/** Where the applicant follows it, at first by the number in it. */
export const trackAddress = (code: string) => `${location.origin}/tra-cuu?ma=${encodeURIComponent(code)}`

function Qr({ words, label }: { words: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = create(words, { errorCorrectionLevel: 'M' })
    const dark = Array.from(modules.data, (bit, i) => (bit ? `M${i % modules.size} ${Math.floor(i / modules.size)}h1v1h-1z` : '')).join('')
    return { size: modules.size, path: dark }
  }, [words])
  return <svg className={styles.qr} role="img" aria-label={label} viewBox={`-4 -4 ${size + 8} ${size + 8}`}><rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" /><path d={path} fill="#000" shapeRendering="crispEdges" /></svg>
}

/** What the applicant takes along until the dossier has its code. */
export function Receipt({ kept: { offer, values, offline }, onNext }: { kept: Kept; onNext: () => void }) {
  const brought = offer.parts.filter(({ position }) => countsIn(values, position).originals + countsIn(values, position).copies > 0)
  return (
    <section aria-label={text.receipt} className={styles.kept}>
      <p role="status">{text.kept}</p>
      <article className={styles.receipt} data-print>
        <p className={styles.mark}><BrandMark /> <span lang="vi">CôngVụ</span></p>
        <h2>{text.receipt}</h2>
        <p className={styles.number}>{offline.provisionalCode}</p>
        <Qr words={trackAddress(offline.provisionalCode)} label={text.qr(offline.provisionalCode)} />
        <dl>
          <div><dt>{text.applicant}</dt><dd lang="vi">{values.fullName}</dd></div>
          <div><dt>{text.procedure}</dt><dd lang="vi">{offer.procedureName}{offer.caseName && ` (${offer.caseName})`}</dd></div>
          <div><dt>{text.takenAt}</dt><dd className="figure">{instantWords(new Date(offline.lodgedAt))}</dd></div>
          {brought.length > 0 && <div><dt>{text.brought}</dt>{brought.map(({ position, name }) => <dd key={position} lang="vi">{name}: {text.counts(countsIn(values, position))}</dd>)}</div>}
        </dl>
        <p>{text.means}</p>
      </article>
      <div className="verb-row"><Button onClick={() => window.print()}>{text.print}</Button><Button variant="default" onClick={onNext}>{text.next}</Button></div>
    </section>
  )
}
