import { z } from 'zod'
import { endpoint, event, Instant, Page, pageOf } from '#platform/contract'

export type Notice = z.output<typeof Notice>
export const Notice = z.object({
  id: z.uuid(),
  /** Who did what. */
  what: z.object({ vi: z.string(), en: z.string() }),
  /** The thing it is about, in its own words. */
  title: z.string(),
  path: z.string(),
  isUrgent: z.boolean(),
  isSeen: z.boolean(),
  occurredAt: Instant,
}).meta({ id: 'Notice' })

export const listNotices = endpoint({
  name: 'listNotices', method: 'GET', path: '/notices', permission: 'session',
  summary: 'List what I have been told, the newest first',
  input: Page,
  output: pageOf(Notice),
})

export const countUnseenNotices = endpoint({
  name: 'countUnseenNotices', method: 'GET', path: '/notices/unseen', permission: 'session',
  summary: 'Count what I have been told and not yet seen, up to 99',
  input: z.object({}),
  output: z.object({ count: z.number().int() }),
})

export const markNoticesSeen = endpoint({
  name: 'markNoticesSeen', method: 'POST', path: '/notices/seen', permission: 'session',
  summary: 'Mark notices as seen by me: those named, or all',
  input: z.object({ noticeIds: z.array(z.uuid()).max(100).optional() }),
  output: z.object({ marked: z.number().int() }),
})

export const NoticeAdded = event('notifications.notice-added.v1', z.object({ noticeId: z.uuid() }))
