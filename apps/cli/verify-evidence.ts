import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { sentenceOf, verdictOf, verifyEvidence, type Check, type Facts, type Judgement, type Trust } from '#packages/exchange-evidence'

const MOST_BYTES = 20_000_000
const USAGE = 'verify-evidence FILE [--authority THUMBPRINT] [--directory FILE] [--timestamp-authority THUMBPRINT] [--json]'

/**
 * Judges evidence of an exchange, or a bare receipt (JWS text, as from its QR code); no installation is needed. `--authority` is the
 * SHA-256 thumbprint of the certificate that signs the member directory, known from elsewhere. `--directory` takes the directory from a
 * file of its own. Exit code 0 when it is proven, 1 when it is not, 2 when the question itself is wrong.
 */
export async function verifyEvidenceCommand(args: string[]): Promise<number> {
  const question = await ask(args)
  if (typeof question === 'string') {
    console.error(question)
    return 2
  }
  const judgement = await verifyEvidence(question.text, question.trust)
  console.log(question.isJson ? JSON.stringify({ file: question.file, ...judgement }) : paragraphOf(question.file, judgement))
  return judgement.verdict === 'proven' ? 0 : 1
}

type Question = { file: string; text: string; trust: Trust; isJson: boolean }

/** What was asked, or what is wrong with it. */
async function ask(args: string[]): Promise<Question | string> {
  try {
    const text = { type: 'string' } as const
    const { values, positionals: [file, ...more] } = parseArgs({ args, allowPositionals: true, options: { authority: text, directory: text, 'timestamp-authority': text, json: { type: 'boolean' } } })
    if (file === undefined || more.length > 0) return USAGE
    const { authority, 'timestamp-authority': timestampAuthority } = values
    const wrong = [authority, timestampAuthority].find((each) => each !== undefined && !/^[0-9a-f]{64}$/i.test(each.replace(/[\s:]/g, '')))
    if (wrong !== undefined) return `${wrong} is no SHA-256 thumbprint (64 hexadecimal digits)\n${USAGE}`
    const directory = values.directory === undefined ? undefined : (await textOf(values.directory)).trim()
    return { file, text: await textOf(file), isJson: values.json === true, trust: { authority, timestampAuthority, directory } }
  } catch (error) {
    return `${(error as Error).message}\n${USAGE}`
  }
}

async function textOf(file: string): Promise<string> {
  const { size } = await stat(file)
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, more than ${MOST_BYTES}`)
  return readFile(file, 'utf8')
}

const paragraphOf = (file: string, { verdict, facts, checks }: Judgement) =>
  [`${file}: ${verdictOf({ verdict }, 'en')}`, ...(facts ? factsOf(facts) : []), ...checks.map(lineOf)].join('\n')

function factsOf({ sender, receiver, document, kind, documentId, receivedAt, outcome, problem }: Facts): string[] {
  const named = ({ member, memberName, agency }: Facts['sender']) => [agency, memberName ?? member].filter(Boolean).join(', ')
  return [
    `  ${outcome === 'accepted' ? 'received' : 'refused'} ${receivedAt} by ${named(receiver)}${problem ? `: ${problem}` : ''}`,
    `  from ${named(sender)}: ${document ? `${document.number} of ${document.issuedOn}, ${document.subject}` : `${kind} ${documentId}`}`,
  ]
}

function lineOf({ what, why, holds, detail }: Check): string {
  const { title, reason } = sentenceOf({ what, why }, 'en')
  const mark = holds === null ? '?' : holds ? '✓' : '✗'
  return `    ${mark} ${title}: ${[reason, detail].filter(Boolean).join(' – ')}`
}
