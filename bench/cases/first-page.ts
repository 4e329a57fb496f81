import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'
import { address, start, stop } from '../product.ts'
import { percentile, row, type Row } from '../row.ts'

/** "Slow 4G" as Lighthouse applies it: round trip, bits a second down and up; and a processor four times slower. */
const line = { latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 }
const SLOWER = 4
const VISITS = 5
const pages = { search: '/dich-vu-cong', 'a procedure': '/dich-vu-cong/1.001193' }

/** When the largest thing on the first page of a telephone had been drawn, in ms, nothing kept from before. */
async function largestPaint(browser: Browser, path: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'vi-VN' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, ...line })
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.goto(address + path, { waitUntil: 'networkidle' })
  const at = await page.evaluate(() => new Promise<number>((seen) => {
    new PerformanceObserver((list) => seen(list.getEntries().at(-1)!.startTime)).observe({ type: 'largest-contentful-paint' as 'mark', buffered: true })
  }))
  await context.close()
  return at
}

export async function benchFirstPage(scratch: string): Promise<Row[]> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) { console.error(`first-page skipped: no browser at ${executablePath}`); return [] }
  const data = join(scratch, 'first-page')
  mkdirSync(data)
  const product = await start(data)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const rows: Row[] = []
    for (const [name, path] of Object.entries(pages)) {
      const sample: number[] = []
      for (let visit = 0; visit < VISITS; visit += 1) sample.push(await largestPaint(browser, path))
      rows.push(row({ name: `Citizen first page (${name}), largest paint, 4× CPU and slow 4G, median`, value: percentile(sample, 0.5), unit: 'ms', reference: 2500, referenceName: 'ms, "good" of Web Vitals', target: 1, better: 'lower' }))
    }
    return rows
  } finally {
    await browser.close()
    await stop(product.process)
  }
}
