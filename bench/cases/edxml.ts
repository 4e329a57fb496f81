/** What edXML costs at the border: judged by the schema, read, written and signed, with one file of a megabyte inside. */
import { readFileSync } from 'node:fs'
import { issueCertificate, createRootAuthority, softwareSigner } from '#packages/pdf-signing'
import { profiles, readEdxml, validateEdxml, verifyEdxml, writeEdxml } from '#packages/edxml'
import { percentile, row, timings, type Row } from '../row.ts'

/** An envelope without its files, as every one is judged before it goes. */
const SCHEMA_LIMIT_MS = 1
/** With a file of a megabyte: forty of them a second come in, ten go out, on one core. */
const READING_LIMIT_MS = 25
const WRITING_LIMIT_MS = 100
const TIMES = 60
const SAMPLE = new URL('../../packages/edxml/samples/national.edxml', import.meta.url)

const median = async (work: () => unknown) => percentile(await timings(TIMES, async () => { await work() }), 0.5)

async function measured(name: string, limit: number, work: () => unknown): Promise<Row> {
  return row({ name: `edXML: ${name}`, value: await median(work), unit: 'ms', reference: limit, referenceName: `limit ${limit} ms`, target: 1, better: 'lower' })
}

function agencyKey() {
  const root = createRootAuthority({ commonName: 'Bench Root', keyKind: 'rsa-2048' })
  const { certificate, key } = issueCertificate(root, { kind: 'organisation', commonName: 'UBND tỉnh Sông Lam', keyKind: 'rsa-2048' })
  return softwareSigner({ key: key!, certificate, chain: [] })
}

export async function benchEdxml(): Promise<Row[]> {
  const bare = readFileSync(SAMPLE)
  const { envelope } = await readEdxml(bare)
  const large = { ...envelope, attachments: [{ ...envelope.attachments[0]!, bytes: Buffer.alloc(1024 * 1024, 'Công văn ') }] }
  const [file, signer] = [await writeEdxml(large, profiles.national), agencyKey()]
  const signed = await writeEdxml(large, profiles.nationalSigned, signer)
  return [
    await measured('an envelope of 4 kB before the schema', SCHEMA_LIMIT_MS, () => validateEdxml(bare)),
    await measured('before the schema, 1 MB inside', READING_LIMIT_MS, () => validateEdxml(file)),
    await measured('read, 1 MB inside', READING_LIMIT_MS, () => readEdxml(file)),
    await measured('its signature judged', READING_LIMIT_MS, () => verifyEdxml(signed)),
    await measured('written, 1 MB inside', WRITING_LIMIT_MS, () => writeEdxml(large, profiles.national)),
    await measured('written and signed with RSA-2048', WRITING_LIMIT_MS, () => writeEdxml(large, profiles.nationalSigned, signer)),
  ]
}
