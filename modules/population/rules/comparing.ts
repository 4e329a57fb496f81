import { bornIn, fieldNames, fieldWords, nameIn, type FieldName, type Person } from './fields.ts'

/** What somebody says of himself: on the form, or at the counter. */
export type Declared = { personalNumber: string; fullName: string; bornOn: string; gender?: string | null; address?: string | null }

const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu
/** `Hoà` and `Hòa` are one word: the tone counts, the letter it stands on does not. */
const syllable = (word: string) => { const apart = word.normalize('NFD'); return apart.replaceAll(tones, '') + (apart.match(tones) ?? []).join('') }
const folded = (words: string) => words.normalize('NFC').toLocaleLowerCase('vi').split(/[\s,.;-]+/u).filter(Boolean).map(syllable).join(' ')

/** Names agree by their letters and tones; case and blanks are the writer's. */
export const isSameName = (one: string, other: string) => folded(one) === folded(other)
/** Where only the year is known, the year decides. */
export const isSameBirth = (bornOn: string, registered: string) => bornOn === registered || (/^\d{4}$/.test(registered) && bornOn.startsWith(registered))

/** Whoever leaves out the province at the end has said the same; whoever names a hamlet alone has not. */
function isSameAddress(one: string, other: string): boolean {
  const [short, long] = [folded(one), folded(other)].toSorted((a, b) => a.length - b.length) as [string, string]
  return short === long || (short.split(' ').length > 2 && long.startsWith(`${short} `))
}

export const verdicts = ['same', 'differs', 'notDeclared', 'onlyDeclared'] as const
export type Verdict = (typeof verdicts)[number]
export type Difference = { field: FieldName; declared: string | null; registered: string | null; verdict: Verdict }

const dayWords = (day: string) => day.split('-').toReversed().join('/')

const declaredOf = ({ personalNumber, fullName, bornOn, gender, address }: Declared): Partial<Record<FieldName, string | null>> =>
  ({ SoDinhDanh: personalNumber, HoVaTen: fullName, NgayThangNamSinh: dayWords(bornOn), GioiTinh: gender ?? null, ThuongTru: address ?? null })

function agrees(field: FieldName, said: Declared, person: Person, registered: string): boolean {
  if (field === 'NgayThangNamSinh') return isSameBirth(said.bornOn, bornIn(person.NgayThangNamSinh!))
  const declared = declaredOf(said)[field]!
  return field === 'ThuongTru' ? isSameAddress(declared, registered) : isSameName(declared, registered)
}

/** Field by field: what was declared beside what the registry has, where it may be seen at all. */
export const differencesOf = (said: Declared, person: Person, shown: readonly FieldName[]): Difference[] => fieldNames.filter((field) => shown.includes(field)).map((field) => {
  const [declared, registered] = [declaredOf(said)[field] ?? null, fieldWords(person, field)]
  if (registered === null) return { field, declared, registered, verdict: 'onlyDeclared' as const }
  if (declared === null) return { field, declared, registered, verdict: 'notDeclared' as const }
  return { field, declared, registered, verdict: agrees(field, said, person, registered) ? 'same' as const : 'differs' as const }
})

/** When it does not match the registry says which of the three it was asked about differ, and nothing else. */
export const mismatchOf = (said: Declared, differing: readonly FieldName[]): Difference[] => (['SoDinhDanh', 'HoVaTen', 'NgayThangNamSinh'] as const).map((field) =>
  ({ field, declared: declaredOf(said)[field] ?? null, registered: null, verdict: differing.includes(field) ? 'differs' as const : 'same' as const }))

/** An answer is about the person asked about, or it is believed in nothing. */
export const isAbout = ({ personalNumber, fullName, bornOn }: Declared, { SoDinhDanh, HoVaTen, NgayThangNamSinh }: Person) =>
  SoDinhDanh === personalNumber && HoVaTen !== undefined && isSameName(nameIn(HoVaTen), fullName) && NgayThangNamSinh !== undefined && isSameBirth(bornOn, bornIn(NgayThangNamSinh))
