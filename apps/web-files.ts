import { existsSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { config } from '#platform/config'
import { Problem } from '#platform/problems'
import { citizenPaths } from './web/citizen-paths.ts'
import { evidenceSources, isBuiltFrom, type Sources } from './web-sources.ts'

const dist = () => join(config.root, 'dist')
const home = () => join(dist(), 'web')
const evidencePage = () => join(dist(), 'verify-evidence.html')

export const isWebBuilt = () => existsSync(join(home(), 'index.html'))

/** False too for pages built before sources were remembered, or cut off while being written. */
function isCurrent(page: string, folder: string, alwaysIn?: readonly string[]) {
  const remembered = join(folder, '.vite/sources.json')
  return existsSync(page) && existsSync(remembered) && isBuiltFrom(config.root, JSON.parse(readFileSync(remembered, 'utf8')) as Sources, alwaysIn)
}

/** The folders under `apps` whose pages are not those of the sources that lie here now. */
export const staleWeb = (): string[] => [
  ...(isCurrent(join(home(), 'index.html'), home()) ? [] : ['web']),
  ...(isCurrent(evidencePage(), dist(), evidenceSources) ? [] : ['evidence']),
]

/** The built pages, as the build has compressed them: hashed assets for a year, the shell anew each time; unknown paths outside /api are pages of the shell. */
export async function addWeb(server: FastifyInstance) {
  if (!isWebBuilt()) return
  await server.register(fastifyStatic, {
    root: home(), index: false, serve: false, cacheControl: false, preCompressed: true,
    setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  server.get('/verify-evidence.html', sendEvidencePage)
  server.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
    const path = request.params['*']
    if (isPublished(path)) return reply.sendFile(path)
    if (path.startsWith('api/') || path.startsWith('assets/')) throw new Problem('request/not-found', 404, 'No such address')
    return reply.sendFile(citizenPaths.test(path) ? 'citizen.html' : 'index.html')
  })
}

/** The page carries its own rule, stricter than the office's: it runs its one script and reaches nobody. */
async function sendEvidencePage(_request: FastifyRequest, reply: FastifyReply) {
  if (!existsSync(evidencePage())) throw new Problem('request/not-found', 404, 'No such address')
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').removeHeader('content-security-policy').send(await readFile(evidencePage()))
}

/** A file of the pages as they lie on the disk now: a build while the server runs is served without a restart. */
const isPublished = (path: string) => path !== '' && !/(^|[\\/])\./.test(path) && statSync(join(home(), path), { throwIfNoEntry: false })?.isFile() === true
