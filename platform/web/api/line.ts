import { useSyncExternalStore } from 'react'

function watchLine(onChange: () => void) {
  window.addEventListener('online', onChange)
  window.addEventListener('offline', onChange)
  return () => {
    window.removeEventListener('online', onChange)
    window.removeEventListener('offline', onChange)
  }
}

/** Whether the browser knows that it has no network; a server that does not answer is another matter. */
export const useIsLineDown = (): boolean => !useSyncExternalStore(watchLine, () => navigator.onLine)
