import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, expect, test, type Page } from '@playwright/test'
import { comeBy, expectAccessible, expectNoSidewaysScroll, leave, screens } from './office.ts'

const root = join(import.meta.dirname, '../..')
const node = [join(root, 'node_modules/.bin/node'), process.execPath].find(existsSync)!
const folder = mkdtempSync(join(tmpdir(), 'congvu-evidence-'))
test.beforeAll(() => { execFileSync(node, [join(root, 'tests/journeys/make-evidence.ts'), folder]) })
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string) => join(folder, name)
const bring = (page: Page, ...names: string[]) => page.locator('input[type=file]').setInputFiles(names.map(file))
const verdict = (page: Page) => page.getByRole('heading', { level: 2 })
const AUTHORITY = 'Dấu vân tay của cơ quan lập danh bạ'
const authority = () => readFileSync(file('authority.txt'), 'utf8')

test.describe.configure({ mode: 'serial' })
const saved = file('saved.html')

test('somebody without an account judges evidence at the office’s address, and takes the page home', async ({ browser }) => {
  const page = await comeBy(browser, { viewport: screens.desk })
  await page.goto('/verify-evidence.html')
  await bring(page, 'evidence.json')
  await expect(verdict(page)).toContainText('Chưa đủ chứng cứ')
  await expect(page.getByText('hãy đối chiếu dấu vân tay này')).toBeVisible()
  await page.getByLabel(AUTHORITY).fill(authority().replace(/.{4}/g, '$& '))
  await expect(verdict(page)).toContainText('Đã chứng minh')
  await expect(page.getByText('1234/UBND-NN ngày 30/11/2026')).toBeVisible()
  await expect(page.getByText('16:00:04 30/11/2026')).toBeVisible()
  await bring(page, 'altered.json')
  await expect(verdict(page)).toContainText('Bị bác bỏ')
  await expect(page.getByText('1234/UBND-NN')).toHaveCount(0)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải trang này về' }).click()])
  await download.saveAs(saved)
  await leave(page)
})

test('the page taken home judges without a network: files, pasted letters, pictures of codes', async ({ browser }) => {
  const page = await comeBy(browser, { viewport: screens.phone, offline: true })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => asked.push(message.text()))
  await page.goto(pathToFileURL(saved).href)
  await page.getByLabel(AUTHORITY).fill(authority())
  await page.getByLabel('Dán chứng cứ hoặc biên nhận').fill(readFileSync(file('receipt.txt'), 'utf8'))
  await expect(verdict(page)).toContainText('Chưa đủ chứng cứ')
  await bring(page, 'directory.jws')
  await expect(verdict(page)).toContainText('Đã chứng minh')
  await page.getByLabel('Dán chứng cứ hoặc biên nhận').fill('xin chào')
  await expect(verdict(page)).toContainText('Bị bác bỏ')
  await bring(page, 'code-2.png')
  await expect(page.getByText('Đã đọc mã 2 trong 2 mã')).toBeVisible()
  await bring(page, 'code-1.png')
  await expect(verdict(page)).toContainText('Đã chứng minh')
  expect(asked.filter((each) => each !== pathToFileURL(saved).href && !each.startsWith('blob:') && !each.startsWith('data:'))).toEqual([])
  await leave(page)
})

test('the camera reads a receipt from two codes, one after the other', async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file('camera.mjpeg')}`] })
  try {
    const page = await comeBy(browser, { viewport: screens.tablet })
    await page.goto(pathToFileURL(saved).href)
    await page.getByRole('button', { name: 'Quét mã QR bằng máy ảnh' }).click()
    await expect(verdict(page)).toContainText('Chưa đủ chứng cứ')
    await expect(page.getByRole('button', { name: 'Đóng máy ảnh' })).toHaveCount(0)
  } finally {
    await browser.close()
  }
})

for (const [name, viewport] of Object.entries(screens))
  for (const [colorScheme, lang] of [['light', 'vi'], ['dark', 'en']] as const)
    test(`the page that judges evidence fits a ${name} and passes axe, ${colorScheme}, ${lang}`, async ({ browser }) => {
      const page = await comeBy(browser, { viewport, colorScheme, lang })
      await page.goto(pathToFileURL(saved).href)
      for (const each of ['evidence.json', 'altered.json']) {
        await bring(page, each)
        await expect(verdict(page)).toBeVisible()
        await page.locator('summary').click()
        await expectAccessible(page, `${each} on a ${name}`)
        await expectNoSidewaysScroll(page, each)
      }
      await leave(page)
    })
