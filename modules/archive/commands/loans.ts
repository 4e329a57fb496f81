import { closeWork } from '#modules/work'
import { dayOf, shiftDay } from '#platform/calendar'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findFile, lockFilesOf, readersOf, type FileRow } from '../queries/find.ts'
import { lockLoan, type LoanRow } from '../queries/loans.ts'
import { rulesOn } from '../queries/rules.ts'
import { loanLifecycle } from '../rules.ts'
import { tables } from '../tables.ts'
import { archivistDesk, ask, closeTo, fileNote, isArchivistOf, openTo, seatOf, tell } from './step.ts'

const factsOf = ({ id, borrowerName, dueOn }: Pick<LoanRow, 'id' | 'borrowerName' | 'dueOn'>) => ({ loanId: id, borrower: borrowerName, dueOn })
const audienceOf = ({ agencyId, borrowerPositionId }: Pick<LoanRow, 'agencyId' | 'borrowerPositionId'>) => [archivistDesk(agencyId), borrowerPositionId]

/** A loan ends after today, within what the agency's archive lends. */
async function ensureLoanDays({ db, now }: Context, dueOn: string) {
  const today = dayOf(now)
  const { loanDays } = await rulesOn(db, today)
  ensure(dueOn >= today, () => new Problem('archive/due-in-the-past', 422, 'The loan ends today or later'))
  ensure(dueOn <= shiftDay(today, loanDays), () => new Problem('archive/loan-too-long', 422, `A file is lent for ${loanDays} days at most`, { days: loanDays }))
}

export const askLoan: Handler<typeof contract.askLoan> = async (context, { fileId, purpose, dueOn }) => {
  const { agencyId, positionId } = seatOf(context)
  const file = await findFile(context.db, context.actor, fileId)
  ensure(file.state === 'archived' && file.agencyId === agencyId, () => new Problem('archive/not-in-store', 409, 'The file is not in the store', { code: file.code, title: file.title }))
  ensure(!file.opens, () => new Problem('archive/open-already', 409, 'The file is open to you already'))
  await ensureLoanDays(context, dueOn)
  const { actor, now } = context
  const loan = await tables(context.db).insertInto('archive.loan')
    .values({ fileId, agencyId, borrowerPositionId: positionId, borrowerName: `${actor.name}, ${actor.positionTitle ?? ''}`, purpose, dueOn, askedAt: now })
    .onConflict((same) => same.columns(['fileId', 'borrowerPositionId']).where('state', 'in', ['asked', 'lent']).doNothing()).returningAll().executeTakeFirst()
  ensure(loan, () => new Problem('archive/loan-asked', 409, 'You have asked for this file already'))
  await ask(context, { kind: 'loan', id: loan.id, holder: archivistDesk(agencyId), verb: 'approve', title: file.title, path: '/archive/loans', note: { vi: `Mượn hồ sơ ${file.code}`, en: `Loan of file ${file.code}` } })
  await tell(context, file, contract.LoanAsked, { ...factsOf(loan), purpose }, audienceOf(loan))
  return { loanId: loan.id, state: loan.state }
}

const fileOf = async ({ db }: Context, { agencyId, fileId }: LoanRow): Promise<FileRow> => (await lockFilesOf(db, agencyId, [fileId]))[0]!

function ensureArchivist({ actor }: Context, { agencyId }: LoanRow) {
  ensure(isArchivistOf(actor, agencyId), () => new Problem('archive/not-the-archivist', 403, 'The agency’s archivist lends'))
}

export const lendFile: Handler<typeof contract.lendFile> = async (context, { loanId, dueOn }) => {
  const asked = await lockLoan(context, loanId)
  const state = loanLifecycle.next('lend', asked.state)
  ensureArchivist(context, asked)
  const loan = { ...asked, dueOn: dueOn ?? asked.dueOn }
  await ensureLoanDays(context, loan.dueOn)
  const file = await fileOf(context, loan)
  ensure(file.state === 'archived', () => new Problem('archive/not-in-store', 409, 'The file is not in the store', { code: file.code, title: file.title }))
  await tables(context.db).updateTable('archive.loan').set({ state, dueOn: loan.dueOn, lentAt: context.now, decidedName: context.actor.name }).where('id', '=', loanId).execute()
  await openTo(context, file, { why: 'loan', keys: [loan.borrowerPositionId] })
  await closeWork(context, { subjectId: loanId })
  await ask(context, { kind: 'loan', id: loanId, holder: loan.borrowerPositionId, verb: 'give-back', title: file.title, path: `/work-files/${file.id}`, note: fileNote(file), dueOn: loan.dueOn })
  await tell(context, file, contract.FileLent, factsOf(loan), audienceOf(loan))
  return { loanId, state }
}

export const refuseLoan: Handler<typeof contract.refuseLoan> = async (context, { loanId, reason }) => {
  const loan = await lockLoan(context, loanId)
  const state = loanLifecycle.next('refuse', loan.state)
  ensureArchivist(context, loan)
  const file = await fileOf(context, loan)
  await tables(context.db).updateTable('archive.loan').set({ state, reason, decidedName: context.actor.name }).where('id', '=', loanId).execute()
  await closeWork(context, { subjectId: loanId })
  await tell(context, file, contract.LoanRefused, { ...factsOf(loan), reason }, audienceOf(loan))
  return { loanId, state }
}

export const giveBackFile: Handler<typeof contract.giveBackFile> = async (context, { loanId }) => {
  const loan = await lockLoan(context, loanId)
  const state = loanLifecycle.next('giveBack', loan.state)
  const file = await fileOf(context, loan)
  await tables(context.db).updateTable('archive.loan').set({ state, returnedAt: context.now }).where('id', '=', loanId).execute()
  const own = (await readersOf(context.db, file.id)).find(({ key }) => key === loan.borrowerPositionId)
  await closeTo(context, file.id, [loan.borrowerPositionId], { isStillListed: own !== undefined && own.why !== 'loan' })
  await closeWork(context, { subjectId: loanId })
  await tell(context, file, contract.FileGivenBack, factsOf(loan), audienceOf(loan))
  return { loanId, state }
}
