import { Button } from '@mantine/core'
import { createRootRoute, createRoute, createRouter, Navigate, Outlet, type RouteComponent } from '@tanstack/react-router'
import { useStream } from '../api/realtime.ts'
import { EmptyState } from '../states/EmptyState.tsx'
import { LoadingState } from '../states/LoadingState.tsx'
import { AppFrame } from './AppFrame.tsx'
import { Boundary } from './Boundary.tsx'
import { GlobalKeys } from './GlobalKeys.tsx'
import { Link } from './Link.tsx'
import { parseQuery, writeQuery } from './navigation.ts'
import { PageHost } from './PageHost.tsx'
import { useSession } from './session.ts'
import { text } from './text.ts'
import type { PageEntry } from './pages.ts'
import { RegistryContext, useRegistry, type Registry } from './registry.ts'

function Desk() {
  const session = useSession()
  useStream(session !== null)
  return (
    <>
      <GlobalKeys />
      <Outlet />
    </>
  )
}

function Root({ registry }: { registry: Registry }) {
  const Session = registry.session
  return (
    <RegistryContext value={registry}>
      <Boundary loading={<LoadingState rows={2} />}>{Session ? <Session><Desk /></Session> : <Desk />}</Boundary>
    </RegistryContext>
  )
}

/** The address without a path: the first place this person may enter, which is "Việc của tôi". */
function Home() {
  const { places } = useRegistry()
  const session = useSession()
  const first = places.find(({ permission }) => permission === undefined || session?.permissions.has(permission))
  if (first) return <Navigate to={first.path} replace />
  return <AppFrame place={undefined}><EmptyState title="CôngVụ" /></AppFrame>
}

function Missing() {
  return (
    <AppFrame place={undefined}>
      <EmptyState title={text.missing} action={<Button component={Link} to="/" variant="default">{text.home}</Button>}>{text.missingHint}</EmptyState>
    </AppFrame>
  )
}

/** A page in its host. The router calls `preload` when a person reaches for a link. */
function hosted(path: string, entry: PageEntry & { view: React.ComponentType }) {
  const View = entry.view
  const component = () => <PageHost path={path} entry={entry}><View /></PageHost>
  return Object.assign(component, { preload: entry.page }) as unknown as RouteComponent
}

const homeEntry: PageEntry = { page: () => Promise.reject(new Error('The home page only redirects')), title: 'CôngVụ', bare: true }
const home = () => <PageHost path="/" entry={homeEntry}><Home /></PageHost>

/** One route per page the modules brought; `/` leads to the first place unless a module claims it. */
export function buildRouter(registry: Registry) {
  const root = createRootRoute({ component: () => <Root registry={registry} />, notFoundComponent: Missing })
  const views = new Map<string, RouteComponent>([['/', home]])
  for (const [path, entry] of registry.pages) views.set(path, hosted(path, entry))
  const routes = [...views].map(([path, component]) => createRoute({ getParentRoute: () => root, path, component }))
  return createRouter({
    routeTree: root.addChildren(routes), parseSearch: parseQuery, stringifySearch: writeQuery, scrollRestoration: true,
  })
}
