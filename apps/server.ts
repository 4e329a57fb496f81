/** `npm start`: database, migrations, pages, demo province, one server with its workers. */
import { setFlagsFromString } from 'node:v8'
import { config } from '#platform/config'
import { startApplication } from './application.ts'
import { accountTable, demoAccounts, isDemo, makeDemo } from './demo/index.ts'
import { makeAdministrator } from './first-administrator.ts'
import { openInstallation } from './installation.ts'
import { withSampleRegistry } from './simulators/population.ts'
import { withSampleCarrier } from './simulators/post.ts'
import { isWebBuilt, staleWeb } from './web-files.ts'

// A thread that compiles in the background waits for a collection that never comes while the process ends, and it never ends (nodejs/node#54918).
setFlagsFromString('--no-concurrent-sparkplug')

const began = performance.now()
const say = (line: string) => console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`)

async function ensureWeb() {
  const stale = staleWeb()
  if (stale.length === 0) return
  say(isWebBuilt() ? 'Dựng lại giao diện (mã nguồn đã đổi)' : 'Dựng giao diện (lần đầu)')
  // Loaded only when needed: the bundler is large and a running server has no use for it.
  const { build } = await import('vite')
  for (const each of stale) await build({ configFile: `${config.root}/apps/${each}/vite.config.ts`, root: `${config.root}/apps/${each}`, logLevel: 'warn' })
}

async function start() {
  const installation = await openInstallation(say, process.env.CONGVU_DEMO === '0' ? makeAdministrator : makeDemo)
  try {
    await ensureWeb()
    const application = await startApplication(installation.database)
    await application.server.listen({ port: config.port, host: config.host })
    const demo = await isDemo(installation.database)
    const closeRegistry = demo ? await withSampleRegistry() : async () => {}
    const closeCarrier = demo ? await withSampleCarrier() : () => {}
    announce(demo)
    return { application, close: async () => { closeCarrier(); await closeRegistry(); await installation.close() }, lost: installation.lost }
  } catch (error) {
    await installation.close()
    throw error
  }
}

function announce(demo: boolean) {
  say(`CôngVụ sẵn sàng: http://localhost:${config.port}`)
  if (demo) console.log(accountTable(demoAccounts))
  console.log('Ctrl-C để dừng.')
}

/** Each stop in its turn; a second signal does not wait. */
function stopOn(signals: NodeJS.Signals[], stop: () => Promise<void>) {
  let stopping = false
  for (const signal of signals)
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      say('Đang dừng')
      void stop().then(() => process.exit(0), (error) => { console.error(error); process.exit(1) })
    })
}

try {
  const { application, close, lost } = await start()
  // Without its database a server only complains: it ends, and the next start recovers.
  void lost.then(({ isDiskFull }) => {
    console.error(isDiskFull
      ? `Đĩa chứa ${config.dataDir} đã đầy nên PostgreSQL dừng. Dọn chỗ trống rồi chạy lại: npm start (dữ liệu đã lưu không mất)`
      : 'PostgreSQL nhúng đã dừng bất ngờ. Chạy lại: npm start (dữ liệu đã lưu không mất)')
    process.exit(1)
  })
  stopOn(['SIGINT', 'SIGTERM'], async () => { await application.stop(); await close() })
} catch (error) {
  console.error(error instanceof Error && !process.env.DEBUG ? error.message : error)
  process.exit(1)
}
