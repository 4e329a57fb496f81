import { existsSync, readFileSync } from 'node:fs'
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
  const shell = readFileSync(join(home(), 'index.html'))
  await server.register(fastifyStatic, {
    root: home(), index: false, wildcard: false, cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  server.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) throw new Problem('request/not-found', 404, 'No such address')
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(shell)
  })
}
