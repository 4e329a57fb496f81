import { ensure } from './payment.ts'

/** Two digits of tag, two of length, then the value. */
export type Field = { tag: string; value: string }

/**
 * One field. The length counts characters, as EMVCo §4.2 has it: a value of the alphabets VietQR uses has as many bytes.
 * @throws VietQrError `bad-tag`, `bad-length`
 */
export function writeField(tag: string, value: string): string {
  ensure(/^\d{2}$/.test(tag), 'bad-tag', tag, 'A tag is two digits')
  const length = Array.from(value).length
  ensure(length >= 1 && length <= 99, 'bad-length', tag, 'A value has 1 to 99 characters')
  return `${tag}${String(length).padStart(2, '0')}${value}`
}

/**
 * Every field of a text, in order; nothing may be left over and no tag may stand twice. Lengths are characters, never bytes
 * nor UTF-16 units: `Đ` and a letter outside the basic plane count one each.
 * @param within the tags around this text, for the error
 * @throws VietQrError `truncated`, `bad-tag`, `bad-length`, `repeated-tag`
 */
export function readFields(text: string, within = ''): Field[] {
  const characters = Array.from(text)
  const fields: Field[] = []
  for (let at = 0; at < characters.length;) {
    const [tag, length] = [characters.slice(at, at + 2).join(''), characters.slice(at + 2, at + 4).join('')]
    const place = within === '' ? tag : `${within}.${tag}`
    ensure(/^\d{2}$/.test(tag), 'bad-tag', within, `Two digits of a tag were expected at character ${at + 1}`)
    ensure(/^\d{2}$/.test(length) && length !== '00', 'bad-length', place, 'Two digits of a length from 01 to 99 were expected')
    const value = characters.slice(at + 4, at + 4 + Number(length))
    ensure(value.length === Number(length), 'truncated', place, `${Number(length)} characters were announced, ${value.length} are there`)
    ensure(fields.every((field) => field.tag !== tag), 'repeated-tag', place, 'This tag stands twice')
    fields.push({ tag, value: value.join('') })
    at += 4 + Number(length)
  }
  return fields
}
