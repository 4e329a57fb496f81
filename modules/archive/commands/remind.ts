import { closeWork } from '#modules/work'
import { dayOf, shiftDay } from '#platform/calendar'
import { inTransaction, sql, type Database } from '#platform/database'
import { systemActor } from '#platform/events'
import * as contract from '../contract.ts'
import type { FileRow } from '../queries/find.ts'
import type { LoanRow } from '../queries/loans.ts'
import { rulesOn } from '../queries/rules.ts'
import { tables } from '../tables.ts'
import { archivistDesk, ask, fileNote, headDesks, tell, type Happening } from './step.ts'

const BATCH = 200

type Due = FileRow & { dueOn: string }

/** The keeper is reminded once per due day: a file already warned for it is passed over. */
async function warnHandOver(context: Happening, file: Due) {
  await closeWork(context, { subjectId: file.id, verb: 'hand-over' })
  await ask(context, { kind: 'work-file', id: file.id, holder: file.keeperPositionId, verb: 'hand-over', title: file.title, path: `/work-files/${file.id}`, note: fileNote(file), dueOn: file.dueOn })
  await tables(context.db).updateTable('archive.file').set({ warnedFor: file.dueOn }).where('id', '=', file.id).execute()
  await tell(context, file, contract.HandOverDue, { dueOn: file.dueOn, keeper: file.keeperName }, [file.keeperPositionId, ...headDesks(file.unitId)])
}

async function noteOverdue(context: Happening, loan: LoanRow) {
  await tables(context.db).updateTable('archive.loan').set({ overdueNotedOn: dayOf(context.now) }).where('id', '=', loan.id).execute()
  const { fileId, agencyId, code, title } = loan
  await tell(context, { id: fileId, agencyId, code, title }, contract.LoanOverdue, { loanId: loan.id, borrower: loan.borrowerName, dueOn: loan.dueOn }, [loan.borrowerPositionId, archivistDesk(agencyId)])
}

const dueFiles = (horizon: string) => sql<Due>`
  select f.*, coalesce(f.kept_back_until, f.hand_over_due_on) as due_on from archive.file f
   where f.state = 'closed' and f.hand_over_due_on is not null and coalesce(f.kept_back_until, f.hand_over_due_on) <= ${horizon}::date
     and f.warned_for is distinct from coalesce(f.kept_back_until, f.hand_over_due_on)
   order by f.id limit ${BATCH} for update of f skip locked`

const lateLoans = (today: string) => sql<LoanRow>`
  select l.*, f.code, f.title, f.year from archive.loan l join archive.file f on f.id = l.file_id
   where l.state = 'lent' and l.due_on < ${today}::date and l.overdue_noted_on is null order by l.id limit ${BATCH} for update of l skip locked`

/**
 * Every morning: files due for the archive within the days of warning, loans past theirs. Run again it finds nothing new.
 * @returns how many were told
 */
export async function remind({ write }: Database, now: Date): Promise<number> {
  let told = 0
  for (let found = BATCH; found === BATCH; told += found)
    found = await inTransaction(write, async (db) => {
      const context = { db, now, actor: systemActor() }
      const today = dayOf(now)
      const { warnDays } = await rulesOn(db, today)
      const [files, loans] = [await dueFiles(shiftDay(today, warnDays)).execute(db), await lateLoans(today).execute(db)]
      for (const file of files.rows) await warnHandOver(context, file)
      for (const loan of loans.rows) await noteOverdue(context, loan)
      return Math.max(files.rows.length, loans.rows.length)
    })
  return told
}
