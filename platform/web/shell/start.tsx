import '@fontsource-variable/ibm-plex-sans/wght.css'
import '../mantine.css'
import '../base.css'
import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Problem } from '#platform/problems'
import * as gallery from '../gallery/index.ts'
import { cssVariables, theme } from '../theme.ts'
import { RemedyHost } from '../states/Remedies.tsx'
import { Notices } from '../ui/Notices.tsx'
import type { WebModule } from './pages.ts'
import { gather, isOpenPath } from './registry.ts'
import { buildRouter } from './routes.tsx'

const isSignedOut = (error: Error) => error instanceof Problem && error.status === 401

/** A broken line is tried again; a refusal is an answer. */
const shouldRetry = (count: number, error: Error) => error instanceof Problem && error.status === 0 && navigator.onLine && count < 2

function buildClient(onSignedOut: () => void) {
  const onError = (error: Error) => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { staleTime: 20_000, retry: shouldRetry }, mutations: { networkMode: 'always' } },
  })
}

/** In development `/_gallery` shows the parts alone, without a server. A production build leaves it out. */
const isGallery = import.meta.env.DEV && location.pathname.startsWith('/_gallery')

/** Starts the office: gathers what the modules brought and renders into `#root`. */
export function startShell(modules: WebModule[]) {
  const registry = gather(isGallery ? [gallery] : modules)
  const router = buildRouter(registry)
  const client = buildClient(() => {
    const { href, pathname } = router.state.location
    if (!isOpenPath(registry, pathname)) void router.navigate({ to: '/sign-in', search: { next: href } as never })
  })
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
          <RemedyHost />
          <Notices />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
