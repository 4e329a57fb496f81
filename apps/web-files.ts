import { existsSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { config } from '#platform/config'
import { Problem } from '#platform/problems'
import { isBuiltFrom, type Sources } from './web-sources.ts'

const home = () => join(config.root, 'dist/web')

export const isWebBuilt = () => existsSync(join(home(), 'index.html'))

/** False too for pages built before sources were remembered, or cut off while being written. */
export function isWebCurrent() {
  const remembered = join(home(), '.vite/sources.json')
  return isWebBuilt() && existsSync(remembered) && isBuiltFrom(config.root, JSON.parse(readFileSync(remembered, 'utf8')) as Sources)
}

/** The built pages: hashed assets for a year, the shell anew each time; unknown paths outside /api are pages of the shell. */
export async function addWeb(server: FastifyInstance) {
  if (!isWebBuilt()) return
  await server.register(fastifyStatic, {
    root: home(), index: false, serve: false, cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  server.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
    const path = request.params['*']
    if (isPublished(path)) return reply.sendFile(path)
    if (path.startsWith('api/') || path.startsWith('assets/')) throw new Problem('request/not-found', 404, 'No such address')
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(await readFile(join(home(), 'index.html')))
  })
}

/** A file of the pages as they lie on the disk now: a build while the server runs is served without a restart. */
const isPublished = (path: string) => path !== '' && !/(^|[\\/])\./.test(path) && statSync(join(home(), path), { throwIfNoEntry: false })?.isFile() === true
