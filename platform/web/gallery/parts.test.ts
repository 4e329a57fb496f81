import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from '@playwright/test'
import { openGallery, type Gallery } from './open.ts'

let gallery: Gallery
before(async () => { gallery = await openGallery() })
after(() => gallery.close())

async function drag(page: Page, points: [number, number][]) {
  await page.mouse.move(...points[0]!)
  await page.mouse.down()
  for (const point of points.slice(1)) await page.mouse.move(...point, { steps: 4 })
  await page.mouse.up()
}

test('a table is walked with j and k, opened with Enter, filtered and sorted in the address, and read page by page', async () => {
  const page = await gallery.visit('/table')
  const rows = page.locator('tbody tr')
  await rows.first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  assert.equal(await rows.nth(1).getAttribute('aria-current'), 'true')
  await page.getByRole('button', { name: 'Ngày đến' }).last().click()
  await page.waitForURL(/sort=arrivedOn/)
  await page.getByRole('button', { name: 'Trạng thái' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Đang xử lý' }).click()
  await page.waitForURL(/status=running/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Bỏ lọc Trạng thái: Đang xử lý' }).click()
  await page.waitForURL((url) => !url.search.includes('status'))
  await page.getByRole('button', { name: 'Xem thêm' }).click()
  await rows.nth(59).waitFor()
  await page.locator('h1').click()
  await page.keyboard.press('Enter')
  await page.waitForURL(/_gallery\/work/)
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
})

test('Ctrl K goes anywhere without diacritics, and ? lists the keys that work here', async () => {
  const page = await gallery.visit('/queue')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Phím tắt' })
  await help.getByText('Xuống dòng sau').waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('nhat ky')
  await page.getByRole('option', { name: 'Nhật ký' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/_gallery\/table/)
})

test('what is typed survives a reload, an empty required field is named, and a refusal stands at its field', async () => {
  const page = await gallery.visit('/form')
  await page.getByLabel('Trích yếu').fill('Về việc đôn đốc tiến độ')
  await page.getByLabel(/Ngày văn bản/).fill('5-1-2026')
  await page.getByLabel(/Số, ký hiệu/).click()
  await page.reload()
  await page.getByText('nhập dở lần trước').waitFor()
  assert.equal(await page.getByLabel('Trích yếu').inputValue(), 'Về việc đôn đốc tiến độ')
  assert.equal(await page.getByLabel(/Ngày văn bản/).inputValue(), '05/01/2026')
  await page.getByRole('button', { name: 'Đăng ký, sang bản tiếp' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Cơ quan ban hành' }).click()
  await page.waitForFunction(() => document.activeElement?.id.endsWith('-issuer'))
  await page.getByRole('option', { name: 'Sở Tài chính' }).click()
  await page.locator('input[type=file]').setInputFiles({ name: 'bản quét.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') })
  await page.getByText('bản quét.pdf').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('Chỉ được một dòng.').first().waitFor()
})

test('a PDF is searched without diacritics, also đ, and turned, zoomed and seen small', async () => {
  const page = await gallery.visit('/work', { viewport: { width: 1440, height: 900 } })
  await page.locator('.textLayer span').first().waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Tìm trong văn bản' }).click()
  await page.getByRole('textbox', { name: 'Tìm trong văn bản' }).fill('don doc')
  await page.getByText('1 trong 2').waitFor()
  await page.locator('.textLayer .highlight.selected').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('2 trong 2').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Trang thu nhỏ' }).click()
  await page.getByRole('button', { name: 'Trang 2', exact: true }).click()
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[aria-label="Đến trang"]')?.value === '2')
  const widthBefore = (await page.locator('.page').first().boundingBox())!.width
  await page.getByRole('button', { name: 'Phóng to' }).click()
  await page.waitForFunction((before) => document.querySelector('.page')!.getBoundingClientRect().width > before * 1.1, widthBefore)
})

test('pen strokes keep their place on the page at another zoom, and the eraser takes them away', async () => {
  const page = await gallery.visit('/sign', { viewport: { width: 834, height: 1194 } })
  const sheet = page.locator('.page').first()
  await page.locator('.textLayer span').first().waitFor({ state: 'attached' })
  await page.waitForTimeout(300)
  const placeOf = async () => {
    const [box, ink] = [(await sheet.boundingBox())!, (await page.locator('.page path[data-tool=pen]').first().boundingBox())!]
    return { left: (ink.x - box.x) / box.width, width: ink.width / box.width }
  }
  const box = (await sheet.boundingBox())!
  await drag(page, [[box.x + 100, box.y + 300], [box.x + 200, box.y + 320], [box.x + 300, box.y + 300]])
  const drawn = await placeOf()
  await page.getByRole('button', { name: 'Phóng to' }).click()
  await page.waitForFunction((width) => document.querySelector('.page')!.getBoundingClientRect().width > width * 1.1, box.width)
  await page.waitForTimeout(600)
  const zoomed = await placeOf()
  assert.ok(Math.abs(zoomed.left - drawn.left) < 0.004 && Math.abs(zoomed.width - drawn.width) < 0.004, JSON.stringify({ drawn, zoomed }))
  await page.getByRole('button', { name: 'Tẩy' }).click()
  const ink = (await page.locator('.page path[data-tool=pen]').first().boundingBox())!
  await drag(page, [[ink.x + ink.width / 2, ink.y - 40], [ink.x + ink.width / 2, ink.y + ink.height + 20]])
  await page.locator('.page path[data-tool=pen]').waitFor({ state: 'detached' })
})

test('a signature leaves the pad as a transparent PNG in pen blue, cut to the drawing', async () => {
  const page = await gallery.visit('/sign', { viewport: { width: 834, height: 1194 } })
  const pad = (await page.getByRole('img', { name: /Ký vào ô này/ }).boundingBox())!
  await drag(page, [[pad.x + 60, pad.y + 100], [pad.x + 120, pad.y + 60], [pad.x + 200, pad.y + 120], [pad.x + 260, pad.y + 80]])
  await page.getByRole('button', { name: 'Dùng chữ ký này' }).click()
  const picture = page.getByRole('img', { name: 'Chữ ký đã nhận' })
  await picture.waitFor()
  const seen = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight })
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    const inked = Array.from({ length: data.length / 4 }, (_, i) => data.subarray(i * 4, i * 4 + 4)).filter((pixel) => pixel[3] === 255)
    return { corner: data[3], width: canvas.width, isBlue: inked.length > 500 && inked.every((pixel) => pixel[2]! > pixel[0]! + 80) }
  })
  assert.deepEqual({ ...seen, width: seen.width > 560 && seen.width < 660 }, { corner: 0, width: true, isBlue: true })
})
