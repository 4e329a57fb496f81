/** Codes by which citizens sign in: sent at once or not at all, for they are old in minutes; nothing of them is kept here. */
import { PhoneCodeAsked } from '#contracts/citizens'
import { codeToSend } from '#modules/citizens'
import { afterCommit } from '#platform/database'
import { fold } from '#platform/search'
import { on, type Subscription } from '#platform/events'
import { isSetUp, sendByChannel } from '../adapters/channels.ts'
import { ensureVapid } from './vapid.ts'

const words = ({ code, consent }: { code: string; consent?: string }) => (consent === undefined ? `${code} la ma dang nhap Dich vu cong, dung trong 5 phut. Khong dua ma nay cho bat ky ai.`
  : `${code} la ma dong y de can bo giup ban nop ho so: ${fold(consent)}. Chi doc ma khi ban dang nho giup.`)

export const codeSending: Subscription = on(PhoneCodeAsked, 'messages.send-code', async ({ db, now }, { codeId }) => {
  const asked = isSetUp('sms') ? await codeToSend(db, codeId, now) : undefined
  if (!asked) return
  afterCommit(db, async (database) => {
    const verdict = await sendByChannel({ key: codeId, channel: 'sms', letter: { address: asked.phone, link: '', title: null, words: words(asked) } }, () => ensureVapid(database, now))
    if (verdict.outcome !== 'sent') process.emitWarning(`The code ${codeId} was not sent: ${verdict.problem}`)
  })
})
