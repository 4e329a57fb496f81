import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Worker } from 'node:worker_threads'
import { createRenderer } from './index.ts'
import { coldSpellLetter, damSafetyDecision, longLetter } from './samples.ts'

/** The threads a renderer starts, as Node announces them. */
function watchThreads() {
  const threads: Worker[] = []
  const note = (thread: Worker) => threads.push(thread)
  process.on('worker', note)
  return { threads, stop: () => process.off('worker', note) }
}

test('two calls at once are laid out on two threads and do not mix', async () => {
  const watch = watchThreads()
  const renderer = createRenderer({ workers: 2 })
  const [letter, decision] = await Promise.all([renderer.renderDocument(longLetter(24)), renderer.renderDocument(damSafetyDecision)])
  assert.equal(watch.threads.length, 2)
  assert.equal(letter.pages, 3)
  assert.equal(decision.pages, 1)
  await renderer.close()
  watch.stop()
})

test('twenty calls on one thread all come back, in memory that does not keep growing', async () => {
  const renderer = createRenderer()
  const results = await Promise.all(Array.from({ length: 20 }, (_, i) => renderer.renderDocument({ ...coldSpellLetter, number: String(i + 10) })))
  assert.equal(new Set(results.map(({ pdf }) => Buffer.from(pdf).toString('base64'))).size, 20)
  const before = process.memoryUsage.rss()
  for (let i = 0; i < 60; i++) await renderer.renderDocument({ ...coldSpellLetter, subject: `lần ${i} ${'đôn đốc '.repeat(20)}` })
  assert.ok(process.memoryUsage.rss() - before < 150e6)
  await renderer.close()
})

test('a thread that dies fails the call it was working on, and the next call gets a new thread', async () => {
  const watch = watchThreads()
  const renderer = createRenderer()
  await renderer.renderDocument(coldSpellLetter)
  const interrupted = renderer.renderDocument(longLetter(3000))
  const waiting = renderer.renderDocument(damSafetyDecision)
  await Promise.all([assert.rejects(interrupted, { code: 'renderer-died' }), watch.threads[0]!.terminate()])
  assert.equal((await waiting).pages, 1)
  assert.equal(watch.threads.length, 2)
  await renderer.close()
  watch.stop()
})

test('a page that takes too long is given up with a timeout', async () => {
  const renderer = createRenderer({ timeoutMs: 1 })
  await assert.rejects(renderer.renderDocument(coldSpellLetter), { code: 'timeout' })
  await renderer.close()
})

test('a closed renderer answers at once, and what was on the desk is told', async () => {
  const renderer = createRenderer()
  const open = assert.rejects(renderer.renderDocument(coldSpellLetter), { code: 'closed' })
  await renderer.close()
  await open
  await assert.rejects(renderer.renderDocument(coldSpellLetter), { code: 'closed' })
})

test('input that is not plain JSON is refused and does not block the desk', async () => {
  const renderer = createRenderer()
  await assert.rejects(renderer.renderDocument({ ...coldSpellLetter, subject: (() => '') as unknown as string }), { code: 'invalid-input' })
  assert.equal((await renderer.renderDocument(coldSpellLetter)).pages, 1)
  await renderer.close()
})
