import { signIn } from '#contracts/identity'
import * as documents from '#contracts/documents'
import { callerOf, type Caller } from '#platform/client'
import { PASSWORD, type Cast } from './cast.ts'

export type Officials = Record<'chairman' | 'clerk' | 'checker' | 'head' | 'specialist', Caller>

/** Everybody signed in; their cookies outlive every restart of the server. */
export async function gather(base: string): Promise<Officials> {
  const as = async (username: string) => {
    const caller = callerOf(base)
    await caller.call(signIn, { username, password: PASSWORD })
    return caller
  }
  return { chairman: await as('chairman'), clerk: await as('clerk'), checker: await as('checker'), head: await as('head'), specialist: await as('specialist') }
}

export const steps = ['signDocument', 'numberDocument', 'sealDocument', 'issueDocument'] as const
export type Step = (typeof steps)[number]
/** Where a document stands before each step, and after the last. */
export const states = ['submittedToSign', 'signed', 'numbered', 'sealed', 'issued'] as const

/** One document on its way: steps done, the key of the attempt at the next, what the last one answered, where it was cut. */
export type Paper = {
  documentId: string; fileId: string; done: number; key: string; codeNumber: number | null; interrupted: Step[]
  asked?: { done: number; key: string; answer: string }
}

/** A draft that has come as far as the signer's desk. */
export async function prepare({ specialist, head, checker }: Officials, { signerPositionId }: Cast, index: number): Promise<Paper> {
  const content = { typeCode: 'CV' as const, subject: `Chống rét cho vật nuôi, đợt ${index}`, body: 'Yêu cầu các đơn vị triển khai.', fieldSymbol: 'NN', addressees: ['Sở Nông nghiệp và Môi trường'], recipients: ['Như trên'], signerPositionId }
  const { documentId, fileId } = await specialist.call(documents.createDraft, { content })
  await specialist.call(documents.submitForReview, { documentId })
  await head.call(documents.approveContent, { documentId })
  await checker.call(documents.passFormCheck, { documentId })
  await specialist.call(documents.submitSlip, { documentId, slip: { summary: 'Kính trình ký.' } })
  return { documentId, fileId, done: 0, key: crypto.randomUUID(), codeNumber: null, interrupted: [] }
}
