import { readFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { crlClient, ocspClient, verifyAsking, verifyInRoom, type SignatureReport, type VerificationReport } from '#packages/pdf-signing'
import { fetchOutsideOr } from '#platform/outbound'

const MOST_BYTES = 500 * 1024 * 1024
const USAGE = 'verify FILE… --trust ROOTS.pem [--trust MORE.pem] [--intermediate CA.pem] [--crl FILE] [--fetch [--host HOST[:PORT]]] [--at ISO-TIME] [--json]'

/**
 * Judges the signatures of files against roots given by the caller; no installation is needed. `--at` is the present of the
 * validation. With `--crl` or `--fetch` something must be known of every signer's certificate. Nothing is fetched without
 * `--fetch`: then the authorities are asked by the addresses their certificates name, on the internet and at each `--host` only.
 * Exit code 0 when every file is TOTAL-PASSED, 1 when one is not, 2 when the question itself is wrong.
 */
export async function verifyCommand(args: string[]): Promise<number> {
  const question = ask(args)
  if (typeof question === 'string') {
    console.error(question)
    return 2
  }
  let allPassed = true
  for (const file of question.files) {
    const report = await judge(file, question)
    allPassed &&= report.indication === 'TOTAL-PASSED'
    console.log(question.isJson ? JSON.stringify(lineOf(file, report)) : paragraphOf(file, report))
  }
  return allPassed ? 0 : 1
}

type Question = { files: string[]; isJson: boolean; options: Parameters<typeof verifyInRoom>[1]; hosts: string[] | undefined }

/** What was asked, or what is wrong with it. */
function ask(args: string[]): Question | string {
  try {
    const many = { type: 'string', multiple: true } as const
    const { values, positionals: files } = parseArgs({ args, allowPositionals: true, options: { trust: many, intermediate: many, crl: many, at: { type: 'string' }, fetch: { type: 'boolean' }, host: many, json: { type: 'boolean' } } })
    if (files.length === 0 || !values.trust) return USAGE
    const now = values.at === undefined ? new Date() : new Date(values.at)
    if (Number.isNaN(now.getTime())) return `--at ${values.at} is no ISO 8601 time`
    const [roots, intermediates, crls] = [derAt(values.trust, 'CERTIFICATE'), derAt(values.intermediate, 'CERTIFICATE'), derAt(values.crl, 'X509 CRL')]
    if (roots.length === 0) return 'no certificate in the file given by --trust'
    return { files, isJson: values.json === true, hosts: hostsOf(values), options: { roots, intermediates, now, ...revocationOf(crls, values) } }
  } catch (error) {
    return `${(error as Error).message}\n${USAGE}`
  }
}

type Fetching = { fetch?: boolean; host?: string[] }

const hostsOf = ({ fetch, host = [] }: Fetching) => (fetch ? host : undefined)
const revocationOf = (crls: Buffer[], { fetch }: Fetching) => ({ crls, ...((fetch || crls.length > 0) && { requireRevocation: 'signer' as const }) })

const derAt = (paths: string[] | undefined, label: string) => (paths ?? []).flatMap((path) => derIn(readFileSync(path), label))

/** Every PEM block of a kind, or the whole file as DER. Some tools write `CRL` where OpenSSL writes `X509 CRL`. */
function derIn(bytes: Buffer, label: string): Buffer[] {
  if (bytes[0] === 0x30) return [bytes]
  const names = label === 'X509 CRL' ? '(?:X509 )?CRL' : '(?:TRUSTED )?CERTIFICATE'
  const blocks = bytes.toString('latin1').matchAll(new RegExp(`-----BEGIN ${names}-----([A-Za-z0-9+/=\\s]+)-----END ${names}-----`, 'g'))
  return Array.from(blocks, ([, base64 = '']) => Buffer.from(base64, 'base64'))
}

async function judge(file: string, { options, hosts }: Question): Promise<VerificationReport> {
  try {
    const { size } = await stat(file)
    if (size > MOST_BYTES) return failed(`the file has ${size} bytes, more than ${MOST_BYTES}`)
    const pdf = await readFile(file)
    return hosts ? await verifyAsking(pdf, options, { sources: sourcesOf(hosts, options.now), verify: verifyInRoom }) : await verifyInRoom(pdf, options)
  } catch (error) {
    return failed((error as Error).message)
  }
}

function sourcesOf(hosts: string[], now = new Date()) {
  const asking = { fetch: fetchOutsideOr(hosts), now: () => now }
  return [ocspClient(asking), crlClient(asking)]
}

const failed = (problem: string): VerificationReport => ({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', signatures: [], problems: [problem] })

function lineOf(file: string, { indication, signatures, ...rest }: VerificationReport) {
  const laterChanges = signatures.flatMap(({ field, laterChanges: changes }) => changes.map((change) => ({ after: field, ...change })))
  return { file, verdict: indication, ...rest, signatures: signatures.map(({ indication: verdict, verdict: word, unanswered: _asked, ...signature }) => ({ ...signature, verdict, word })), laterChanges }
}

function paragraphOf(file: string, { indication, subIndication, signatures, problems }: VerificationReport): string {
  const head = `${file}: ${indication}${subIndication ? ` (${subIndication})` : ''}`
  return [head, ...problems.map((problem) => `  ! ${problem}`), ...signatures.flatMap(sentencesOf)].join('\n')
}

function sentencesOf(signature: SignatureReport): string[] {
  const { field, signerName = 'unknown signer', indication, subIndication, level, provenAt, claimedAt, coveredTo, coversWholeFile, why, laterChanges } = signature
  const time = provenAt ? `existed by ${provenAt.toISOString()}` : claimedAt ? `claims ${claimedAt.toISOString()}` : 'tells no time'
  return [
    `  ${field}: ${indication}${subIndication ? ` (${subIndication})` : ''}, ${signerName}, ${level}, ${time}, covers ${coversWholeFile ? 'the whole file' : `the first ${coveredTo} bytes`}`,
    ...(why ? [`    ${why}`] : []),
    ...laterChanges.map(({ kind, what }) => `    afterwards: ${kind}: ${what}`),
  ]
}
