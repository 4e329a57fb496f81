import type { FastifyInstance } from 'fastify'
import type { Database } from '#platform/database'
import { openApi, type Module } from '#platform/http'
import { isAlive, type Realtime } from '#platform/realtime'
import packageFile from '../package.json' with { type: 'json' }
import { addMetrics } from './metrics.ts'

type Parts = { database: Database; realtime: Realtime; modules: Module[] }

/** What operators and other systems ask of the process: health, readiness, metrics, the API's own description. */
export async function addOperations(server: FastifyInstance, { database, realtime, modules }: Parts) {
  const description = openApi(modules, packageFile.version)
  const ready = async () => isAlive(database).catch(() => false)
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => ((await ready()) ? { status: 'ready' } : reply.status(503).send({ status: 'database-unreachable' })))
  server.get('/api/openapi.json', async () => description)
  server.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(docsPage(description)))
  addMetrics(server, { database, realtime })
}

type Description = ReturnType<typeof openApi>
type Operation = { operationId: string; summary: string; tags: string[]; 'x-permission': string; parameters: { name: string; in: string; required: boolean }[] }

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

const operationRow = (method: string, path: string, { operationId, summary, 'x-permission': permission, parameters }: Operation) => `
  <section id="${escape(operationId)}"><h3><b>${method.toUpperCase()}</b> <code>${escape(path)}</code></h3><p>${escape(summary)}</p>
  <p><code>${escape(operationId)}</code> · ${escape(permission)}${parameters.length > 0 ? ` · ${parameters.map(({ name, required }) => `<code>${escape(name)}${required ? '' : '?'}</code>`).join(' ')}` : ''}</p></section>`

/** The same description, for people: plain HTML, no script, nothing from elsewhere. */
function docsPage({ info, paths, tags }: Description) {
  const rows = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })))
  const chapters = tags.map(({ name }) => `<h2 id="${name}">${name}</h2>${rows.filter(({ operation }) => operation.tags.includes(name)).map(({ method, path, operation }) => operationRow(method, path, operation)).join('')}`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${info.title} API ${info.version}</title>
    <style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1a17;background:#f6f4f0}section{padding:.5rem 0;border-top:1px solid #e7e3dc}h3{font-size:1rem;margin:0}p{margin:.2rem 0}code{background:#eae6df;border-radius:4px;padding:0 .3em}</style>
    <h1>${info.title} API ${info.version}</h1><p>${escape(info.description)} <a href="/api/openapi.json">OpenAPI 3.1</a>. Refusals are RFC 9457 problems. Every non-GET takes an <code>Idempotency-Key</code>.</p>${chapters.join('')}</html>`
}
