/** A page of NĐ 30/2020 read as a clerk reads it: head, subject, stamps, foot; each field with how sure, and where it stands. Pure. */
import { dateIn, issuerIn, numberIn, type Found, type KnownIssuer } from './head.ts'
import { segmentsOf, type Fold, type Place, type Segment, type Word } from './lines.ts'
import { secrecyIn, signerIn, urgencyIn, type Urgency } from './foot.ts'
import { letterSubject, titledSubject, titleIn, type KnownType } from './subject.ts'

/** A proposed value; `page` counts the paper's pages from 1. */
export type Proposal<T = string> = { value: T; confidence: number; page: number; place: Place }

export type Proposals = {
  number?: Proposal<{ codeNumber: string; codeNotation: string }>
  issuedOn?: Proposal
  issuer?: Proposal<{ name: string; organId: string | null }>
  subject?: Proposal
  typeCode?: Proposal
  signerName?: Proposal
  signerPosition?: Proposal
  urgency?: Proposal<Urgency>
}

export type Knowledge = { types: readonly KnownType[]; issuers: readonly KnownIssuer[]; fold: Fold; today: string }

const onPage = <T>(found: Found<T> | null, page: number): Proposal<T> | undefined =>
  found ? { value: found.value, confidence: Math.round(found.confidence * 100) / 100, page, place: found.place } : undefined

/** A symbol names its type in front (`QĐ-UBND`); else the name in the middle of the page does; else it is a letter. */
function typeOf(number: ReturnType<typeof numberIn>, title: ReturnType<typeof titleIn>, types: readonly KnownType[]): Found | null {
  const code = number && types.find(({ code: each }) => each === number.value.codeNotation.split('-')[0])?.code
  if (title) return { ...title, value: code ?? title.value.code }
  return number && { value: code ?? 'CV', confidence: number.confidence, place: number.place }
}

/** A day that has not come was misread: an empty field is better than a wrong one. */
const notAfter = (date: Found | null, today: string) => (date && date.value <= today ? date : null)

function readHead(segments: readonly Segment[], { types, issuers, fold, today }: Knowledge): Proposals {
  const number = numberIn(segments, types.map(({ code }) => code), fold)
  const title = titleIn(segments, types, fold)
  const subject = letterSubject(segments) ?? (title && titledSubject(segments, title))
  return {
    number: onPage(number, 1), issuedOn: onPage(notAfter(dateIn(segments, number?.segment ?? null), today), 1), issuer: onPage(issuerIn(segments, number?.segment ?? null, issuers, fold), 1),
    subject: onPage(subject && { ...subject, value: subject.value.slice(0, 500) }, 1), typeCode: onPage(typeOf(number, title, types), 1), urgency: onPage(urgencyIn(segments), 1),
  } as Proposals
}

/** The signature stands on the last page that has one; annexes may follow it. */
function readFoot(pages: readonly Segment[][]): Proposals {
  for (let page = pages.length; page >= 1; page -= 1) {
    const { name, position } = signerIn(pages[page - 1]!)
    if (name) return { signerName: onPage(name, page), signerPosition: onPage(position, page) } as Proposals
  }
  return {}
}

/** What a paper says for the register; fields that cannot be read are absent. */
export function readFields(pages: readonly (readonly Word[])[], knowledge: Knowledge): Proposals {
  const lines = pages.map((words) => segmentsOf(words, knowledge.fold))
  if (lines.length === 0) return {}
  const all = { ...readHead(lines[0]!, knowledge), ...readFoot(lines) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

/** Whether any of these pages bears a secrecy stamp. */
export const bearsSecrecy = (words: readonly Word[], fold: Fold): boolean => secrecyIn(segmentsOf(words, fold)) !== null
