import { z } from 'zod'
import type { Endpoint } from '#platform/contract'
import type { Module } from './module.ts'

type Schema = Record<string, unknown>

/** Named schemas met on the way; operations refer to them. */
type Named = Record<string, unknown>

/** Wire shape of a schema: codecs and defaults as the client writes and reads them. */
function wire(type: z.ZodType, named: Named): Schema {
  const { $schema: _, $defs = {}, ...schema } = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any', cycles: 'ref', reused: 'inline' }) as Schema
  for (const [name, definition] of Object.entries($defs as Named)) named[name] ??= inComponents(definition)
  return inComponents(schema) as Schema
}

/** JSON Schema keeps its definitions beside the schema, OpenAPI among the components of the document. */
function inComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inComponents)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([key, each]) => !(key === 'id' && typeof each === 'string'))
  return Object.fromEntries(kept.map(([key, each]) => [key, key === '$ref' ? String(each).replace('#/$defs/', '#/components/schemas/') : inComponents(each)]))
}

const problem = { description: 'RFC 9457 problem details', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }

const pathKeys = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, key]) => key!)

function parametersOf({ method, path, input, kind }: Endpoint, named: Named) {
  const inPath = pathKeys(path)
  const schema = wire(input, named) as { properties?: Record<string, Schema>; required?: string[] }
  return Object.entries(schema.properties ?? {})
    .filter(([key]) => inPath.includes(key) || method === 'GET' || kind === 'upload')
    .map(([name, shape]) => {
      const at = inPath.includes(name) ? 'path' : 'query'
      return { name, in: at, required: at === 'path' || (schema.required ?? []).includes(name), schema: shape }
    })
}

function bodyOf({ path, input, kind }: Endpoint, named: Named) {
  if (kind === 'upload') return { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
  const inPath = pathKeys(path)
  const schema = wire(input, named) as { properties?: Record<string, Schema>; required?: string[] }
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([key]) => !inPath.includes(key)))
  const required = (schema.required ?? []).filter((key) => !inPath.includes(key))
  return { content: { 'application/json': { schema: { type: 'object', properties, ...(required.length > 0 && { required }) } } } }
}

function operationOf(module: string, endpoint: Endpoint, named: Named) {
  const content = endpoint.kind === 'download'
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: wire(endpoint.output, named) } }
  return {
    operationId: endpoint.name, summary: endpoint.summary, tags: [module], 'x-permission': endpoint.permission,
    parameters: parametersOf(endpoint, named),
    ...(endpoint.method !== 'GET' && { requestBody: bodyOf(endpoint, named) }),
    responses: { 200: { description: 'Done', content }, default: problem },
    security: endpoint.permission === 'public' ? [] : [{ [endpoint.permission === 'citizen' ? 'citizen' : 'session']: [] }],
  }
}

/** OpenAPI 3.1 of every endpoint of these modules, from the same schemas that validate the requests. */
export function openApi(modules: Module[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  const named: Named = {}
  for (const { name, endpoints = [] } of modules)
    for (const { endpoint } of endpoints) {
      const path = `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint, named) }
    }
  return {
    openapi: '3.1.0',
    info: { title: 'CôngVụ', version, description: 'The public API of CôngVụ: what the browser uses, no more and no less.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: modules.map(({ name }) => ({ name })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'congvu_session' }, citizen: { type: 'apiKey', in: 'cookie', name: 'congvu_citizen' } },
      schemas: {
        ...named,
        Problem: {
          type: 'object', required: ['type', 'title', 'status'],
          properties: {
            type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, instance: { type: 'string' },
            facts: { type: 'object' },
            issues: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } } },
          },
        },
      },
    },
  }
}
