/** Copies of documents: NĐ 30/2020, Art. 25. */

export const copyKinds = ['SY', 'SL', 'TrS'] as const
export type CopyKind = (typeof copyKinds)[number]
export const copyForms = ['electronic', 'paper'] as const
export type CopyForm = (typeof copyForms)[number]

/** Words at the head of the copy. */
export const copyTitles: Record<CopyKind, string> = { SY: 'SAO Y', SL: 'SAO LỤC', TrS: 'TRÍCH SAO' }

export type CopyWish = { kind: CopyKind; form: CopyForm; hasExcerpt: boolean; hasSigner: boolean; source: { form: CopyForm; typeCode: string } }
export type CopyRefusal = 'forward-the-original' | 'not-a-certified-copy' | 'copy-of-a-copy' | 'excerpt-missing' | 'excerpt-needless' | 'copy-signer-missing'

const isCopyKind = (typeCode: string) => (copyKinds as readonly string[]).includes(typeCode)

const refusals: Record<CopyRefusal, (wish: CopyWish) => boolean> = {
  'forward-the-original': ({ kind, form, source }) => kind !== 'TrS' && form === 'electronic' && source.form === 'electronic',
  'not-a-certified-copy': ({ kind, source }) => kind === 'SL' && source.typeCode !== 'SY',
  'copy-of-a-copy': ({ kind, source }) => kind === 'SY' && isCopyKind(source.typeCode),
  'excerpt-missing': ({ kind, hasExcerpt }) => kind === 'TrS' && !hasExcerpt,
  'excerpt-needless': ({ kind, hasExcerpt }) => kind !== 'TrS' && hasExcerpt,
  'copy-signer-missing': ({ form, hasSigner }) => form === 'paper' && !hasSigner,
}

export type ScanRule = { leastVersion: string; leastDpi: number }
export type ScanFault = { rule: 'pdf-version' | 'resolution' | 'not-colour'; value: string; pages: number[] }

/** What keeps a scan from becoming an electronic copy: NĐ 30/2020, App. I: PDF 1.4 or later, colour, 200 dpi or more. */
export function scanFaults({ version, pages }: { version: string; pages: { page: number; dpi: number; isColour: boolean }[] }, { leastVersion, leastDpi }: ScanRule): ScanFault[] {
  const [coarse, grey] = [pages.filter(({ dpi }) => dpi < leastDpi), pages.filter(({ isColour }) => !isColour)]
  return [
    ...(Number(version) < Number(leastVersion) ? [{ rule: 'pdf-version' as const, value: version, pages: [] }] : []),
    ...(coarse.length > 0 ? [{ rule: 'resolution' as const, value: String(Math.min(...coarse.map(({ dpi }) => dpi))), pages: coarse.map(({ page }) => page) }] : []),
    ...(grey.length > 0 ? [{ rule: 'not-colour' as const, value: '', pages: grey.map(({ page }) => page) }] : []),
  ]
}

/** What is not copied so, or null: an electronic document is forwarded, not copied into another file, but for an extract. */
export const copyRefusal = (wish: CopyWish): CopyRefusal | null => (Object.keys(refusals) as CopyRefusal[]).find((code) => refusals[code](wish)) ?? null
