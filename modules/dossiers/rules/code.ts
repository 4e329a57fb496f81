/** How a dossier's code is written: a dated pattern of words and marks, with one serial that begins anew whenever the rest of the code changes. */
export const DEFAULT_PATTERN = '{agencyId}-{yyMMdd}-{serial:4}'

const MARK = /\{(agencyId|procedure|yyMMdd|yyMM|yyyy|yy|serial:[1-9])\}/g

export type PatternFlaw = 'no-serial' | 'no-agency' | 'unknown-mark'

export function patternFlaw(pattern: string): PatternFlaw | null {
  const marks = [...pattern.matchAll(MARK)].map(([, mark]) => mark!)
  if (marks.filter((mark) => mark.startsWith('serial')).length !== 1) return 'no-serial'
  if (!marks.includes('agencyId')) return 'no-agency'
  return /^[A-Za-z0-9./-]*$/.test(pattern.replaceAll(MARK, '')) ? null : 'unknown-mark'
}

type Facts = { agencyId: string; procedure: string; day: string }

/** What stands before and after the serial, and how many digits it has at least. */
export function codeAround(pattern: string, { agencyId, procedure, day }: Facts): { before: string; after: string; width: number } {
  const [year, month, date] = day.split('-') as [string, string, string]
  const words: Record<string, string> = { agencyId, procedure, yyyy: year, yy: year.slice(2), yyMM: year.slice(2) + month, yyMMdd: year.slice(2) + month + date }
  const [before, width, after] = pattern.replaceAll(MARK, (whole, mark: string) => words[mark] ?? whole).split(/\{serial:([1-9])\}/) as [string, string, string]
  return { before, after, width: Number(width) }
}

export const codeOf = ({ before, after, width }: ReturnType<typeof codeAround>, serial: number) => `${before}${String(serial).padStart(width, '0')}${after}`

/** A code as people type it: any case, blanks anywhere. */
export const typedCode = (text: string) => text.replaceAll(/\s/g, '').toUpperCase()
