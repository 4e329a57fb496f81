/** The whole product as a process of its own, for the cases that look at it from outside. */
import { spawn, type ChildProcess } from 'node:child_process'
import { config } from '#platform/config'

const PORT = '18462'
export const address = `http://127.0.0.1:${PORT}`

/** Starts the product with its own database in `data` and waits until it says it is ready; how long that took. */
export async function start(data: string): Promise<{ seconds: number; process: ChildProcess }> {
  const began = performance.now()
  const child = spawn(process.execPath, ['apps/server.ts'], { cwd: config.root, env: { ...process.env, CONGVU_DATA: data, PORT }, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((ready, failed) => {
    child.on('exit', (code) => failed(new Error(`The server ended with ${code}`)))
    child.stdout!.on('data', (text: Buffer) => { if (text.includes('http://localhost')) ready() })
  })
  return { seconds: (performance.now() - began) / 1000, process: child }
}

export const stop = (child: ChildProcess) => new Promise<void>((stopped) => { child.removeAllListeners('exit'); child.on('exit', () => stopped()); child.kill('SIGINT') })
