import { useRouter } from '@tanstack/react-router'
import type { ComponentProps, MouseEvent } from 'react'
import { useGo } from './navigation.ts'

type Props = Omit<ComponentProps<'a'>, 'href'> & { to: string }

/** A new tab, a download and a right click are the browser's business. */
const isPlain = (event: MouseEvent<HTMLAnchorElement>) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.currentTarget.target

/** A link to a page of this application; `to` is a plain path, with a query string if wanted. The page is fetched as the pointer comes near. */
export function Link({ to, onClick, ...rest }: Props) {
  const go = useGo()
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || !isPlain(event)) return
    event.preventDefault()
    go(to)
  }
  const reach = () => void router.preloadRoute({ to: to.split('?')[0] } as never).catch(() => {})
  return <a {...rest} href={to} onClick={follow} onPointerEnter={reach} />
}
