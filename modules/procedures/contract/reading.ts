import { z } from 'zod'
import { endpoint, Page, pageOf } from '#platform/contract'
import { Brief, Code, EventCode, LevelName, LifeEvent, VersionLine, WholeVersion } from './shapes.ts'

export const browseCatalogue = endpoint({
  name: 'browseCatalogue', method: 'GET', path: '/public/catalogue', permission: 'public',
  summary: 'The life events and the bodies of the procedures in force, with how many there are of each',
  input: z.object({}),
  output: z.object({ count: z.number().int(), events: z.array(LifeEvent.extend({ count: z.number().int() })), bodies: z.array(z.object({ name: z.string(), count: z.number().int() })) }),
})

export type ProcedureHit = z.output<typeof ProcedureHit>
export const ProcedureHit = z.object({ code: z.string(), name: z.string(), brief: Brief })

export const searchProcedures = endpoint({
  name: 'searchProcedures', method: 'GET', path: '/public/procedures', permission: 'public',
  summary: 'Procedures in force today, by words with or without diacritics, by life event, level and body',
  input: Page.extend({ text: z.string().trim().max(200).optional(), event: EventCode.optional(), level: LevelName.optional(), body: z.string().max(2000).optional() }),
  output: pageOf(ProcedureHit).extend({
    /** No procedure has all of the words: these have some of them. */
    isLoose: z.boolean(),
  }),
})

export const readProcedure = endpoint({
  name: 'readProcedure', method: 'GET', path: '/public/procedures/:code', permission: 'public',
  summary: 'A published procedure under all its statutory headings: the version in force, or the one asked for, and the days of the others',
  input: z.object({ code: Code, ordinal: z.coerce.number().int().positive().optional() }),
  output: WholeVersion.extend({ code: z.string(), events: z.array(LifeEvent), versions: z.array(VersionLine) }),
})
