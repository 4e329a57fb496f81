/** Has the browser keep the files of this page, so that it opens again while the line is down. */
const SCOPE = '/dossiers/new'

/** What this page was loaded from: the worker follows their imports. */
function loaded(): string[] {
  const resources = performance.getEntriesByType('resource').map(({ name }) => name)
  const sheets = [...document.styleSheets].flatMap(({ href }) => href ?? [])
  return [...new Set([import.meta.url, ...resources, ...sheets])].filter((address) => address.startsWith(`${location.origin}/assets/`))
}

export async function keepShell(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register('/counter-worker.js', { scope: SCOPE })
  const worker = registration.active ?? registration.waiting ?? registration.installing
  worker?.postMessage({ keep: loaded() })
}
