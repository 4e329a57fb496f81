import * as documents from '#contracts/documents'
import { createRenderer } from '#packages/official-layout'
import type { Caller } from '#platform/client'
import { letter1598 as letter } from '../demo/texts.ts'

const TRIES = 20

/** A number the ministry has not sent us yet, so that the story can be told again on the same installation. */
export async function freeNumber(clerk: Caller): Promise<string> {
  for (let i = 0; i < TRIES; i += 1) {
    const codeNumber = String(1600 + Math.floor(Math.random() * 90_000))
    const { documents: found } = await clerk.call(documents.findDuplicates, { codeNumber, codeNotation: letter.notation, issuerName: letter.issuer })
    if (found.length === 0) return codeNumber
  }
  throw new Error(`${TRIES} numbers tried, all of them registered already`)
}

/** The ministry's letter as the post brings it: its pages, and what the clerk types off them. */
export async function scanOf(codeNumber: string, issuedOn: string) {
  const renderer = createRenderer({ workers: 1 })
  const { pdf, pages } = await renderer.renderDocument({
    type: 'CV', typeName: 'Công văn', agency: letter.issuer, number: codeNumber, notation: letter.notation, place: 'Hà Nội', issuedOn, subject: letter.subject,
    addressees: ['Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương'], basis: [], body: letter.body.split('\n').map((text) => ({ kind: 'paragraph', text })),
    recipients: ['Như trên'], archive: 'VT', capacity: ['KT. BỘ TRƯỞNG'], position: letter.signerTitle, signerName: letter.signer, urgency: letter.urgency,
  }).finally(() => renderer.close())
  const fields = {
    typeCode: letter.typeCode, issuerName: letter.issuer, issuerOrganId: letter.organId, codeNumber, codeNotation: letter.notation, issuedOn, subject: letter.subject,
    signerName: letter.signer, signerPosition: letter.signerTitle, urgency: letter.urgency ?? ('normal' as const), pageAmount: pages,
  }
  return { pdf, fields }
}
