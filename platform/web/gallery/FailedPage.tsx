import { Problem } from '#platform/problems'

export default function FailedPage(): never {
  throw new Problem('request/unexpected', 500, 'boom', { requestId: 'req-7K42' })
}
