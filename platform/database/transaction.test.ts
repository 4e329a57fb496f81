import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { createTestDatabase } from '#platform/testing'
import { endingOf, inTransaction, send, sql, type Db } from './index.ts'

async function start(t: TestContext) {
  const database = await createTestDatabase(t)
  await sql`create schema garden`.execute(database.write)
  await sql`create table garden.tree (id int primary key, tall_ness int not null default 0)`.execute(database.write)
  const plant = (id: number) => sql<{ id: number; tallNess: number }>`insert into garden.tree (id) values (${id}) returning *`
  const grow = (id: number) => sql`update garden.tree set tall_ness = tall_ness + 1 where id = ${id}`
  const trees = async (db: Db = database.read) => (await sql<{ id: number; tallNess: number }>`select * from garden.tree order by id`.execute(db)).rows
  return { ...database, plant, grow, trees }
}

test('statements sent without waiting take effect in their order, before what is asked next, and commit together', async (t) => {
  const { write, plant, grow, trees } = await start(t)
  const planted = await inTransaction(write, async (db) => {
    const answer = send(db, plant(1))
    void send(db, grow(1))
    assert.deepEqual(await trees(db), [{ id: 1, tallNess: 1 }])
    void send(db, grow(1))
    return answer
  })
  assert.deepEqual(planted, [{ id: 1, tallNess: 0 }])
  assert.deepEqual(await trees(), [{ id: 1, tallNess: 2 }])
})

test('a sent statement that fails takes everything back, and its own error is the one reported', async (t) => {
  const { write, plant, trees } = await start(t)
  const twice = inTransaction(write, async (db) => { void send(db, plant(1)); void send(db, plant(1)) })
  await assert.rejects(twice, { constraint: 'tree_pkey' })
  const goesOn = inTransaction(write, async (db) => { void send(db, plant(2)); void send(db, plant(2)); await trees(db) })
  await assert.rejects(goesOn, { constraint: 'tree_pkey' }, 'and not that the transaction is aborted')
  assert.deepEqual(await trees(), [])
  await inTransaction(write, async (db) => void send(db, plant(3)))
  assert.equal((await trees()).length, 1, 'the connection serves the next one')
})

test('what was thrown is what is heard, and nothing that waits for the commit runs', async (t) => {
  const { write, plant, trees } = await start(t)
  let heard = 0
  const refused = inTransaction(write, async (db) => {
    void send(db, plant(1))
    endingOf(db)!.after.push(() => { heard += 1 })
    throw new Error('not today')
  })
  await assert.rejects(refused, /not today/)
  assert.deepEqual([heard, await trees()], [0, []])
})

test('two that block each other both come through: one is run again', async (t) => {
  const { write, plant, grow, trees } = await start(t)
  await inTransaction(write, async (db) => { void send(db, plant(1)); void send(db, plant(2)) })
  const both = [[1, 2], [2, 1]].map(([first, second]) => inTransaction(write, async (db) => {
    await grow(first!).execute(db)
    await new Promise((done) => setTimeout(done, 100))
    await grow(second!).execute(db)
  }))
  await Promise.all(both)
  assert.deepEqual((await trees()).map(({ tallNess }) => tallNess), [2, 2])
})

test('a transaction within a transaction is refused', async (t) => {
  const { write, plant } = await start(t)
  await assert.rejects(inTransaction(write, (db) => inTransaction(db, async (inner) => void send(inner, plant(1)))), /begins on a pool/)
})

test('what a failed request leaves running does not write into the transaction of the next one', async (t) => {
  const { write, plant, trees } = await start(t)
  let late: Promise<unknown> = Promise.resolve()
  const failing = inTransaction(write, async (db) => {
    const slow = async () => {
      await new Promise((done) => setTimeout(done, 50))
      await Promise.all([plant(7).execute(db), send(db, plant(8))])
    }
    late = assert.rejects(slow(), /transaction is over/)
    throw new Error('refused meanwhile')
  })
  await assert.rejects(failing, /refused meanwhile/)
  await inTransaction(write, async (db) => {
    await plant(1).execute(db)
    await late
  })
  assert.deepEqual((await trees()).map(({ id }) => id), [1])
})
