import { useEffect, useEffectEvent, useRef } from 'react'
import { watch } from './scan.ts'
import type { Texts } from './texts.ts'

type Props = { text: Texts; onCode: (code: string) => void; onClose: () => void; onFault: () => void }

/** The camera's picture, looked through for codes as long as it is open. */
export function Camera({ text, onCode, onClose, onFault }: Props) {
  const video = useRef<HTMLVideoElement>(null)
  const seen = useEffectEvent(onCode)
  const failed = useEffectEvent(onFault)
  useEffect(() => {
    let isOpen = true
    let stop: (() => void) | undefined
    watch(video.current!, (code) => isOpen && seen(code)).then(
      (end) => { if (isOpen) stop = end; else end() },
      () => { if (isOpen) failed() },
    )
    return () => {
      isOpen = false
      stop?.()
    }
  }, [])
  return (
    <div className="camera">
      <video ref={video} muted playsInline />
      <button type="button" onClick={onClose}>{text.stopCamera}</button>
    </div>
  )
}
