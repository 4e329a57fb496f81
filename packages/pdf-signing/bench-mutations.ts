/** `node packages/pdf-signing/bench-mutations.ts [COUNT [SEED]]`: 100,000 changes of one byte over six kinds of file; none may pass. */
import { crlClient, extendPdf, ocspClient, signPdf, type Fetch, type VerifyOptions } from './index.ts'
import { CHANGES, mutate } from './mutating.ts'
import { agency, letter, person, trust } from './testing.ts'
import { startTestPki } from './testing-pki.ts'

const [count, firstSeed] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 1)]
type Sample = { file: Buffer; options: VerifyOptions; share: number }

async function longTerm(): Promise<Record<string, Sample>> {
  const pki = await startTestPki()
  const fetchAny: Fetch = (url, init) => fetch(url, init)
  const stamped = await signPdf(await letter(), { signer: pki.issue().signer(), timestamp: pki.timestamp })
  const archived = await extendPdf(stamped, { level: 'B-LTA', timestamp: pki.timestamp, revocation: [ocspClient({ fetch: fetchAny }), crlClient({ fetch: fetchAny })], roots: pki.trust.roots })
  await pki.close()
  const options = { roots: pki.trust.roots }
  return { 'P-256, B-T': { file: stamped, options, share: 0.15 }, 'P-256, B-LTA': { file: archived, options, share: 0.1 } }
}

const once = await signPdf(await letter(), { signer: person.signer })
const samples: Record<string, Sample> = {
  'P-256': { file: once, options: trust, share: 0.3 },
  'RSA-2048': { file: await signPdf(await letter(), { signer: agency.signer }), options: trust, share: 0.25 },
  'certified, P=1': { file: await signPdf(await letter(), { signer: person.signer, docMdp: 1 }), options: trust, share: 0.1 },
  'P-256, then RSA-2048': { file: await signPdf(once, { signer: agency.signer }), options: trust, share: 0.1 },
  ...await longTerm(),
}

const rows = []
for (const [index, [name, { file, options, share }]] of Object.entries(samples).entries()) {
  const from = process.cpuUsage()
  const { tried, falsePasses, genuine } = await mutate(file, options, { count: Math.round(count * share), seed: firstSeed + index })
  const { user, system } = process.cpuUsage(from)
  rows.push({ file: name, bytes: file.length, ...tried, falsePasses: falsePasses.length, 'signed revision left whole': genuine, 'CPU seconds': Math.round((user + system) / 1e6) })
  console.log(JSON.stringify(rows.at(-1)))
  for (const each of falsePasses) console.error(`${name}: ${each}`)
}
const all = rows.reduce((sum, row) => sum + CHANGES.reduce((tried, change) => tried + row[change], 0), 0)
console.table(rows)
console.log(`${all} changes, ${rows.reduce((sum, row) => sum + row.falsePasses, 0)} false passes`)
process.exitCode = rows.some(({ falsePasses }) => falsePasses > 0) ? 1 : 0
