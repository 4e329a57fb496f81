import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { generateTables } from '#platform/database'
import { createTestDatabase } from '#platform/testing'
import { modulesWithTables, tablesOf } from '../apps/cli/db-types.ts'

test('every tables.ts is what the migrations say today', async (t) => {
  const { read } = await createTestDatabase(t)
  const stale: string[] = []
  for (const name of modulesWithTables()) {
    const path = tablesOf(name)
    if (!existsSync(path) || readFileSync(path, 'utf8') !== await generateTables(read, name)) stale.push(name)
  }
  assert.deepEqual(stale, [], 'out of date: npm run db:types')
  assert.ok(modulesWithTables().length > 20)
})
