import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/database'
import { createTestDatabase } from '#platform/testing'
import { fold, vietnamese, wordsQuery } from './index.ts'

/** A fixed series of chances: the same strings every time. */
function dice(seed: number) {
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
}

const vowels = Array.from('aăâeêioôơuưy').flatMap((vowel) => ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')))
const alphabet = [...vowels, ...vowels.map((each) => each.toUpperCase()), ...Array.from('bcdđghklmnpqrstvxzwjfBCDĐGHKLMNPQRSTVX0123456789  ///--.,:;()"\'\n\tđĐ')]

function strings(count: number) {
  const chance = dice(2026)
  return Array.from({ length: count }, () => {
    const text = Array.from({ length: 1 + Math.floor(chance() * 24) }, () => alphabet[Math.floor(chance() * alphabet.length)]!).join('')
    return chance() < 0.5 ? text.normalize('NFD') : text
  })
}

test('the browser’s folding and the database’s agree on ten thousand Vietnamese strings', async (t) => {
  const { read } = await createTestDatabase(t)
  const texts = strings(10_000)
  const { rows } = await sql<{ folded: string }>`select platform.vn_fold(given.text) as folded from unnest(${texts}::text[]) with ordinality as given(text, place) order by given.place`.execute(read)
  const apart = texts.flatMap((text, i) => (fold(text) === rows[i]!.folded ? [] : [{ text, here: fold(text), there: rows[i]!.folded }]))
  assert.deepEqual(apart.slice(0, 5), [])
  assert.ok(new Set(rows.map(({ folded }) => folded)).size > 9000)
})

test('what was typed without marks finds what was written with them', () => {
  assert.equal(fold('Quyết định số 123/QĐ-UBND'), fold('quyet dinh so 123 qd ubnd'))
  assert.equal(wordsQuery('Quyết định 16/CT-TTg'), 'quyet & dinh & 16 & ct & ttg:*')
  assert.deepEqual([wordsQuery('  ...  '), wordsQuery('a'), wordsQuery("'; drop table x --")], [null, 'a', 'drop & table & x'])
})

test('any words make a query PostgreSQL understands', async (t) => {
  const { read } = await createTestDatabase(t)
  for (const text of strings(200)) {
    const query = wordsQuery(text)
    if (query !== null) await sql`select to_tsquery('simple', ${query})`.execute(read)
  }
})

test('names stand in the order of a Vietnamese dictionary', async (t) => {
  const { read } = await createTestDatabase(t)
  const { rows } = await sql<{ name: string }>`select name from unnest(${['Đào', 'Dũng', 'Ánh', 'Ân', 'An', 'Ăn', 'Em', 'Dung']}::text[]) as given(name) order by name ${vietnamese}`.execute(read)
  assert.deepEqual(rows.map(({ name }) => name), ['An', 'Ánh', 'Ăn', 'Ân', 'Dung', 'Dũng', 'Đào', 'Em'])
})
