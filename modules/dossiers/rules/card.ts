/** The QR of an identity card: `số 12|số CMND cũ|họ tên|ddMMyyyy|giới|địa chỉ|ddMMyyyy cấp`, in UTF-8; newer cards add parts. */
export type Card = { personalNumber: string; oldNumber: string | null; fullName: string; bornOn: string; gender: 'Nam' | 'Nữ'; address: string; issuedOn: string | null }
export type CardFlaw = 'not-a-card' | 'garbled'

const LEAST_PARTS = 6
const letters = /^[\p{Script=Latin}\p{M}\s.'’-]+$/u

/** `ddMMyyyy` as `YYYY-MM-DD`; null for a day there is not. */
function dayIn(text: string): string | null {
  const found = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (!found) return null
  const day = `${found[3]}-${found[2]}-${found[1]}`
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : day
}

/** Signs of UTF-8 read as another alphabet: no Vietnamese word has them. */
const mojibake = /[ÃÂÆÄ][\u0080-\u00BF]|á[º»]|\uFFFD|\?/

/** A scanner that types like a keyboard loses the marks or has them rewritten by an input method: then gender, name or address tell. */
const isGarbled = (fullName: string, gender: string, address: string) =>
  (gender !== 'Nam' && gender !== 'Nữ') || !letters.test(fullName) || mojibake.test(`${fullName} ${address}`) || (address.length > 10 && /^[\x20-\x7E]*$/.test(address))

export function readCard(text: string): { card: Card } | { flaw: CardFlaw } {
  const parts = text.normalize('NFC').trim().split('|').map((part) => part.trim())
  const [personalNumber, oldNumber, fullName, born, gender, address, issued] = [...parts, ...Array<string>(7).fill('')] as [string, string, string, string, string, string, string]
  const bornOn = dayIn(born)
  if (parts.length < LEAST_PARTS || !/^\d{12}$/.test(personalNumber) || bornOn === null) return { flaw: 'not-a-card' }
  if (isGarbled(fullName, gender, address)) return { flaw: 'garbled' }
  return { card: { personalNumber, oldNumber: /^\d{9}$/.test(oldNumber) ? oldNumber : null, fullName, bornOn, gender: gender as Card['gender'], address, issuedOn: dayIn(issued) } }
}

/** What may be shown of a personal number in lists: its last three digits. */
export const maskedNumber = (tail: string | null) => (tail === null ? null : `•••••••••${tail}`)
