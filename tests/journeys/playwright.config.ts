import { defineConfig } from '@playwright/test'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const port = Number(process.env.JOURNEYS_PORT ?? 8397)
const gateway = port + 1
/** The Node that runs TypeScript, whichever one started Playwright. */
const node = [join(root, 'node_modules/.bin/node'), process.execPath].find(existsSync)!
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
if (!existsSync(chromium)) throw new Error(`No browser at ${chromium}; install chromium, or say where it is in CHROMIUM`)

/** One office for all journeys: the demo province, from nothing, on a folder of its own. `JOURNEYS_BASE` takes one that runs already. */
const running = process.env.JOURNEYS_BASE
if (process.env.JOURNEYS_DATA === undefined && running === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-journeys-'))
  process.env.JOURNEYS_DATA = folder
  // Workers inherit the name and leave the folder alone; whoever made it removes it, after the server has stopped.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
}

export default defineConfig({
  testDir: '.', testMatch: '*.journey.ts', reporter: 'list', workers: 1, fullyParallel: false, retries: 0, timeout: 240_000, expect: { timeout: 20_000 },
  outputDir: join(tmpdir(), 'congvu-journeys-results'),
  use: {
    baseURL: running ?? `http://127.0.0.1:${port}`, viewport: { width: 1440, height: 900 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', actionTimeout: 20_000,
    launchOptions: { executablePath: chromium, args: ['--no-sandbox'] }, screenshot: 'only-on-failure',
  },
  ...(running === undefined && {
    webServer: [{
      // Where citizens pay.
      command: `"${node}" modules/payments/adapters/simulator.ts ${gateway} --reports http://127.0.0.1:${port}/api/public/payment-reports --token mau --order-secret mau-don --report-secret mau-bao`, cwd: root, url: `http://127.0.0.1:${gateway}/pay`, stdout: 'ignore' as const,
    }, {
      command: `"${node}" apps/server.ts`, cwd: root, url: `http://127.0.0.1:${port}/readyz`, timeout: 420_000, stdout: 'ignore' as const,
      gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 }, env: {
        PORT: String(port), CONGVU_DATA: process.env.JOURNEYS_DATA ?? '', DATABASE_URL: '',
        PAYMENT_URL: `http://127.0.0.1:${gateway}`, PAYMENT_TOKEN: 'mau', PAYMENT_ORDER_SECRET: 'mau-don', PAYMENT_REPORT_SECRET: 'mau-bao', MESSAGE_HOSTS: `127.0.0.1:${gateway}`,
      },
    }],
  }),
})
