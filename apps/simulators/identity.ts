/** An identity provider like VNeID's as a process of its own, for an installation that is told of it (docs/operations.md). */
import { parseArgs } from 'node:util'
import { startIdentityProvider } from '#modules/citizens'
import { config } from '#platform/config'

/** `identity-simulator [--port N]`: prints what the installation has to be started with, and answers until it is stopped. */
export async function identitySimulatorCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { port: { type: 'string', default: '8999' } } })
  const client = { clientId: 'congvu', clientSecret: 'mo-phong' }
  const { issuer, stop } = await startIdentityProvider({ ...client, port: Number(values.port), redirectTo: `${config.publicAddress}/cong-dan/dang-nhap/vneid` })
  console.log(`OIDC_ISSUER=${issuer} OIDC_CLIENT_ID=${client.clientId} OIDC_CLIENT_SECRET=${client.clientSecret} OIDC_NAME="VNeID (mô phỏng)"`)
  await new Promise<void>((stopped) => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopped) })
  await stop()
  return 0
}
