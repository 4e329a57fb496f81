import AxeBuilder from '@axe-core/playwright'
import { chromium, type Page, type Route } from '@playwright/test'
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

/** Opens every gallery page at three sizes in both schemes, runs axe, leaves screenshots. `node look.ts OUT_DIR PDF [page…]`. */
const [outDir = '.data/gallery', pdf, ...only] = process.argv.slice(2)
const sizes = { phone: [360, 740], tablet: [834, 1194], desk: [1440, 900] } as const
const chosen = Object.entries(sizes).filter(([size]) => (process.env.LOOK_SIZE ?? size) === size)
const pages = only.length > 0 ? only : ['', 'queue', 'table', 'form', 'work', 'sign', 'failed']

const subjects = ['Chủ động phòng, chống rét cho vật nuôi, cây trồng vụ Đông Xuân 2026 - 2027', 'Lấy ý kiến phương án cấp nước sạch khu tái định cư xã Yên Trung', 'Kết quả rà soát quỹ đất công ích của 130 xã, phường']
const rows = Array.from({ length: 30 }, (_, i) => ({ id: String(i), number: 2418 - i, symbol: `${1875 - i}/UBND-NN`, issuer: 'Ủy ban nhân dân tỉnh', subject: subjects[i % 3], arrivedOn: '2026-11-20', due: i % 4 === 0 ? '2026-11-25' : null }))
const units = ['Sở Nông nghiệp và Môi trường', 'Sở Tài chính', 'Ủy ban nhân dân xã Yên Trung'].map((name, i) => ({ id: String(i), name }))

async function answer(route: Route) {
  const { pathname } = new URL(route.request().url())
  if (pathname.endsWith('.pdf') && pdf) return route.fulfill({ body: readFileSync(pdf), contentType: 'application/pdf' })
  if (pathname.endsWith('/rows')) return route.fulfill({ json: { rows, next: 'more' } })
  if (pathname.endsWith('/units')) return route.fulfill({ json: { rows: units } })
  return pathname.endsWith('/stream') ? route.fulfill({ contentType: 'text/event-stream', body: ': \n\n' }) : route.fulfill({ status: 404, json: {} })
}

async function lookAt(page: Page, name: string, address: string) {
  await page.goto(address, { waitUntil: 'load' })
  await page.locator('main h1').waitFor()
  if (/work|sign/.test(name)) await page.locator('.textLayer span').first().waitFor({ state: 'attached' })
  await page.waitForTimeout(400)
  await page.screenshot({ path: `${outDir}/${name}.png` })
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  const wide = await page.evaluate(() => [document.documentElement, document.querySelector('main')!].some((box) => box.scrollWidth > box.clientWidth))
  for (const { id, nodes } of violations) console.log(`${name}: axe ${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 140)} ${failureSummary ?? ''}`).join(' | ')}`)
  if (wide) console.log(`${name}: wider than the screen`)
  return violations.length + (wide ? 1 : 0)
}

mkdirSync(outDir, { recursive: true })
const vite = await createServer({ configFile: fileURLToPath(new URL('../../../apps/web/vite.config.ts', import.meta.url)), server: { port: 0 }, logLevel: 'error' })
await vite.listen()
const base = vite.resolvedUrls!.local[0]!
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
let wrong = 0
for (const [size, [width, height]] of chosen) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, hasTouch: size !== 'desk', isMobile: size === 'phone', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.on('pageerror', (error) => { console.log('page error', error.message) })
    await page.route((url) => url.pathname.startsWith('/api/'), answer)
    for (const name of pages) wrong += await lookAt(page, `${name || 'parts'}-${size}-${colorScheme}`, `${base}_gallery${name && `/${name}`}`)
    await context.close()
  }
}
await browser.close()
await vite.close()
console.log(wrong === 0 ? 'Axe finds nothing.' : `${wrong} findings`)
process.exitCode = wrong === 0 ? 0 : 1
