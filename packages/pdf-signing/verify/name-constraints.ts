import { nameExtensionsOf, subjectOf } from '../certificate.ts'
import { childAt, children, readDer, readOid, type DerNode } from '../der.ts'

/** Name constraints of authorities (RFC 5280 §4.2.1.10), for the forms of names that signers carry. */

const FORM = { mail: 0x81, host: 0x82, directory: 0xa4 } as const
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'

type Name = { form: number; value: Buffer }
type Constraints = { permitted: Name[]; excluded: Name[] }

/** The first name of a certificate that an authority above it may not certify, in words; nothing when all are allowed. */
export function nameFault(path: Buffer[]): string | undefined {
  for (const [index, authority] of path.entries()) {
    const { constraints } = nameExtensionsOf(authority)
    if (index === 0 || !constraints) continue
    const rules = readConstraints(constraints)
    const fault = path.slice(0, index).flatMap(namesOf).find((name) => !isAllowed(name, rules))
    if (fault) return `an authority certified a name outside its ${fault.form === FORM.directory ? 'directory' : 'domain'}`
  }
  return undefined
}

function readConstraints(extension: Buffer): Constraints {
  const trees = children(readDer(extension))
  const namesUnder = (tag: number): Name[] =>
    children(trees.find((node) => node.tag === tag) ?? readDer(Buffer.from('3000', 'hex'))).map((tree) => nameIn(childAt(children(tree), 0)))
  return { permitted: namesUnder(0xa0), excluded: namesUnder(0xa1) }
}

const nameIn = ({ tag, value }: DerNode): Name => ({ form: tag, value })

function namesOf(certificate: Buffer): Name[] {
  const { alternatives } = nameExtensionsOf(certificate)
  const subject = subjectOf(certificate)
  const others = alternatives ? children(readDer(alternatives)).map(nameIn) : []
  const mails = others.some(({ form }) => form === FORM.mail) ? [] : mailsIn(subject)
  const hasSubject = children(readDer(subject)).length > 0
  return [...(hasSubject ? [{ form: FORM.directory, value: subject }] : []), ...mails, ...others]
}

const mailsIn = (subject: Buffer): Name[] =>
  attributesOf(subject).filter(({ type }) => type === EMAIL_ADDRESS).map(({ text }) => ({ form: FORM.mail, value: Buffer.from(text) }))

function isAllowed(name: Name, { permitted, excluded }: Constraints): boolean {
  const isOfForm = ({ form }: Name): boolean => form === name.form
  const permittedForForm = permitted.filter(isOfForm)
  const isPermitted = permittedForForm.length === 0 || permittedForForm.some((base) => isWithin(name, base, false))
  return isPermitted && !excluded.filter(isOfForm).some((base) => isWithin(name, base, true))
}

/** A form not compared here counts against the certificate: outside what is permitted, inside what is excluded. */
function isWithin(name: Name, base: Name, ifUnknown: boolean): boolean {
  if (name.form === FORM.directory) return isUnderDirectory(name.value, base.value)
  const [own, rule] = [name.value.toString('utf8').toLowerCase(), base.value.toString('utf8').toLowerCase()]
  if (name.form === FORM.mail) return rule.includes('@') ? own === rule : rule.startsWith('.') ? own.endsWith(rule) : own.endsWith(`@${rule}`)
  return name.form === FORM.host ? own === rule || own.endsWith(`.${rule}`) : ifUnknown
}

function isUnderDirectory(name: Buffer, base: Buffer): boolean {
  const [own, rule] = [attributesOf(name), attributesOf(base)]
  return rule.every(({ type, text }, index) => own[index]?.type === type && own[index].text === text)
}

/** Attributes of a distinguished name in order, values folded as RFC 5280 §7.1 compares them. */
function attributesOf(name: Buffer): { type: string; text: string }[] {
  return children(readDer(name)).flatMap(children).map((attribute) => {
    const [type, value] = children(attribute)
    if (!type || !value) throw new Error('a name is incomplete')
    const isWide = value.tag === 0x1e
    const text = isWide ? Buffer.from(value.value).swap16().toString('utf16le') : value.value.toString('utf8')
    return { type: readOid(type), text: text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase() }
  })
}
