import { defineModule, handle, type Handler } from '#platform/http'
import * as contract from './contract/index.ts'
import { workingDaysAround } from './days.ts'

const checkDeadline: Handler<typeof contract.checkDeadline> = async ({ db, actor }, { dueOn }) => ({ dueOn, ...(await workingDaysAround(db, actor.agencyId, dueOn)) })

/** Deadlines are set all over the house; what the calendar says of a day is said to everybody who has signed in. */
export const calendarModule = defineModule({ name: 'calendar', endpoints: [handle(contract.checkDeadline, checkDeadline)] })
