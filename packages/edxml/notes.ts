/** Reads values out of a tree and keeps what they departed from. */
import { readDay, readMoment, type DateForm } from './dates.ts'
import { readDocumentId, toCurrentOrganId } from './identifiers.ts'
import { childOf, textIn, type Tree } from './tree.ts'
import { EdxmlError, type Code, type Deviation, type DeviationCode, type Organ, type Reference, type Staff } from './types.ts'

/** What was tolerated, each once. */
export class Notes {
  readonly deviations: Deviation[] = []

  note(code: DeviationCode, where: string, found: string | null = null) {
    const cut = found === null ? null : found.slice(0, 200)
    if (!this.deviations.some((known) => known.code === code && known.where === where && known.found === cut)) this.deviations.push({ code, where, found: cut })
  }

  /** A word that has to be there. @throws EdxmlError `missing` */
  needed(tree: Tree | undefined, where: string, ...names: string[]): string {
    const text = textIn(tree, ...names)
    if (text === null) throw new EdxmlError('missing', where)
    return text
  }

  expected(tree: Tree | undefined, where: string, ...names: string[]): string {
    const text = textIn(tree, ...names)
    if (text === null) this.note('missing', where)
    return text ?? ''
  }

  /** An agency in the spelling of today; what is no identifier stays as it is written. */
  organId(tree: Tree | undefined, where: string): string {
    const written = textIn(tree, 'OrganId') ?? ''
    const current = toCurrentOrganId(written)
    if (written === '') this.note('missing', where)
    else if (current !== written) this.note('organ-id', where, written)
    return current ?? written
  }

  /** The day in the form the norm gives it (or another, noted); null when there is none. */
  day(text: string | null, where: string): string | null {
    if (text === null) return null
    const read = readDay(text)
    const usual: DateForm = 'yyyy/MM/dd'
    if (read === null) this.note('value', where, text)
    else if (read.form !== usual) this.note('date-format', where, text)
    return read?.day ?? null
  }

  moment(text: string | null, where: string): Date | null {
    const at = text === null ? null : readMoment(text)
    if (text !== null && at === null) this.note('value', where, text)
    return at
  }

  whole(text: string | null, where: string, most: number): number | null {
    if (text === null) return null
    const value = /^\d{1,6}$/.test(text) ? Number(text) : null
    if (value === null || value > most) this.note('value', where, text)
    return value !== null && value <= most ? value : null
  }

  documentId(text: string, where: string): string {
    if (readDocumentId(text)?.on == null) this.note('document-id', where, text)
    return text
  }

  organ(tree: Tree | undefined, where: string): Organ {
    const organId = this.organId(tree, `${where}/OrganId`)
    const name = textIn(tree, 'OrganName') ?? ''
    if (name === '') this.note('missing', `${where}/OrganName`)
    return {
      organId, name: name || organId, inCharge: textIn(tree, 'OrganizationInCharge'), address: textIn(tree, 'OrganAdd'), email: textIn(tree, 'Email'),
      telephone: textIn(tree, 'Telephone'), fax: textIn(tree, 'Fax'), website: textIn(tree, 'Website'),
    }
  }

  code(tree: Tree | undefined, where: string): Code {
    const code = childOf(tree, 'Code')
    return { number: this.needed(code, `${where}/CodeNumber`, 'CodeNumber'), notation: this.expected(code, `${where}/CodeNotation`, 'CodeNotation') }
  }

  reference(tree: Tree, where: string): Reference {
    const code = childOf(tree, 'Code')
    return {
      organId: this.organId(tree, `${where}/OrganId`), code: { number: this.expected(code, `${where}/CodeNumber`, 'CodeNumber'), notation: this.expected(code, `${where}/CodeNotation`, 'CodeNotation') },
      promulgatedOn: this.day(textIn(tree, 'PromulgationDate'), `${where}/PromulgationDate`) ?? '', documentId: this.expected(tree, `${where}/DocumentId`, 'DocumentId'),
    }
  }

  staff(tree: Tree | undefined): Staff | null {
    const info = childOf(tree, 'StaffInfo')
    return info ? { department: textIn(info, 'Department'), staff: textIn(info, 'Staff'), mobile: textIn(info, 'Mobile'), email: textIn(info, 'Email') } : null
  }

  /** Elements nobody here knows: read past, and said. */
  unknown(tree: Tree | undefined, where: string, known: readonly string[]) {
    const names = new Set(known.map((name) => name.toLowerCase()))
    for (const { name } of tree?.children ?? []) if (!names.has(name.toLowerCase())) this.note('unknown-element', `${where}/${name}`)
  }
}
