import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import {
  EmptyState, FailedState, LoadingState, say, showCount, useCurrentRow, useEndpointState, useGo, useLive, usePagesState, useQueryString, useToday, WorkQueueRow,
} from '#platform/web'
import { countMyWork, listMyWork, type WorkItem } from '../contract.ts'
import { type Group, groupOf, groups, type Verb, verbs } from '../rules.ts'
import styles from './MyWorkPage.module.css'
import { dueWords, summaryOf } from './summary.ts'
import { groupNames, text, verbNames } from './texts.ts'

/** The instant, moving with the minute: work becomes late while one looks. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

const isVerb = (value: unknown): value is Verb => verbs.some((verb) => verb === value)

/** The home: one queue of everything that waits for my verb, by deadline. */
export default function MyWorkPage() {
  const [{ verb: asked }] = useQueryString()
  const verb = isVerb(asked) ? asked : undefined
  const list = usePagesState(listMyWork, { limit: 50, ...(verb && { verb }) })
  const { data: summary } = useEndpointState(countMyWork, {})
  useLive(['work.'], [listMyWork, countMyWork])
  const today = useToday()
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="page-title">{text.title}</h1>
        <p className={styles.summary} role="status">{summary && summaryOf(summary, today)}</p>
      </header>
      {summary && <VerbTabs current={verb} count={summary.count} verbs={summary.verbs} />}
      {list.error && list.rows.length === 0
        ? <FailedState error={list.error} onRetry={list.again} />
        : <Queue key={verb ?? 'all'} list={list} verb={verb} counts={verb ? undefined : summary?.groups} />}
    </div>
  )
}

function VerbTabs({ current, count, verbs: counts }: { current: Verb | undefined; count: number; verbs: { verb: Verb; count: number }[] }) {
  const [, change] = useQueryString()
  if (count === 0) return null
  const inOrder = verbs.flatMap((verb) => counts.find((one) => one.verb === verb) ?? [])
  return (
    <div className={styles.tabs} role="group" aria-label={text.byVerb}>
      <button type="button" aria-pressed={current === undefined} onClick={() => change({ verb: undefined })}>
        {text.all} <span>{showCount(count)}</span>
      </button>
      {inOrder.map((one) => (
        <button key={one.verb} type="button" aria-pressed={one.verb === current} onClick={() => change({ verb: one.verb })}>
          {say(verbNames[one.verb])} <span>{showCount(one.count)}</span>
        </button>
      ))}
    </div>
  )
}

type List = Pick<ReturnType<typeof usePagesState<typeof listMyWork>>, 'rows' | 'isFirst' | 'hasMore' | 'isLoadingMore' | 'more'>

function Queue({ list, verb, counts }: { list: List; verb: Verb | undefined; counts: Record<Group, number> | undefined }) {
  const now = useNow()
  const go = useGo()
  const { rows, isFirst, hasMore } = list
  const [current] = useCurrentRow(rows.length, (row) => go(rows[row]!.path), 0)
  if (isFirst) return <LoadingState />
  if (rows.length === 0) return <Nothing verb={verb} />
  const currentId = rows[current]?.id
  const byGroup = Map.groupBy(rows, ({ dueAt }) => groupOf(dueAt, now))
  return (
    <>
      {groups.map((group) => {
        const own = byGroup.get(group)
        const total = hasMore ? counts?.[group] : own?.length
        return own && <GroupOfWork key={group} name={say(groupNames[group])} total={total} rows={own} currentId={currentId} />
      })}
      {hasMore && <Button className={styles.more!} variant="default" onClick={list.more} loading={list.isLoadingMore}>{text.more}</Button>}
    </>
  )
}

function Nothing({ verb }: { verb: Verb | undefined }) {
  const [, change] = useQueryString()
  if (verb === undefined) return <EmptyState title={text.nothing}>{text.nothingHint}</EmptyState>
  const showAll = <Button variant="default" onClick={() => change({ verb: undefined })}>{text.showAll}</Button>
  return <EmptyState title={text.nothingOfVerb} action={showAll} />
}

type GroupProps = { name: string; total: number | undefined; rows: WorkItem[]; currentId: string | undefined }

function GroupOfWork({ name, total, rows, currentId }: GroupProps) {
  return (
    <section className={styles.group} aria-label={name}>
      <h2>
        {name} {total !== undefined && <span>{showCount(total)}</span>}
      </h2>
      <ul>
        {rows.map((item) => <WorkQueueRow key={item.id} work={workOf(item)} current={item.id === currentId} />)}
      </ul>
    </section>
  )
}

const workOf = ({ title, path, source, from, verb, urgency, dueAt }: WorkItem) => ({
  title, to: path, source: say(source), verb: say(verbNames[verb]), due: dueWords(dueAt),
  ...(from && { from: say(from) }), ...(urgency !== 'normal' && { urgency }),
})
