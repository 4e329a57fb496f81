/** `node packages/pdf-signing/bench-mutations.ts [COUNT]`: 100,000 changed bytes over four files; none may pass. */
import { signPdf } from './index.ts'
import { mutate } from './mutating.ts'
import { agency, letter, person, trust } from './testing.ts'

const count = Number(process.argv[2] ?? 100_000)
const once = await signPdf(await letter(), { signer: person.signer })
const files = { 'P-256': once, 'RSA-2048': await signPdf(await letter(), { signer: agency.signer }), 'certified, P=1': await signPdf(await letter(), { signer: person.signer, docMdp: 1 }), 'two signatures': await signPdf(once, { signer: agency.signer }) }
const shares = { 'P-256': 0.4, 'RSA-2048': 0.3, 'certified, P=1': 0.2, 'two signatures': 0.1 }

const rows = []
for (const [index, [name, file]] of Object.entries(files).entries()) {
  const from = process.cpuUsage()
  const { tried, falsePasses } = await mutate(file, trust, { count: Math.round(count * shares[name as keyof typeof shares]), seed: index + 1 })
  const { user, system } = process.cpuUsage(from)
  rows.push({ file: name, bytes: file.length, tried, falsePasses: falsePasses.length, 'CPU seconds': Math.round((user + system) / 1e6) })
  console.log(JSON.stringify(rows.at(-1)))
  for (const each of falsePasses) console.error(`${name}: ${each}`)
}
if (import.meta.main) console.table(rows)
process.exitCode = rows.some(({ falsePasses }) => falsePasses > 0) ? 1 : 0
