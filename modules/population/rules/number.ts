export type NumberFlaw = 'not-a-number' | 'wrong-century' | 'wrong-sex'

/** A personal number: three digits of the province of birth, one of century and sex (0/1 for 19xx, 2/3 for 20xx), two of the year, six more. */
export function numberFlaw(number: string, { bornOn, gender = null }: { bornOn: string | null; gender?: string | null }): NumberFlaw | null {
  if (!/^0\d{11}$/.test(number)) return 'not-a-number'
  if (bornOn === null) return null
  const [mark, year] = [Number(number[3]), Number(bornOn.slice(0, 4))]
  if (Math.floor(mark / 2) !== Math.floor(year / 100) - 19 || number.slice(4, 6) !== bornOn.slice(2, 4)) return 'wrong-century'
  return gender !== null && (mark % 2 === 0) !== (gender === 'Nam') ? 'wrong-sex' : null
}

/** The same number, made: for sample people. */
export const numberOf = (province: string, { bornOn, gender }: { bornOn: string; gender: string }, rest: string) =>
  `${province}${(Number(bornOn.slice(0, 2)) - 19) * 2 + (gender === 'Nam' ? 0 : 1)}${bornOn.slice(2, 4)}${rest}`
