/* The counter opens again while the line is down: the files of its page are kept, and nothing else; no answer of the server ever is. */
const CACHE = 'congvu-counter-shell'
const PAGE = '/dossiers/new'
const isAsset = ({ origin, pathname }) => origin === self.location.origin && pathname.startsWith('/assets/')

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

const importsIn = (text, address) => [...text.matchAll(/(?:from|import)\s*["'](\.\/[\w.-]+\.js)["']/g)].map(([, path]) => new URL(path, address).href)
const linksIn = (text) => [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => new URL(path, self.location.origin).href)

async function keepOne(cache, address) {
  const known = await cache.match(address)
  const response = known ?? await fetch(address)
  if (!response.ok) return ''
  if (!known) await cache.put(address, response.clone())
  return address.endsWith('.js') ? response.text() : ''
}

/** The page, what it was loaded from, and what that imports; what belongs to an older page goes. */
async function keep(addresses) {
  const page = await fetch(PAGE)
  if (!page.ok) return
  const cache = await caches.open(CACHE)
  const kept = new Set()
  const left = [...addresses, ...linksIn(await page.clone().text())]
  while (left.length > 0) {
    const address = left.pop()
    if (kept.has(address)) continue
    kept.add(address)
    left.push(...importsIn(await keepOne(cache, address), address))
  }
  await cache.put(PAGE, page)
  for (const request of await cache.keys()) if (isAsset(new URL(request.url)) && !kept.has(request.url)) await cache.delete(request)
}

self.addEventListener('message', (event) => { if (Array.isArray(event.data?.keep)) event.waitUntil(keep(event.data.keep)) })

const pageOrKept = async (request) => { try { return await fetch(request) } catch { return (await caches.match(PAGE, { cacheName: CACHE })) ?? Response.error() } }
const keptOrAsked = async (request) => (await caches.match(request, { cacheName: CACHE })) ?? fetch(request)

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(pageOrKept(request))
  else if (isAsset(new URL(request.url))) event.respondWith(keptOrAsked(request))
})
