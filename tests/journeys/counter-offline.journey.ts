import { expect, test, type Browser, type Page } from '@playwright/test'
import { ask, comeBy, expectAccessible, expectNoSidewaysScroll, leave, screens, sitDown } from './office.ts'

/** Found again among those of earlier runs. */
const family = `Ngoại${Date.now().toString(36)}`
const people = ['Một', 'Hai', 'Ba'].map((name) => `Lê ${family} ${name}`)

/** Takes one in while the line is down. @returns the number on the provisional receipt */
async function takeInOffline(page: Page, fullName: string, look = false): Promise<string> {
  await page.getByRole('textbox', { name: 'Thủ tục' }).fill('khai sinh')
  await page.getByRole('button', { name: 'Đăng ký khai sinh', exact: true }).click()
  await page.getByLabel('Họ và tên').fill(fullName)
  await page.getByLabel('Ngày sinh').fill('15/08/1990')
  await page.getByLabel(/^Bản chính:/).first().fill('1')
  if (look) {
    await page.getByText(/^Bản chụp/).first().click()
    await page.locator('input[type=file]').first().setInputFiles({ name: 'to-khai.png', mimeType: 'image/png', buffer: pixel })
    await expectAccessible(page, 'the form offline')
  }
  await page.getByRole('button', { name: 'Tiếp nhận và cấp giấy hẹn' }).click()
  const receipt = page.getByRole('region', { name: 'Giấy tiếp nhận tạm' })
  await expect(receipt.getByText(fullName)).toBeVisible()
  const code = (await receipt.getByText(/^TN-/).textContent())!
  await expect(receipt.getByRole('img', { name: `Mã QR tra cứu ${code}` })).toBeVisible()
  if (look) {
    await expectAccessible(page, 'the provisional receipt')
    await expectNoSidewaysScroll(page, 'the provisional receipt')
  }
  await receipt.getByRole('button', { name: 'Người tiếp theo' }).click()
  return code
}

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** Until the device holds what a counter needs: the offers, sealed keys are made when first wanted, and the files of the page. */
const isReady = (page: Page) => page.evaluate(async () => {
  // To open it before the page has would make it, and empty.
  if (!(await indexedDB.databases()).some(({ name }) => name === 'congvu-counter') || !(await caches.match('/dossiers/new'))) return false
  const opening = indexedDB.open('congvu-counter')
  const db = await new Promise<IDBDatabase>((resolve) => { opening.onsuccess = () => resolve(opening.result) })
  const counting = db.transaction('offers').objectStore('offers').count()
  const offers = await new Promise<number>((resolve) => { counting.onsuccess = () => resolve(counting.result) })
  db.close()
  return offers > 0
})

/** What the device holds, as whoever takes its disk reads it. */
const lying = (page: Page) => page.evaluate(async () => {
  const opening = indexedDB.open('congvu-counter')
  const db = await new Promise<IDBDatabase>((resolve) => { opening.onsuccess = () => resolve(opening.result) })
  const all = db.transaction('intakes').objectStore('intakes').getAll()
  const rows = await new Promise<{ body: ArrayBuffer }[]>((resolve) => { all.onsuccess = () => resolve(all.result as never) })
  db.close()
  return rows.map(({ body, ...rest }) => JSON.stringify(rest) + new TextDecoder().decode(body)).join()
})

type Found = { rows: { id: string; code: string; applicantName: string }[] }

/** One dossier a number, their codes in a row, found by either number at the counter and outside. */
async function expectMerged(browser: Browser, clerk: Page, numbers: string[]) {
  const found = await Promise.all(numbers.map((number) => ask<Found>(clerk, `/api/dossiers?text=${number}`)))
  expect(found.map(({ rows }) => rows.map(({ applicantName }) => applicantName))).toEqual(people.map((name) => [name]))
  const serials = found.map(({ rows }) => Number(rows[0]!.code.slice(-4)))
  expect(serials).toEqual([serials[0]!, serials[0]! + 1, serials[0]! + 2])
  expect((await ask<{ rows: unknown[] }>(clerk, `/api/dossiers?text=${encodeURIComponent(family)}`)).rows).toHaveLength(3)

  await clerk.goto(`/dossiers/${found[0]!.rows[0]!.id}`)
  await expect(clerk.getByText(new RegExp(`ngoại tuyến lúc .* số tạm ${numbers[0]!}`))).toBeVisible()
  await expect(clerk.getByText('to-khai.png')).toBeVisible()
  const citizen = await comeBy(browser, { viewport: screens.phone })
  await citizen.goto(`/tra-cuu?ma=${numbers[2]!}`)
  await citizen.getByLabel(/Năm sinh/).fill('1990')
  await citizen.getByRole('button', { name: 'Tra cứu' }).click()
  await expect(citizen.getByText(found[2]!.rows[0]!.code)).toBeVisible()
  await leave(citizen)
}

test('the line goes down at the counter: three are taken in over a reload, and are three dossiers in a row when it is back', async ({ browser }) => {
  const clerk = await sitDown(browser, 'motcua.yentrung', { viewport: screens.tablet })
  await clerk.goto('/dossiers/new')
  await expect(clerk.getByRole('textbox', { name: 'Thủ tục' })).toBeVisible()
  await expect.poll(() => isReady(clerk)).toBe(true)
  await clerk.context().setOffline(true)
  const numbers = [await takeInOffline(clerk, people[0]!, true), await takeInOffline(clerk, people[1]!)]
  await expect(clerk.getByRole('heading', { name: 'Chưa gửi (2)' })).toBeVisible()

  await clerk.reload()
  await expect(clerk.getByRole('heading', { name: 'Chưa gửi (2)' })).toBeVisible()
  numbers.push(await takeInOffline(clerk, people[2]!))
  await expect(clerk.getByRole('heading', { name: 'Chưa gửi (3)' })).toBeVisible()
  await expectAccessible(clerk, 'what is not sent')
  expect(numbers.map((number) => number.slice(-3))).toEqual(['001', '002', '003'])
  expect(await lying(clerk)).not.toContain('Ngoại')

  await clerk.context().setOffline(false)
  await expect(clerk.getByRole('heading', { name: 'Đã gửi từ máy này' })).toBeVisible()
  await expect(clerk.getByRole('heading', { name: /Chưa gửi/ })).toBeHidden()
  await expectAccessible(clerk, 'what was sent')
  await clerk.reload()
  await expectMerged(browser, clerk, numbers)
  await leave(clerk)
})

async function dropOne(clerk: Page, dropped: string) {
  await clerk.getByRole('button', { name: 'Bỏ, ghi lý do' }).last().click()
  await clerk.getByRole('dialog').getByLabel('Lý do').fill('Công dân nộp nơi khác')
  await expectAccessible(clerk, 'dropping')
  await clerk.getByRole('dialog').getByRole('button', { name: 'Bỏ, ghi lý do' }).click()
  await expect(clerk.getByText(dropped)).toHaveCount(0)
}

async function mendOne(clerk: Page) {
  await clerk.getByRole('button', { name: 'Sửa rồi gửi lại' }).click()
  await expect(clerk.getByLabel('Họ và tên')).toHaveValue('Võ Thị Sửa Lại')
  await expect(clerk.getByLabel(/^Bản chính:/).first()).toHaveValue('1')
  await clerk.getByRole('button', { name: 'Tiếp nhận và cấp giấy hẹn' }).click()
  await clerk.getByRole('button', { name: 'Người tiếp theo' }).click()
  await expect(clerk.getByRole('heading', { name: /Chưa gửi/ })).toBeHidden()
}

test('an answer lost on the way makes no second dossier; what the server refuses stays whole, is mended, or dropped with a reason', async ({ browser }) => {
  const clerk = await sitDown(browser, 'motcua.yentrung', { viewport: screens.phone })
  await clerk.goto('/dossiers/new')
  await expect.poll(() => isReady(clerk)).toBe(true)
  await clerk.context().setOffline(true)
  const lost = await takeInOffline(clerk, 'Võ Thị Lạc Thư')
  let isLost = false
  await clerk.route('**/api/dossiers', async (route) => {
    if (route.request().method() !== 'POST' || isLost) return route.continue()
    isLost = true
    await route.fetch()
    await route.abort()
  })
  await clerk.context().setOffline(false)
  await expect.poll(() => isLost).toBe(true)
  await clerk.reload()
  await expect(clerk.getByText(lost)).toBeVisible()
  await expect(clerk.getByRole('heading', { name: 'Đã gửi từ máy này' })).toBeVisible()
  expect((await ask<Found>(clerk, `/api/dossiers?text=${lost}`)).rows).toHaveLength(1)

  await clerk.unroute('**/api/dossiers')
  await clerk.context().setOffline(true)
  const [mended, dropped] = [await takeInOffline(clerk, 'Võ Thị Sửa Lại'), await takeInOffline(clerk, 'Võ Thị Bỏ Đi')]
  await clerk.route('**/api/dossiers', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: 'urn:congvu:problem:dossiers/offer-changed', status: 409, detail: '' }) }) : route.continue()))
  await clerk.context().setOffline(false)
  await expect(clerk.getByText('Cần xem lại')).toHaveCount(2)
  await expectAccessible(clerk, 'what was refused')
  await expectNoSidewaysScroll(clerk, 'what was refused')
  await clerk.unroute('**/api/dossiers')
  await dropOne(clerk, dropped)
  await mendOne(clerk)
  expect((await ask<Found>(clerk, `/api/dossiers?text=${mended}`)).rows.map(({ applicantName }) => applicantName)).toEqual(['Võ Thị Sửa Lại'])
  expect((await ask<Found>(clerk, `/api/dossiers?text=${dropped}`)).rows).toEqual([])
  await leave(clerk)
})

/** Which of the device's drawers hold anything, and whose keys are there. */
const drawers = (page: Page) => page.evaluate(async () => {
  const opening = indexedDB.open('congvu-counter')
  const db = await new Promise<IDBDatabase>((resolve) => { opening.onsuccess = () => resolve(opening.result) })
  const names = ['intakes', 'files', 'offers', 'merged', 'keys']
  const counts = await Promise.all(names.map((name) => new Promise<number>((resolve) => { const counting = db.transaction(name).objectStore(name).count(); counting.onsuccess = () => resolve(counting.result) })))
  db.close()
  return Object.fromEntries(names.map((name, i) => [name, counts[i]!]))
})

const leaveByHand = async (page: Page) => {
  await page.goto('/dossiers')
  await page.getByRole('button', { name: /Nguyễn Thị Cẩm Tú/ }).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await expect(page).toHaveURL(/sign-in/)
}

test('a request that hangs is an intake kept on the device; whoever leaves takes all along but what is not sent', async ({ browser }) => {
  const clerk = await sitDown(browser, 'motcua.yentrung', { viewport: screens.desk })
  await clerk.goto('/dossiers/new')
  await expect.poll(() => isReady(clerk)).toBe(true)
  // The line carries the question and never the answer.
  await clerk.route('**/api/dossiers', (route) => (route.request().method() === 'POST' ? undefined : route.continue()))
  const hung = await takeInOffline(clerk, 'Võ Thị Chờ Mãi')
  await expect(clerk.getByRole('heading', { name: 'Chưa gửi (1)' })).toBeVisible()
  await leaveByHand(clerk)
  expect(await drawers(clerk)).toEqual({ intakes: 1, files: 0, offers: 0, merged: 0, keys: 1 })
  await leave(clerk)
  expect(hung).toMatch(/^TN-/)
})
