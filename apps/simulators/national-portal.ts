/** A national portal to practise with: `node apps/simulators/national-portal.ts [--port 8190] [--token SECRET] [--file STATE.json] [--dossiers N --agency H99.51]`. */
import { parseArgs } from 'node:util'
import { startPortalSimulator } from '#modules/portal'

const { values } = parseArgs({ options: { port: { type: 'string', default: '8190' }, token: { type: 'string', default: 'practice-secret-of-the-simulated-portal' }, file: { type: 'string' }, dossiers: { type: 'string', default: '0' }, agency: { type: 'string', default: 'H99.51' }, procedure: { type: 'string', default: '1.001612' } } })
const portal = await startPortalSimulator({ token: values.token, port: Number(values.port), ...(values.file && { file: values.file }) })
for (let i = 0; i < Number(values.dossiers); i += 1) {
  const portalId = `G01-${Date.now().toString(36)}-${i}`
  portal.file({ kind: 'filed', portalId, version: 1, procedureCode: values.procedure, agencyCode: values.agency, at: new Date().toISOString(), applicant: { fullName: `Người Nộp Thử ${i + 1}`, bornOn: '1990-11-02', phone: '0912345678' }, components: [{ position: 0, copies: 1 }] })
}
console.log(`The simulated national portal listens at ${portal.url}\nStart CôngVụ with PORTAL_URL=${portal.url} PORTAL_TOKEN=${values.token}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void portal.stop().then(() => process.exit(0)))
