import { useState } from 'react'
import type { OutputOf } from '#platform/contract'
import { Asked, lang, say, texts, useAnswer, useDeed, sentenceOf } from '#platform/web'
import { endPush, getMessagePreference, offerPush, setMessagePreference, subscribePush } from '../../contract/citizen.ts'
import { channels, type Channel, type Language } from '../../rules.ts'
import { channelNames, instantWords } from '../words.ts'
import styles from '../Messages.module.css'
import '../texts.ts'
import { agreeToPush, canPush } from './push.ts'

const text = texts({
  vi: {
    title: 'Nhận tin về hồ sơ', lead: 'Khi hồ sơ được tiếp nhận, cần bổ sung, trễ hẹn hoặc có kết quả, cơ quan báo cho bạn qua:', language: 'Ngôn ngữ của tin', save: 'Lưu lựa chọn', saved: 'Đã lưu.', none: 'Bạn không chọn kênh nào: cơ quan sẽ không gửi tin. Vẫn tra cứu được hồ sơ bất cứ lúc nào.', unknown: 'chưa có trong tài khoản',
    noNumber: 'Tài khoản chưa có số định danh cá nhân, nên lựa chọn này chưa gắn được với hồ sơ nộp tại quầy.', browsers: 'Trình duyệt nhận tin', here: 'Nhận tin trên trình duyệt này', remove: 'Bỏ', removeOf: (name: string) => `Bỏ trình duyệt ${name}`, denied: 'Trình duyệt không cho phép nhận tin. Bật quyền thông báo cho trang này rồi thử lại.', unable: 'Trình duyệt này không nhận được tin.', added: 'Trình duyệt này sẽ nhận tin.', thisOne: 'Trình duyệt này',
  },
  en: {
    title: 'Messages about your dossiers', lead: 'When a dossier is accepted, needs papers, is late or has its result, the office tells you by:', language: 'Language of the messages', save: 'Save', saved: 'Saved.', none: 'No channel chosen: the office sends no messages. You can still look your dossiers up at any time.', unknown: 'not in your account',
    noNumber: 'Your account has no personal number yet, so this choice cannot be tied to dossiers lodged at a counter.', browsers: 'Browsers that are told', here: 'Tell this browser', remove: 'Remove', removeOf: (name: string) => `Remove the browser ${name}`, denied: 'The browser does not allow messages. Allow notifications for this page and try again.', unable: 'This browser cannot be told.', added: 'This browser will be told.', thisOne: 'This browser',
  },
})
const languageNames: Record<Language, { vi: string; en: string }> = { vi: { vi: 'Tiếng Việt', en: 'Vietnamese' }, en: { vi: 'Tiếng Anh', en: 'English' } }

type Preference = OutputOf<typeof getMessagePreference>

/** On a citizen's own page: how the offices tell him about his dossiers. */
export default function HowToTell() {
  const { data } = useAnswer(getMessagePreference, {})
  const [isPushWanted, setPushWanted] = useState(false)
  return data && (
    <section aria-labelledby="how-to-tell">
      <h2 id="how-to-tell">{text.title}</h2>
      <Wishes preference={isPushWanted ? { ...data, channels: [...new Set([...data.channels, 'push' as const])] } : data} />
      <Browsers known={data.subscriptions} onAdded={() => setPushWanted(true)} />
    </section>
  )
}

const addressOf = ({ phone, email }: Preference, channel: Channel) => (channel === 'push' ? '' : ((channel === 'mail' ? email : phone) ?? text.unknown))

function Wishes({ preference }: { preference: Preference }) {
  const { send, isSending, error } = useDeed(setMessagePreference)
  const [saved, setSaved] = useState<readonly Channel[] | null>(null)
  const save = async (values: FormData) => {
    const answer = await send({ channels: values.getAll('channel') as Channel[], language: values.get('language') as Language })
    if (answer) setSaved(answer.channels)
  }
  return (
    <Asked verb={text.save} isSending={isSending} error={error} onSend={(values) => void save(values)}>
      <fieldset className={styles.group}>
        <legend>{text.lead}</legend>
        {channels.map((channel) => (
          <label key={channel} className={styles.choice}>
            <input key={String(preference.channels.includes(channel))} type="checkbox" name="channel" value={channel} defaultChecked={preference.channels.includes(channel)} />
            <span>{say(channelNames[channel])} <span className="second">{addressOf(preference, channel)}</span></span>
          </label>
        ))}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{text.language}</legend>
        {(['vi', 'en'] as const).map((each) => <label key={each} className={styles.choice}><input type="radio" name="language" value={each} defaultChecked={preference.language === each} />{languageNames[each][lang]}</label>)}
      </fieldset>
      {!preference.isNumberKnown && <p role="note">{text.noNumber}</p>}
      <p role="status">{saved === null ? '' : saved.length === 0 ? text.none : text.saved}</p>
    </Asked>
  )
}

function Browsers({ known, onAdded }: { known: Preference['subscriptions']; onAdded: () => void }) {
  const [subscriptions, setSubscriptions] = useState(known)
  const [offer, subscribe, end] = [useDeed(offerPush), useDeed(subscribePush), useDeed(endPush)]
  const [said, setSaid] = useState('')
  const agree = async () => {
    const offered = await offer.send({})
    const agreed = offered && await agreeToPush(offered.publicKey).catch(() => null)
    if (offered && !agreed) return setSaid(text.denied)
    const added = agreed && await subscribe.send(agreed)
    if (!added) return
    setSubscriptions([...subscriptions.filter(({ id }) => id !== added.subscriptionId), { id: added.subscriptionId, label: text.thisOne, createdAt: new Date() }])
    setSaid(text.added)
    onAdded()
  }
  const remove = async (subscriptionId: string) => {
    if (await end.send({ subscriptionId })) setSubscriptions(subscriptions.filter(({ id }) => id !== subscriptionId))
  }
  const error = offer.error ?? subscribe.error ?? end.error
  return (
    <>
      <h3>{text.browsers}</h3>
      {subscriptions.length > 0 && (
        <ul className="line-list">
          {subscriptions.map(({ id, label, createdAt }) => (
            <li key={id}><p>{label} · <span className="figure">{instantWords(createdAt)}</span></p><button type="button" className="plain-verb" aria-label={text.removeOf(label)} onClick={() => void remove(id)}>{text.remove}</button></li>
          ))}
        </ul>
      )}
      {canPush() ? <button type="button" className="plain-verb" onClick={() => void agree()}>{text.here}</button> : <p>{text.unable}</p>}
      <p role="status">{error ? sentenceOf(error) : said}</p>
    </>
  )
}
