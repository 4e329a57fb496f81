import '@fontsource-variable/ibm-plex-sans/wght.css'
import '../base.css'
import './citizen.css'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { say } from '../lang.ts'
import { tokens } from '../tokens.ts'
import { AdditionsContext, gatherAdditions } from './additions.tsx'
import { CitizenFrame } from './CitizenFrame.tsx'
import type { CitizenModule, CitizenPage, Visit } from './pages.ts'

const rule = (set: Record<string, string>) => Object.entries(set).map(([name, value]) => `${name}:${value}`).join(';')

/** The same values as the office's; paper is always light. */
function dress() {
  const style = document.createElement('style')
  style.textContent = `:root{${rule(tokens.variables)};${rule(tokens.light)}}@media screen and (prefers-color-scheme:dark){:root{${rule(tokens.dark)}}}`
  document.head.append(style)
}

function paramsOf(path: string, pathname: string): Record<string, string> | null {
  const names = [...path.matchAll(/\$(\w+)/g)].map(([, name]) => name!)
  const match = new RegExp(`^${path.replace(/\$\w+/g, '([^/]+)')}/?$`).exec(pathname)
  return match && Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1]!)]))
}

function find(modules: CitizenModule[], { pathname, search }: Location): { found: CitizenPage; visit: Visit } | null {
  // A page called by its own name goes before one that takes any.
  const pages = modules.flatMap((module) => Object.entries(module.default)).toSorted(([a], [b]) => Number(a.includes('$')) - Number(b.includes('$')))
  for (const [path, found] of pages) {
    const params = paramsOf(path, pathname)
    if (params) return { found, visit: { params, query: new URLSearchParams(search) } }
  }
  return null
}

const missing = { title: { vi: 'Không có trang này', en: 'There is no such page' }, lead: { vi: 'Địa chỉ có thể đã đổi.', en: 'The address may have changed.' } }

/** Starts the pages for citizens: one page per document, no router, no session, nothing of the office. */
export function startCitizen(modules: CitizenModule[]) {
  // The page's own rule forbids code made at run time; without this Zod would try it first.
  z.config({ jitless: true })
  dress()
  const place = find(modules, location)
  document.title = say(place?.found.title ?? missing.title)
  const Page = place && lazy(place.found.page)
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <AdditionsContext value={gatherAdditions(modules.map(({ additions }) => additions))}>
        <Suspense fallback={<CitizenFrame isWaiting />}>{Page ? <Page {...place.visit} /> : <CitizenFrame title={say(missing.title)} lead={say(missing.lead)} />}</Suspense>
      </AdditionsContext>
    </StrictMode>,
  )
}
