/** A paper sent from a telephone on a bad line: the picture is made smaller, the line breaks, the page is opened anew, and it comes through once. */
import { expect, test, type Page } from '@playwright/test'
import { act, ask, comeBy, expectAccessible, leave, screens } from './office.ts'

type Draft = { draftId: string; parts: { files: { name: string; size: number; mediaType: string }[] }[] }

async function signIn(page: Page) {
  const request = page.context().request
  const post = async (path: string, data: object) => { const response = await request.post(path, { data, headers: { 'idempotency-key': crypto.randomUUID() } }); expect(response.ok(), `${path}: ${await response.text()}`).toBe(true); return (await response.json()) as Record<string, string> }
  const { codeId, sampleCode } = await post('/api/citizen-codes', { phone: `09${String(Date.now()).slice(-8)}` })
  await post('/api/citizen-session', { codeId, code: sampleCode, fullName: 'Lương Thị Sóng' })
  return post
}

/** A draft whose questions are answered; its papers are what is left. @returns its id */
async function begin(page: Page): Promise<string> {
  const post = await signIn(page)
  const { offers } = await ask<{ offers: { processId: string; agencyName: string }[] }>(page, '/api/public/online-offers/1.001193')
  const { draftId } = await post('/api/my-drafts', { procedureCode: '1.001193', processId: offers[0]!.processId })
  const pages: [string, object][] = [
    ['tre', { childName: 'Lương Minh', childGender: 'Nam', childBornOn: '2026-11-20' }], ['noi-sinh', { birthPlace: 'Trạm y tế xã', hasCertificate: true }], ['quan-he', { kinship: 'Mẹ' }], ['cha-me', {}], ['que-quan', { origin: 'Xã Yên Trung' }], ['ban-sao', { copies: 0 }],
  ]
  for (const [name, answers] of pages) await post(`/api/my-drafts/${draftId}/steps`, { page: name, answers })
  return draftId!
}

/** A picture of this width with the grain of a camera, which no encoder can flatten. */
const photograph = (page: Page, width: number) => page.evaluate((wide) => {
  const canvas = document.createElement('canvas')
  const high = canvas.height = wide * 0.75
  canvas.width = wide
  const pen = canvas.getContext('2d')!
  const grain = pen.createImageData(wide, high)
  for (let i = 0; i < grain.data.length; i += 4) { const light = 120 + Math.floor(Math.random() * 120); grain.data.set([light, light, light, 255], i) }
  pen.putImageData(grain, 0, 0)
  return canvas.toDataURL('image/jpeg', 0.95).split(',')[1]!
}, width).then((text) => Buffer.from(text, 'base64'))

test('a heavy photo sent on a line that breaks, by a page that is opened anew, arrives once and smaller than it was', async ({ browser }) => {
  const page = await comeBy(browser, { viewport: screens.phone, hasTouch: true })
  const draftId = await begin(page)
  await page.goto(`/nop-ho-so/1.001193/${draftId}?trang=giay-to`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Giấy tờ kèm theo')
  const photo = await photograph(page, 3200)
  expect(photo.length).toBeGreaterThan(2_000_000)

  // The line breaks after the second piece.
  const pieces: number[] = []
  await page.route('**/api/my-uploads/*?offset=*', async (route) => {
    if (pieces.length === 2) { await page.context().setOffline(true); return route.abort('internetdisconnected') }
    pieces.push(Number(new URL(route.request().url()).searchParams.get('offset')))
    return route.continue()
  })
  await page.locator('input[type=file]').first().setInputFiles({ name: 'giay-chung-sinh.png', mimeType: 'image/jpeg', buffer: photo })
  await expect(page.getByText(/đang chờ có mạng/)).toBeVisible()
  await expectAccessible(page, 'waiting for the line')
  expect(pieces).toEqual([0, 256 * 1024])

  // The line is back: opened anew, the page goes on where it stood, not from the beginning.
  await page.unroute('**/api/my-uploads/*?offset=*')
  const again: number[] = []
  page.on('request', (request) => { if (request.method() === 'PATCH') again.push(Number(new URL(request.url()).searchParams.get('offset'))) })
  await page.context().setOffline(false)
  await page.reload()
  await expect(page.getByText('Đã gửi')).toBeVisible()
  expect(Math.min(...again)).toBe(2 * 256 * 1024)

  const { parts } = await ask<Draft>(page, `/api/my-drafts/${draftId}`)
  const [kept, ...others] = parts.flatMap(({ files }) => files)
  expect(others).toEqual([])
  expect(kept).toMatchObject({ name: 'giay-chung-sinh.jpg', mediaType: 'image/jpeg' })
  expect(kept!.size).toBeLessThan(photo.length)
  await page.reload()
  await expect(page.getByText('Đã gửi')).toHaveCount(1)
  await leave(page)
})

test('a line that breaks for a moment is waited for: nobody has to send again', async ({ browser }) => {
  const page = await comeBy(browser, { viewport: screens.phone, hasTouch: true })
  const draftId = await begin(page)
  await page.goto(`/nop-ho-so/1.001193/${draftId}?trang=giay-to`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Giấy tờ kèm theo')
  const photo = await photograph(page, 400)
  await page.context().setOffline(true)
  await page.locator('input[type=file]').first().setInputFiles({ name: 'giay-chung-sinh.jpg', mimeType: 'image/jpeg', buffer: photo })
  await expect(page.getByText(/đang chờ có mạng/)).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('Đã gửi')).toBeVisible()
  await act(page, 'Tiếp tục')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kiểm tra lại trước khi gửi')
  await leave(page)
})
