import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from '#platform/database'
import { createTestDatabase } from '#platform/testing'
import { readLog } from './index.ts'

test('the log is read in commit order also where the transaction number gets one digit more', async (t) => {
  const { write } = await createTestDatabase(t)
  for (const tx of ['9', '100', '10', '99'])
    await sql`insert into platform.event (tx, name, subject, actor, payload, occurred_at) values (${tx}::xid8, 'test.happened.v1', ${randomUUID()}, '{}', '{}', now())`.execute(write)
  const first = await readLog(write, { tx: '0', id: 0 }, 2)
  assert.deepEqual(first.map(({ tx }) => tx), ['9', '10'])
  const rest = await readLog(write, first.at(-1)!)
  assert.deepEqual(rest.map(({ tx }) => tx), ['99', '100'])
})
