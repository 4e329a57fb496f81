import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconApps, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { Suspense, type ReactNode } from 'react'
import { useEndpointState } from '../api/queries.ts'
import { useLive } from '../api/realtime.ts'
import { lang, say, switchLang } from '../lang.ts'
import { OfflineBanner } from '../states/OfflineBanner.tsx'
import { BrandMark } from '../ui/BrandMark.tsx'
import styles from './AppFrame.module.css'
import { placeIcons } from './icons.ts'
import { Link } from './Link.tsx'
import { Main } from './Main.tsx'
import { useRegistry } from './registry.ts'
import type { Place } from './pages.ts'
import { usePalette } from './palette-state.ts'
import { useSession, type Session } from './session.ts'
import { text } from './text.ts'

type Props = { place: string | undefined; narrow?: boolean | undefined; children: ReactNode }

const canEnter = (session: Session | null) => ({ permission }: Place) => permission === undefined || session?.permissions.has(permission)

/** The desk: places on the left (under the thumb on a phone), the band on top, one sheet. */
export function AppFrame({ place, narrow = false, children }: Props) {
  const session = useSession()
  const { places } = useRegistry()
  const palette = usePalette()
  return (
    <div className={styles.frame} data-narrow={narrow}>
      <a className={styles.skip} href="#content">{text.skip}</a>
      <Band session={session} />
      <nav className={styles.nav} aria-label={text.places}>
        {places.filter(canEnter(session)).map((one) => <PlaceLink key={one.id} place={one} isHere={one.id === place} />)}
        <button type="button" className={styles.more} onClick={palette.open} aria-label={text.openPalette}>
          <IconApps size={20} stroke={1.6} aria-hidden />
        </button>
      </nav>
      <Main className={styles.main}>
        <OfflineBanner isSignedIn={session !== null} />
        {children}
      </Main>
    </div>
  )
}

function Band({ session }: { session: Session | null }) {
  const { bell: Bell, person: Person } = useRegistry()
  const palette = usePalette()
  return (
    <header className={styles.top}>
      <Link className={styles.brand} to="/">
        <BrandMark />
        <span>
          <b lang="vi">CôngVụ</b>
          {session?.province && <span lang="vi">{session.province}</span>}
        </span>
      </Link>
      <button type="button" className={styles.search} onClick={palette.open} aria-keyshortcuts="Control+K">
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <span>{text.search}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className={styles.tools}>
        {session?.isSample && <span className={styles.sample}>{text.sample}</span>}
        <LangSwitch />
        <SchemeSwitch />
        <Suspense fallback={null}>
          {Bell && <Bell />}
          {Person && <Person />}
        </Suspense>
      </div>
    </header>
  )
}

function PlaceLink({ place, isHere }: { place: Place; isHere: boolean }) {
  const Icon = placeIcons[place.icon]
  return (
    <Link to={place.path} aria-current={isHere ? 'page' : undefined} title={say(place.name)}>
      <Icon size={20} stroke={1.6} aria-hidden />
      <span className={styles.placeName}>{say(place.name)}</span>
      {place.count && <PlaceCount count={place.count} />}
    </Link>
  )
}

function PlaceCount({ count: { endpoint, live } }: { count: NonNullable<Place['count']> }) {
  const { data } = useEndpointState(endpoint, {})
  useLive(live, [endpoint])
  if (!data || data.count === 0) return null
  return <span className={styles.count} aria-label={text.waiting(data.count)}>{data.count}</span>
}

function LangSwitch() {
  return (
    <div className={styles.lang} role="group" aria-label="Ngôn ngữ / Language">
      {(['vi', 'en'] as const).map((code) => (
        <button key={code} type="button" lang={code} aria-pressed={lang === code} onClick={() => switchLang(code)}>
          {code === 'vi' ? 'VI' : 'EN'}
        </button>
      ))}
    </div>
  )
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light') === 'dark'
  const Icon = isDark ? IconSun : IconMoon
  return (
    <button
      type="button" className={styles.round} aria-label={isDark ? text.toLight : text.toDark} title={isDark ? text.toLight : text.toDark}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      <Icon size={20} stroke={1.6} aria-hidden />
    </button>
  )
}
