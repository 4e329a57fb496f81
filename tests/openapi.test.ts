import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { allModules } from '../apps/application.ts'
import { describeApi } from '../apps/cli/openapi.ts'

type Operation = { operationId: string; summary: string; 'x-permission': string; parameters: { name: string; in: string }[]; security: unknown[]; requestBody?: unknown }
const description = JSON.parse(describeApi()) as { openapi: string; paths: Record<string, Record<string, Operation>> }
const operations = Object.entries(description.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
const handled = allModules.flatMap(({ name, endpoints = [] }) => endpoints.map((each) => ({ module: name, ...each })))

test('the description of the API is valid OpenAPI 3.1 in the eyes of an independent validator', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(description))
  assert.deepEqual([valid, errors ?? []], [true, []])
  assert.match(description.openapi, /^3\.1\./)
  const broken = structuredClone(description)
  delete (Object.values(Object.values(broken.paths)[0]!)[0] as Partial<Operation> & { responses?: unknown }).responses
  ;(broken as { info?: unknown }).info = { title: 5 }
  assert.equal((await new Validator().validate(broken)).valid, false, 'the validator bites')
})

test('every endpoint is described once, under the name of its command or query', () => {
  assert.equal(operations.length, handled.length, 'no two endpoints share a method and a path')
  const ids = operations.map(({ operation }) => operation.operationId)
  assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), [])
  assert.deepEqual(ids.toSorted(), handled.map(({ endpoint }) => endpoint.name).toSorted())
})

test('endpoint, handler and operation carry one name, and every operation its permission and a summary', () => {
  // Handlers made by a function that was given something first are named after the endpoint they are made for.
  const misnamed = handled.filter(({ endpoint, run }) => run.name !== '' && run.name !== endpoint.name && !['bound '].some((prefix) => run.name.startsWith(prefix)))
  assert.deepEqual(misnamed.map(({ module, endpoint, run }) => `${module}: ${endpoint.name} is handled by ${run.name}`), [])
  for (const { path, method, operation } of operations) {
    assert.match(operation['x-permission'], /^(public|session|citizen|[a-z]+\.[a-z-]+)$/, `${method} ${path}`)
    assert.ok(operation.summary.length > 8, `${method} ${path} has no summary`)
    assert.equal(operation.security.length === 0, operation['x-permission'] === 'public')
    for (const key of path.match(/(?<=\{)\w+(?=\})/g) ?? []) assert.ok(operation.parameters.some(({ name, in: at }) => name === key && at === 'path'), `${method} ${path}: ${key} is not described`)
  }
})

test('docs/openapi.json is what the code says today', () => {
  const kept = join(import.meta.dirname, '../docs/openapi.json')
  const how = 'docs/openapi.json is out of date: npm run --silent congvu -- openapi > docs/openapi.json'
  assert.ok(existsSync(kept), how)
  assert.ok(readFileSync(kept, 'utf8') === describeApi(), how)
})
