import type { ReactNode } from 'react'
import { Link } from '../shell/Link.tsx'
import styles from './StatTile.module.css'

type Props = {
  name: string
  value: string
  unit?: string
  target?: string
  /** Oldest first; the last point is now. */
  trend?: number[]
  /** Definition, period and source of the figure. */
  means: ReactNode
  /** Where the files behind the figure are listed. */
  to?: string
  /** `wall` is read from five metres. */
  size?: 'desk' | 'wall'
}

/** A figure never travels without its definition, its period and its target. */
export function StatTile({ name, value, unit, target, trend, means, to, size = 'desk' }: Props) {
  return (
    <section className={styles.tile} data-size={size}>
      <h2>{to ? <Link to={to}>{name}</Link> : name}</h2>
      <p className={styles.value}>
        {value}
        {unit && <span>{unit}</span>}
      </p>
      <div className={styles.side}>
        {trend && trend.length > 1 && <Sparkline points={trend} />}
        {target && <p>{target}</p>}
      </div>
      <p className={styles.means}>{means}</p>
    </section>
  )
}

function Sparkline({ points }: { points: number[] }) {
  const [low, high] = [Math.min(...points), Math.max(...points)]
  const at = points.map((value, i) => [(i / (points.length - 1)) * 150 + 5, 62 - ((value - low) / (high - low || 1)) * 54] as const)
  const [x, y] = at.at(-1)!
  return (
    <svg viewBox="0 0 166 70" aria-hidden>
      <polyline points={at.map((p) => p.join(',')).join(' ')} fill="none" stroke="var(--cv-ink-3)" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx={x} cy={y} r="6" fill="var(--cv-ink)" />
    </svg>
  )
}
