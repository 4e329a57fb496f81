import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import * as documents from '#contracts/documents'
import { Problem } from '#platform/problems'
import { PIN, type Cast } from './cast.ts'
import { states, steps, type Officials, type Paper, type Step } from './officials.ts'

/** Sends the next step of a paper; the same key until it has been answered. */
async function take({ chairman, clerk }: Officials, { receiverIds }: Cast, { documentId, fileId, done, key }: Paper): Promise<{ state: string; codeNumber?: number }> {
  const send: Record<Step, () => Promise<{ state: string; codeNumber?: number }>> = {
    signDocument: () => chairman.call(documents.signDocument, { documentId, fileId, pin: PIN }, key),
    numberDocument: () => clerk.call(documents.numberDocument, { documentId, pin: PIN }, key),
    sealDocument: () => clerk.call(documents.sealDocument, { documentId, pin: PIN }, key),
    issueDocument: () => clerk.call(documents.issueDocument, { documentId, receiverIds }, key),
  }
  return send[steps[done]!]()
}

/** A refusal is a fault of ours; anything else (a cut connection, a database gone) is the interruption the test is about. */
const isInterruption = (error: unknown) => !(error instanceof Problem) || error.status >= 500

/** Takes one step and notes what was answered; false when the answer never came. */
export async function step(officials: Officials, cast: Cast, paper: Paper): Promise<boolean> {
  try {
    const { state, codeNumber } = await take(officials, cast, paper)
    if (state !== states[paper.done + 1]) throw new Error(`${steps[paper.done]} answered ${state} for ${paper.documentId}`)
    paper.asked = { done: paper.done, key: paper.key, answer: JSON.stringify({ state, codeNumber }) }
    paper.codeNumber = codeNumber ?? paper.codeNumber
    paper.done += 1
    paper.key = randomUUID()
    return true
  } catch (error) {
    if (!isInterruption(error) || (error as Error).message.includes(' answered ')) throw error
    return false
  }
}

/** The last answered step asked for again with its own key: the same answer, and nothing happens a second time. */
export async function repeatLast(officials: Officials, cast: Cast, paper: Paper): Promise<void> {
  const { done, key, answer } = paper.asked!
  const { state, codeNumber } = await take(officials, cast, { ...paper, done, key })
  assert.equal(JSON.stringify({ state, codeNumber }), answer)
}

/** Papers being carried through their steps by several hands at once, until told that the end has come. */
export function carry(officials: Officials, cast: Cast, waiting: Paper[], hands: number) {
  let dying = false
  const cut: Paper[] = []
  const hand = async () => {
    while (!dying) {
      const paper = waiting.shift()
      if (paper === undefined) return
      while (paper.done < steps.length && !dying) {
        if (await step(officials, cast, paper)) continue
        paper.interrupted.push(steps[paper.done]!)
        cut.push(paper)
        return
      }
      if (paper.done < steps.length) waiting.push(paper)
    }
  }
  const all = Promise.all(Array.from({ length: hands }, hand))
  return {
    /** No new request from now on; those in flight are to be cut. */
    close: () => { dying = true },
    /** Settles when every hand has let go; answers whose request was cut. */
    ended: all.then(() => cut),
  }
}
