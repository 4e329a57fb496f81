/** Whoever had the original is told what became of it. Pure. */
import { hasAddressees } from '../../rules/forms.ts'
import { entriesOf, writingOf, type Writing } from './content.ts'

type Source = { content: unknown; receivers: readonly { name: string }[] }

/** `Như trên`, `Như Điều 3`, `Lưu: VT`: a reference inside the original, nobody by name. */
const refers = (entry: string) => /^(như |lưu[ :])/iu.test(entry)
const AS_ABOVE = 'Như trên'

/** Kính gửi and Nơi nhận of what corrects or recalls a document: a letter is addressed to whom the original was, or was sent; the others have it for information. */
export function toldAgain({ content, receivers }: Source, typeCode: string): Pick<Writing, 'addressees' | 'recipients'> {
  const original = writingOf(content, '')
  const sent = receivers.map(({ name }) => name)
  const copied = entriesOf(original?.recipients ?? '').map((entry) => entry.replace(/[;.]+$/u, '').trim()).filter((entry) => !refers(entry))
  if (!hasAddressees(typeCode)) return { addressees: '', recipients: [...new Set([...copied, ...sent])].join('\n') }
  const written = entriesOf(original?.addressees ?? '')
  const addressed = [written, sent, copied].find((each) => each.length > 0) ?? []
  const others = [...new Set([...copied, ...sent])].filter((each) => !addressed.includes(each))
  return { addressees: addressed.join('\n'), recipients: [AS_ABOVE, ...others].join('\n') }
}
