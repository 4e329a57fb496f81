import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { fetchOutside, fetchOutsideOr, isInside } from './index.ts'

test('addresses of our own network are inside in whatever clothes, those of the internet are not', () => {
  const own = ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', 'không phải địa chỉ', '']
  assert.deepEqual(own.filter((address) => !isInside(address)), [])
  assert.deepEqual(['1.1.1.1', '203.113.0.1', '172.32.0.1', '2606:4700::1111'].filter(isInside), [])
})

test('a server of our own is not reached: by number, by name, by an odd spelling of its number', async (t) => {
  let reached = 0
  const server = createServer((_request, response) => { reached += 1; response.end('bí mật') })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f000001', '127.1', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'])
    await assert.rejects(fetchOutside(`http://${host}:${port}/ca.crl`), /not an address of the internet|ENOTFOUND|EAI_AGAIN|ECONNREFUSED/, host)
  for (const url of ['file:///etc/passwd', `ftp://127.0.0.1:${port}/`, `http://user:secret@127.0.0.1:${port}/`]) await assert.rejects(fetchOutside(url), /is not asked/, url)
  assert.equal(reached, 0)
})

test('a host of our own that was named is asked, by its exact name and port alone, and sends nobody elsewhere', async (t) => {
  const server = createServer((request, response) => (request.url === '/away' ? response.writeHead(302, { location: '/ca.crl' }).end() : response.end('danh sách')))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const ask = fetchOutsideOr([`127.0.0.1:${port}`])
  assert.equal(await (await ask(`http://127.0.0.1:${port}/ca.crl`)).text(), 'danh sách')
  await assert.rejects(ask(`http://127.0.0.1:${port}/away`), /redirected with 302/)
  for (const url of [`http://localhost:${port}/`, 'http://127.0.0.1:1/', 'http://169.254.169.254/latest/meta-data/']) await assert.rejects(ask(url), /not an address of the internet/, url)
  await assert.rejects(ask(`http://user:secret@127.0.0.1:${port}/`), /is not asked/)
})
