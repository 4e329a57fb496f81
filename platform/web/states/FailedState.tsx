import { Button } from '@mantine/core'
import { IconAlertCircle, IconLock, IconPlugConnectedX, IconFileUnknown, type TablerIcon } from '@tabler/icons-react'
import { Problem } from '#platform/problems'
import { sentenceOf } from '../api/problem-texts.ts'
import { texts } from '../lang.ts'
import styles from './State.module.css'

const text = texts({
  vi: {
    failed: 'Chưa tải được nội dung này', offline: 'Mất kết nối với máy chủ', missing: 'Không có nội dung này', denied: 'Không có quyền xem',
    newer: 'Hệ thống vừa có phiên bản mới', newerHint: 'Tải lại trang để dùng tiếp. Nội dung đang nhập được giữ nguyên.',
    retry: 'Thử lại', reload: 'Tải lại trang', back: 'Quay lại', code: (id: string) => `Mã yêu cầu ${id}`,
    deniedHint: 'Chức danh đang dùng chưa được giao quyền này. Đổi chức danh ở góc trên, hoặc đề nghị quản trị đơn vị giao quyền.',
  },
  en: {
    failed: 'This could not be loaded', offline: 'The server cannot be reached', missing: 'This does not exist', denied: 'You may not see this',
    newer: 'A new version has just been installed', newerHint: 'Reload the page to go on. What you typed is kept.',
    retry: 'Try again', reload: 'Reload the page', back: 'Go back', code: (id: string) => `Request id ${id}`,
    deniedHint: 'The position you act in has not been given this power. Switch position at the top, or ask your unit’s administrator.',
  },
})

const goBack = () => history.back()

/** The door is closed for this position: says so, and where to ask. */
export function NoPermission() {
  return (
    <div className={styles.state} role="alert">
      <IconLock size={28} stroke={1.6} aria-hidden />
      <h1>{text.denied}</h1>
      <p>{text.deniedHint}</p>
      <div className={styles.ways}>
        <Button variant="default" onClick={goBack}>{text.back}</Button>
      </div>
    </div>
  )
}

const isStaleBuild = (error: Error) => /dynamically imported module|module script|preload CSS/i.test(error.message)

function lookOf(error: Error): { icon: TablerIcon; title: string } {
  const status = error instanceof Problem ? error.status : -1
  if (status === 0) return { icon: IconPlugConnectedX, title: text.offline }
  if (status === 404) return { icon: IconFileUnknown, title: text.missing }
  return { icon: IconAlertCircle, title: text.failed }
}

/** What happened, what was kept, what to do next. */
export function FailedState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  if (error instanceof Problem && error.status === 403) return <NoPermission />
  const stale = isStaleBuild(error)
  const { icon: Icon, title } = lookOf(error)
  const requestId = error instanceof Problem ? error.facts.requestId : undefined
  return (
    <div className={styles.state} role="alert">
      <Icon size={28} stroke={1.6} aria-hidden />
      <h1>{stale ? text.newer : title}</h1>
      <p>{stale ? text.newerHint : sentenceOf(error)}</p>
      {typeof requestId === 'string' && <p className={styles.code}>{text.code(requestId)}</p>}
      <div className={styles.ways}>
        {!stale && onRetry && <Button variant="default" onClick={onRetry}>{text.retry}</Button>}
        {stale && <Button variant="default" onClick={() => location.reload()}>{text.reload}</Button>}
        <Button variant="subtle" color="dark" onClick={goBack}>{text.back}</Button>
      </div>
    </div>
  )
}
