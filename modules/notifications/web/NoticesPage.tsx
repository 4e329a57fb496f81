import { Button } from '@mantine/core'
import { EmptyState, notify, useAction, useEndpointState, useLive, usePages } from '#platform/web'
import { countUnseenNotices, listNotices, markNoticesSeen } from '../contract.ts'
import { NoticeList } from './NoticeList.tsx'
import styles from './Notices.module.css'
import { text } from './texts.ts'

export default function NoticesPage() {
  const { rows, hasMore, more, isLoadingMore } = usePages(listNotices, { limit: 30 })
  const { data: unseen } = useEndpointState(countUnseenNotices, {})
  const { mutateAsync: mark, isPending } = useAction(markNoticesSeen, { refresh: [countUnseenNotices, listNotices] })
  useLive(['notifications.'], [listNotices])
  const markAll = async () => {
    await mark({})
    notify(text.marked)
  }
  return (
    <div className={`page ${styles.page}`}>
      <header className={styles.head}>
        <h1 className="page-title">{text.title}</h1>
        {unseen && unseen.count > 0 && <Button variant="default" loading={isPending} onClick={() => void markAll()}>{text.markAll}</Button>}
      </header>
      {rows.length === 0 && <EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      <NoticeList notices={rows} onOpen={({ id, isSeen }) => !isSeen && void mark({ noticeIds: [id] })} />
      {hasMore && <Button variant="default" loading={isLoadingMore} onClick={more}>{text.more}</Button>}
    </div>
  )
}
