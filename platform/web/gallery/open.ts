import { chromium, type Browser, type BrowserContextOptions, type Page, type Route } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { samplePdf } from './sample-pdf.ts'

const subjects = [
  'Chủ động phòng, chống rét cho vật nuôi, cây trồng vụ Đông Xuân 2026 - 2027', 'Lấy ý kiến phương án cấp nước sạch khu tái định cư xã Yên Trung',
  'Kết quả rà soát quỹ đất công ích của 130 xã, phường',
]
const rowsFrom = (first: number) => Array.from({ length: 30 }, (_, i) => ({
  id: String(first - i), number: first - i, symbol: `${first - i - 543}/UBND-NN`, issuer: 'Ủy ban nhân dân tỉnh', subject: subjects[i % 3], arrivedOn: '2026-11-20',
  due: i % 4 === 0 ? '2026-11-25' : null,
}))
const units = ['Sở Nông nghiệp và Môi trường', 'Sở Tài chính', 'Ủy ban nhân dân xã Yên Trung'].map((name, i) => ({ id: String(i), name }))

/** Stands in for the server: the gallery shows parts, not data. */
async function answer(route: Route, pdf: Buffer) {
  const { pathname, searchParams } = new URL(route.request().url())
  if (pathname.endsWith('.pdf')) return route.fulfill({ body: pdf, contentType: 'application/pdf' })
  if (pathname.endsWith('/rows')) return route.fulfill({ json: { rows: rowsFrom(searchParams.has('after') ? 2388 : 2418), next: searchParams.has('after') ? null : 'more' } })
  if (pathname.endsWith('/units')) return route.fulfill({ json: { rows: units } })
  if (pathname.endsWith('/files')) return route.fulfill({ json: { id: 'f1', name: decodeURIComponent(route.request().headers()['x-file-name'] ?? ''), size: 1200, mediaType: 'application/pdf' } })
  return pathname.endsWith('/stream') ? route.fulfill({ contentType: 'text/event-stream', body: 'retry: 60000\n\n' }) : route.fulfill({ status: 404, json: {} })
}

export type Gallery = { browser: Browser; visit: (path: string, options?: BrowserContextOptions) => Promise<Page>; close: () => Promise<void> }

/** A development server and a Chromium of their own; `visit('/table')` opens that gallery page in a fresh context. */
export async function openGallery(pdf = samplePdf(['don doc tien do', 'trang hai', 'trang ba don doc'])): Promise<Gallery> {
  const vite = await createServer({ configFile: fileURLToPath(new URL('../../../apps/web/vite.config.ts', import.meta.url)), server: { port: 0 }, logLevel: 'error' })
  await vite.listen()
  const base = vite.resolvedUrls!.local[0]!
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  const visit = async (path: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
    context.setDefaultTimeout(90_000)
    const page = await context.newPage()
    page.on('pageerror', (error) => { console.error('page error:', error.message) })
    await page.route((url) => url.pathname.startsWith('/api/'), (route) => answer(route, pdf))
    await page.goto(`${base}_gallery${path}`)
    await page.locator('main h1').first().waitFor()
    return page
  }
  const close = async () => {
    await browser.close()
    await vite.close()
  }
  return { browser, visit, close }
}
