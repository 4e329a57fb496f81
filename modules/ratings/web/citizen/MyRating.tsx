import { useState } from 'react'
import { showInstant, texts, useAnswer, useDeed } from '#platform/web'
import { getMyRating, rateMyDossier } from '../../contract/rating.ts'
import { RatingFields, text } from './RatingFields.tsx'

const own = texts({ vi: { title: 'Đánh giá của bạn' }, en: { title: 'Your rating' } })

/** Under a dossier of one's own, once it has ended. */
export default function MyRating({ id }: { id: string }) {
  const { data } = useAnswer(getMyRating, { dossierId: id })
  const { send, isSending, error } = useDeed(rateMyDossier)
  const [until, setUntil] = useState<Date | null>(null)
  if (!data || data.closed) return null
  return (
    <section aria-labelledby="my-rating">
      <h2 id="my-rating">{own.title}</h2>
      {until ? <p role="status"><b>{text.thanks}</b> {text.until(showInstant(until))}</p>
        : <RatingFields form={data} isSending={isSending} error={error} onSend={(ratings) => void send({ dossierId: id, ratings }).then((done) => { if (done) setUntil(done.changeableUntil) })} />}
    </section>
  )
}
