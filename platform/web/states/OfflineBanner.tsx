import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useIsLineDown } from '../api/line.ts'
import { useRealtime } from '../api/realtime.ts'
import { say } from '../lang.ts'
import styles from './State.module.css'

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
  const isDown = useIsLineDown()
  const isAway = useIsAway(isSignedIn)
  return (
    <div role="status">
      {(isDown || isAway) && (
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
