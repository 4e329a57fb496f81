import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import fastify from 'fastify'
import { addWeb } from '../apps/web-files.ts'
import { config } from '#platform/config'

const script = 'export const words = "giấy khai sinh"\n'.repeat(100)

test('pages travel as the build has compressed them, to whoever can read that; the shell is asked for anew, hashed files are kept', async (t) => {
  const { root } = config
  config.root = mkdtempSync(join(tmpdir(), 'congvu-web-'))
  const server = fastify()
  t.after(async () => { await server.close(); rmSync(config.root, { recursive: true }); config.root = root })
  const web = join(config.root, 'dist/web')
  mkdirSync(join(web, 'assets'), { recursive: true })
  const files = { 'index.html': '<p>office', 'citizen.html': '<p>citizen', 'assets/page-1a2b.js': script, 'assets/page-1a2b.js.br': brotliCompressSync(script) }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(web, name), content)
  await addWeb(server)
  const get = (url: string, encoding = 'gzip, br') => server.inject({ url, headers: { 'accept-encoding': encoding } })

  const small = await get('/assets/page-1a2b.js')
  assert.deepEqual([small.statusCode, small.headers['content-encoding'], small.headers['cache-control'], small.headers.vary], [200, 'br', 'public, max-age=31536000, immutable', 'accept-encoding'])
  assert.match(String(small.headers['content-type']), /javascript/)
  assert.equal(brotliDecompressSync(small.rawPayload).toString(), script)
  const whole = await get('/assets/page-1a2b.js', 'identity')
  assert.deepEqual([whole.headers['content-encoding'], whole.body], [undefined, script])
  for (const [url, body] of [['/documents/incoming', '<p>office'], ['/dich-vu-cong/1.001193', '<p>citizen']]) {
    const shell = await get(url!)
    assert.deepEqual([shell.body, shell.headers['cache-control'], shell.headers['content-type']], [body, 'no-cache', 'text/html; charset=utf-8'])
  }
  for (const url of ['/assets/none.js', '/api/none', '/.vite/manifest.json']) assert.notEqual((await get(url)).body, script)
})
