import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signPdf } from './index.ts'
import { mutate } from './mutating.ts'
import { agency, letter, person, trust } from './testing.ts'

// The fast share; `node packages/pdf-signing/bench-mutations.ts` changes 100,000 bytes.

test('of 1,500 random byte changes to a file with one signature none passes', async () => {
  const { tried, falsePasses } = await mutate(await signPdf(await letter(), { signer: person.signer }), trust, { count: 1500, seed: 1 })
  assert.deepEqual([tried, falsePasses], [1500, []])
})

test('of 400 random byte changes to a certified file none passes', async () => {
  const { tried, falsePasses } = await mutate(await signPdf(await letter(), { signer: person.signer, docMdp: 1 }), trust, { count: 400, seed: 3 })
  assert.deepEqual([tried, falsePasses], [400, []])
})

test('of 300 random byte changes to a file with two signatures none passes', async () => {
  const once = await signPdf(await letter(), { signer: person.signer })
  const { tried, falsePasses } = await mutate(await signPdf(once, { signer: agency.signer }), trust, { count: 300, seed: 2 })
  assert.deepEqual([tried, falsePasses], [300, []])
})
