import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { contentOf, eventsOf, presentOf, versionsOf, withStanding } from './find.ts'
import { asked } from './search.ts'

/** What has been published, and nothing of what is still being written. */
export const readProcedure: Handler<typeof contract.readProcedure> = async ({ db, now, request }, { code, ordinal }) => {
  asked.take(request.address, now)
  const versions = (await versionsOf(db, code)).filter(({ state }) => state === 'published').map((version) => withStanding(version, now))
  const version = ordinal === undefined ? presentOf(versions) : versions.find((each) => each.ordinal === ordinal)
  ensure(version, () => notFound('procedure', code))
  const [content, events] = await Promise.all([contentOf(db, code, version.ordinal), eventsOf(db, code, dayOf(now))])
  return { ...version, code, content, events, versions }
}
