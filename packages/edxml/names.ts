const LONGEST = 200
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu

const parts = (name: string) => name.split(/[/\\]/)

/** Leads out of the folder it is put in, or into another: nobody calls a paper so. */
const isPath = (name: string) => /^([/\\]|[A-Za-z]:)/.test(name) || parts(name).some((part) => part.trim() === '..')

/**
 * The name of a file as it may be shown and stored: NFC, one line, without separators, at most 200 characters. `85/KH-UBND.pdf` becomes `85-KH-UBND.pdf`.
 * Null for a name that is a path out of its folder, or nothing.
 */
export function safeName(name: string): string | null {
  const seen = name.normalize('NFC').replace(invisible, '').trim()
  if (isPath(seen)) return null
  const flat = seen.replace(/[/\\:*?"<>|]/g, '-').replace(/^\.+|[. ]+$/g, '')
  if (flat.length <= LONGEST) return flat === '' ? null : flat
  const extension = /\.[\w]{1,8}$/.exec(flat)?.[0] ?? ''
  return flat.slice(0, LONGEST - extension.length) + extension
}

/** The second of a name is `name (2).pdf`. */
export function distinctName(name: string, taken: ReadonlySet<string>): string {
  const [, stem, extension] = /^(.*?)(\.[^.]*)?$/.exec(name)!
  for (let nth = 2, tried = name; ; nth += 1) {
    if (!taken.has(tried.toLowerCase())) return tried
    tried = `${stem} (${nth})${extension ?? ''}`
  }
}
