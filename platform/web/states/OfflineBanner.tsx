import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useRealtime } from '../api/realtime.ts'
import { say } from '../lang.ts'
import styles from './State.module.css'

function watchLine(onChange: () => void) {
  window.addEventListener('online', onChange)
  window.addEventListener('offline', onChange)
  return () => {
    window.removeEventListener('online', onChange)
    window.removeEventListener('offline', onChange)
  }
}

/** Whether the stream has been away for longer than a reconnect takes. */
function useIsAway(isExpected: boolean) {
  const { isConnected } = useRealtime()
  const [isLate, setLate] = useState(false)
  const isWaiting = isExpected && !isConnected
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => setLate(true), 6_000)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [isWaiting])
  return isWaiting && isLate
}

/** Says that the line is down, and what that means for the work on screen. */
export function OfflineBanner({ isSignedIn }: { isSignedIn: boolean }) {
  const isOnline = useSyncExternalStore(watchLine, () => navigator.onLine)
  const isAway = useIsAway(isSignedIn)
  return (
    <div role="status">
      {(!isOnline || isAway) && (
        <p className={styles.banner}>
          <IconPlugConnectedX size={20} stroke={1.7} aria-hidden />
          {say({
            vi: 'Đang mất kết nối. Nội dung đang nhập được giữ trên máy này; trang sẽ tự cập nhật khi có mạng.',
            en: 'The connection is down. What you type is kept on this machine; the page catches up by itself.',
          })}
        </p>
      )}
    </div>
  )
}
