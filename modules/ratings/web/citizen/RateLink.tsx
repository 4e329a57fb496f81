import { say } from '#platform/web'

/** Where a dossier that has ended is followed. */
export default function RateLink({ id }: { id: string }) {
  return <p><a href={`/danh-gia?ma=${encodeURIComponent(id)}`}>{say({ vi: 'Đánh giá việc giải quyết hồ sơ này', en: 'Rate how this dossier was handled' })}</a></p>
}
