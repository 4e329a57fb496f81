import { Button, Popover } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useState } from 'react'
import { EmptyState, Link, useAction, useEndpointState, useLive } from '#platform/web'
import { countUnseenNotices, listNotices, markNoticesSeen } from '../contract.ts'
import { NoticeList } from './NoticeList.tsx'
import styles from './Notices.module.css'
import { text } from './texts.ts'

const live = ['notifications.']

/** The bell in the band: how many I have not seen, and the newest of them. */
export default function Bell() {
  const [isOpen, setOpen] = useState(false)
  const { data: unseen } = useEndpointState(countUnseenNotices, {})
  useLive(live, [countUnseenNotices, listNotices])
  const count = unseen?.count ?? 0
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={420} withinPortal={false} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={styles.bell} aria-label={text.bell(count)} title={text.title} onClick={() => setOpen(!isOpen)}>
          <IconBell size={21} stroke={1.6} aria-hidden />
          {count > 0 && <span className={styles.badge} aria-hidden>{count}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown!} aria-label={text.title}>
        {isOpen && <Newest count={count} onClose={() => setOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function Newest({ count, onClose }: { count: number; onClose: () => void }) {
  const { data } = useEndpointState(listNotices, { limit: 12 })
  const { mutate: mark, isPending } = useAction(markNoticesSeen, { refresh: [countUnseenNotices, listNotices] })
  const rows = data?.rows ?? []
  return (
    <>
      <div className={styles.head}>
        <h2>{text.title}</h2>
        {count > 0 && <Button variant="subtle" color="dark" loading={isPending} onClick={() => mark({})}>{text.markAll}</Button>}
      </div>
      {data && rows.length === 0 && <EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      <NoticeList
        notices={rows}
        onOpen={({ id, isSeen }) => {
          if (!isSeen) mark({ noticeIds: [id] })
          onClose()
        }}
      />
      <Link to="/notices" className={styles.all} onClick={onClose}>{text.all}</Link>
    </>
  )
}
