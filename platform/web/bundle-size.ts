import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; src?: string; isEntry?: boolean; imports?: string[]; css?: string[] }
export type FirstLoad = { scripts: number; styles: number; total: number; files: string[] }

const distOf = (dir: string) => new URL(`file://${dir.endsWith('/') ? dir : `${dir}/`}`)

/** The files of these chunks and of everything they import at once; what a page fetches later is not part of it. */
function filesOf(manifest: Record<string, Chunk>, sources: string[]): string[] {
  const files = new Set<string>()
  const add = (chunk: Chunk | undefined) => {
    if (chunk === undefined || files.has(chunk.file)) return
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const name of chunk.imports ?? []) add(manifest[name])
  }
  for (const source of sources) add(manifest[source])
  return [...files]
}

/**
 * What a browser fetches before the first page can be drawn, in gzipped bytes, from the build in `dist` (default
 * `dist/web`): the shell of `sources` (the office's, unless said otherwise), and the page's own chunk where it is named there.
 * Fonts are not counted. Throws when there is no build, or when it knows no such source.
 */
export function firstLoad(sources = ['index.html'], dist = fileURLToPath(new URL('../../dist/web', import.meta.url))): FirstLoad {
  const base = distOf(dist)
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', base), 'utf8')) as Record<string, Chunk>
  const missing = sources.filter((source) => !(source in manifest))
  if (missing.length > 0) throw new Error(`Not in the build: ${missing.join(', ')}`)
  const files = filesOf(manifest, sources)
  const weigh = (ending: string) =>
    files.filter((file) => file.endsWith(ending)).reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, base)), { level: 9 }).length, 0)
  const [scripts, styles] = [weigh('.js'), weigh('.css')]
  return { scripts, styles, total: scripts + styles, files }
}

if (import.meta.main) {
  const { scripts, styles, total, files } = firstLoad(process.argv.length > 2 ? process.argv.slice(2) : undefined)
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
  console.log(`first load ${kB(total)} gz: scripts ${kB(scripts)}, styles ${kB(styles)}\n${files.join('\n')}`)
}
