import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Channel, Kind } from '../rules.ts'

export type Template = {
  channel: Channel; titleVi: string | null; titleEn: string | null; bodyVi: string; bodyEn: string; isPlain: boolean; most: number; providerTemplate: string | null; keepHours: number
}

/** What is said today on this occasion, by channel. */
export async function templatesFor(db: Db, kind: Kind, now: Date): Promise<Map<Channel, Template>> {
  const { rows } = await sql<Template>`select channel, title_vi, title_en, body_vi, body_en, is_plain, most, provider_template, keep_hours from messages.template
    where kind = ${kind} and daterange(valid_from, valid_to) @> ${dayOf(now)}::date`.execute(db)
  return new Map(rows.map((row) => [row.channel, row]))
}
