import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import type { ReminderStage } from '../rules.ts'

type Mark = { code: string; labelVi: string; labelEn: string }

const inForce = (on: string) => sql`valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`

/** A mark that may be given on a day. */
export async function qualityMark(db: Db, code: string, on: string): Promise<Mark | undefined> {
  const { rows } = await sql<Mark>`select code, label_vi, label_en from tasks.quality_mark where code = ${code} and ${inForce(on)}`.execute(db)
  return rows[0]
}

/** The words of a mark that was given, whether or not it may still be given. */
export async function wordsOfMark(db: Db, code: string | null) {
  if (code === null) return null
  const { rows } = await sql<Mark>`select code, label_vi, label_en from tasks.quality_mark where code = ${code} order by valid_from desc limit 1`.execute(db)
  return rows[0] ? { vi: rows[0].labelVi, en: rows[0].labelEn } : null
}

export const listQualityMarks: Handler<typeof contract.listQualityMarks> = async ({ db, now }) => {
  const { rows } = await sql<Mark>`select code, label_vi, label_en from tasks.quality_mark where ${inForce(dayOf(now))} order by rank`.execute(db)
  return { marks: rows.map(({ code, labelVi, labelEn }) => ({ code, vi: labelVi, en: labelEn })) }
}

/** The stages of đôn đốc that hold on a day. */
export async function reminderStages(db: Db, on: string): Promise<ReminderStage[]> {
  const { rows } = await sql<ReminderStage>`select code, working_days, tells_assigner from tasks.reminder_stage where ${inForce(on)}`.execute(db)
  return rows
}
