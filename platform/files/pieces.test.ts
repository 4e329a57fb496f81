import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { config } from '#platform/config'
import { startTestApp, type Caller } from '#platform/testing'
import { javaScript, pdfWith } from '../../packages/file-inspection/crafting.ts'
import { beginUpload, CHUNK_LIMIT, dropUpload, finishUpload, getUpload, openMyUpload } from './contract/index.ts'
import { sweepUploads } from './index.ts'

const start = (t: TestContext) => startTestApp({ after: (work) => t.after(work) }, { modules: [] })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const csv = (size: number) => Buffer.from(randomBytes(size).toString('hex').slice(0, size - 1).replaceAll(/(.{60})/g, '$1\n').slice(0, size))
const pieces = () => { const home = join(config.dataDir, 'files/pieces'); return existsSync(home) ? readdirSync(home) : [] }

const send = (who: Caller, uploadId: string, offset: number, bytes: Buffer) =>
  who.send({ method: 'PATCH', url: `/api/my-uploads/${uploadId}?offset=${offset}`, headers: { 'content-type': 'application/offset+octet-stream' }, body: bytes })

test('a file sent in pieces, cut at random places and taken up again where it stood, is the same file', async (t) => {
  const app = await start(t)
  const citizen = app.citizen()
  const bytes = csv(700_000)
  const { uploadId } = await citizen.call(beginUpload, { name: '../thư mục/ảnh chụp.csv', size: bytes.length })
  let [offset, turns] = [0, 0]
  while (offset < bytes.length) {
    turns += 1
    const end = Math.min(bytes.length, offset + 1 + Math.floor(Math.random() * 90_000))
    const reply = await send(citizen, uploadId, offset, bytes.subarray(offset, end))
    assert.equal(reply.status, 200)
    // Now and then the answer is lost: the piece is sent again, and the server says where it goes on.
    if (turns % 3 === 0) {
      const again = await send(citizen, uploadId, offset, bytes.subarray(offset, end))
      assert.deepEqual([again.status, (again.body as { facts: object }).facts], [409, { offset: end }])
    }
    offset = (await citizen.call(getUpload, { uploadId })).offset
    assert.equal(offset, end)
  }
  assert.ok(turns > 5)
  const file = await citizen.call(finishUpload, { uploadId, sha256: sha256(bytes) })
  assert.deepEqual([file.name, file.size, file.sha256], ['ảnh chụp.csv', bytes.length, sha256(bytes)])
  assert.equal((await citizen.call(finishUpload, { uploadId })).id, file.id, 'finished twice, it is one file')
  assert.ok((await citizen.download(openMyUpload, { fileId: file.id })).equals(bytes))
})

test('a server killed within a piece has what it acknowledged, and what it had not is written over', async (t) => {
  const app = await start(t)
  const citizen = app.citizen()
  const bytes = csv(5000)
  const { uploadId } = await citizen.call(beginUpload, { name: 'a.csv', size: bytes.length })
  await send(citizen, uploadId, 0, bytes.subarray(0, 2000))
  // As a kill between the write and the commit leaves it: bytes on disk that nobody was told of.
  const path = join(config.dataDir, 'files/pieces', uploadId)
  truncateSync(path, 3500)
  assert.equal((await citizen.call(getUpload, { uploadId })).offset, 2000)
  await send(citizen, uploadId, 2000, bytes.subarray(2000))
  assert.equal(statSync(path).size, 5000)
  assert.equal((await citizen.call(finishUpload, { uploadId })).sha256, sha256(bytes))
})

test('a file in pieces is its sender’s alone, of the size it was said to have, and looked through like any other', async (t) => {
  const app = await start(t)
  const [citizen, other] = [app.citizen(), app.citizen()]
  const hostile = await pdfWith((_pdf, catalog) => catalog.set('OpenAction', javaScript()))
  const { uploadId } = await citizen.call(beginUpload, { name: 'lenh.pdf', size: hostile.length })
  for (const tries of [() => other.call(getUpload, { uploadId }), () => other.call(finishUpload, { uploadId }), () => other.call(dropUpload, { uploadId })]) await assert.rejects(tries(), { status: 404 })
  assert.equal((await send(other, uploadId, 0, Buffer.alloc(10))).status, 404)
  assert.equal((await send(citizen, uploadId, 0, Buffer.concat([hostile, Buffer.alloc(1)]))).status, 422)
  await assert.rejects(citizen.call(finishUpload, { uploadId }), { status: 409, code: 'files/not-whole' })
  await send(citizen, uploadId, 0, hostile)
  await assert.rejects(citizen.call(finishUpload, { uploadId, sha256: '0'.repeat(64) }), { status: 422, code: 'files/not-the-same' })
  await assert.rejects(citizen.call(finishUpload, { uploadId }), { status: 422, code: 'files/active-content' })
  await assert.rejects(citizen.call(beginUpload, { name: 'a.pdf', size: config.uploadLimit + 1 }), { status: 413 })
  const big = await citizen.call(beginUpload, { name: 'a.csv', size: CHUNK_LIMIT * 3 })
  assert.equal((await send(citizen, big.uploadId, 0, Buffer.alloc(CHUNK_LIMIT + 1))).status, 413)
  assert.equal((await send(citizen, big.uploadId, 0, Buffer.alloc(CHUNK_LIMIT, 'a'))).status, 200)
  for (let i = 0; i < 18; i += 1) await citizen.call(beginUpload, { name: 'a.csv', size: 10 })
  await assert.rejects(citizen.call(beginUpload, { name: 'a.csv', size: 10 }), { status: 429, code: 'files/too-many-uploads' })
})

test('what is given up or never finished is swept away; what was finished stays a file', async (t) => {
  const app = await start(t)
  const citizen = app.citizen()
  const begin = async (bytes: Buffer) => {
    const { uploadId } = await citizen.call(beginUpload, { name: 'a.csv', size: bytes.length })
    await send(citizen, uploadId, 0, bytes.subarray(0, 50))
    return uploadId
  }
  const before = pieces().length
  const whole = csv(50)
  const [finished, dropped, left] = [await begin(whole), await begin(csv(100)), await begin(csv(100))]
  const file = await citizen.call(finishUpload, { uploadId: finished })
  await citizen.call(dropUpload, { uploadId: dropped })
  assert.equal(pieces().length, before + 3)
  assert.equal(await sweepUploads(app.database, app.clock.now()), 1)
  await assert.rejects(citizen.call(getUpload, { uploadId: dropped }), { status: 404 })
  assert.equal((await citizen.call(getUpload, { uploadId: left })).offset, 50)
  app.clock.now = () => new Date(Date.now() + 4 * 86_400_000)
  assert.equal(await sweepUploads(app.database, app.clock.now()), 2)
  assert.equal(pieces().length, before)
  assert.ok((await citizen.download(openMyUpload, { fileId: file.id })).equals(whole))
})
