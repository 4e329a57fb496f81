import { z } from 'zod'
import { Day, Download, endpoint, Instant, line, Page, pageOf } from '#platform/contract'
import { bandCodes, componentCodes, groupCodes } from '../rules.ts'

const read = 'ratings.read'
export const Period = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/, 'month-or-day')
export const ComponentName = z.enum(componentCodes)
const BandName = z.enum(bandCodes).nullable()
const Share = { hits: z.number().int(), total: z.number().int(), share: z.number().nullable(), points: z.number().nullable() }

export type ComponentLine = z.output<typeof ComponentLine>
const ComponentLine = z.object({ code: ComponentName, weight: z.number(), ...Share, legalBasis: z.string(), isConfirmed: z.boolean(), validFrom: z.iso.date(), opens: z.boolean() })
export type GroupLine = z.output<typeof GroupLine>
const GroupLine = z.object({ code: z.enum(groupCodes), weight: z.number(), measured: z.number(), points: z.number().nullable(), components: z.array(ComponentLine) })
const Scored = { score: z.number().nullable(), measured: z.number(), band: BandName }

export const getIndex = endpoint({
  name: 'getIndex', method: 'GET', path: '/index-766', permission: read,
  summary: 'The index of QĐ 766 of one agency, or of all of the province together, for a month or a day: groups, components, rank within its level, and the months before',
  input: z.object({ period: Period.optional(), agencyId: z.uuid().optional() }),
  output: z.object({
    period: z.string(), from: z.iso.date(), to: z.iso.date(), at: Instant, agencyId: z.uuid().nullable(), agencyName: z.string().nullable(), rank: z.number().int().nullable(), ranked: z.number().int(), ...Scored,
    groups: z.array(GroupLine), trend: z.array(z.object({ period: z.string(), score: z.number().nullable() })), bands: z.array(z.object({ code: z.enum(bandCodes), floor: z.number(), isConfirmed: z.boolean() })),
  }),
})

export type AgencyLine = z.output<typeof AgencyLine>
export const AgencyLine = z.object({ agencyId: z.uuid(), name: z.string(), level: z.string(), files: z.number().int(), rank: z.number().int().nullable(), ...Scored, groups: z.array(z.number().nullable()) })
const levels = ['province', 'commune'] as const

export const compareIndex = endpoint({
  name: 'compareIndex', method: 'GET', path: '/index-766/agencies', permission: read,
  summary: 'The agencies of a level beside each other, the best first',
  input: Page.extend({ period: Period.optional(), level: z.enum(levels).default('commune'), text: z.string().trim().max(200).optional() }),
  output: pageOf(AgencyLine),
})

export const exportIndex = endpoint({
  name: 'exportIndex', method: 'GET', path: '/index-766/export', permission: read, kind: 'download',
  summary: 'The comparison of all agencies as CSV or XLSX, with period, source and instant',
  input: z.object({ period: Period.optional(), format: z.enum(['csv', 'xlsx']).default('csv') }), output: Download,
})

export type IndexDossier = z.output<typeof IndexDossier>
export const IndexDossier = z.object({ id: z.uuid(), code: z.string(), procedureName: z.string(), agencyName: z.string(), state: z.string(), lodgedAt: Instant, dueAt: Instant.nullable(), isHit: z.boolean() })

export const listIndexDossiers = endpoint({
  name: 'listIndexDossiers', method: 'GET', path: '/index-766/dossiers', permission: 'dossiers.read',
  summary: 'The very dossiers behind a figure of the index, as far as I see them; the newest first',
  input: Page.extend({ period: Period.optional(), agencyId: z.uuid().optional(), component: ComponentName, side: z.enum(['all', 'hits', 'misses']).default('all') }),
  output: pageOf(IndexDossier),
})

export const readPublicIndex = endpoint({
  name: 'readPublicIndex', method: 'GET', path: '/public/index-766', permission: 'public',
  summary: 'Open data: the index of every agency for a month or a day',
  input: z.object({ period: Period.optional() }),
  output: z.object({ period: z.string(), from: z.iso.date(), to: z.iso.date(), at: Instant, legalBasis: z.string(), agencies: z.array(AgencyLine) }),
})
export const downloadPublicIndex = endpoint({
  name: 'downloadPublicIndex', method: 'GET', path: '/public/index-766.csv', permission: 'public', kind: 'download',
  summary: 'The same open data as CSV', input: z.object({ period: Period.optional() }), output: Download,
})

export const listWeights = endpoint({
  name: 'listWeights', method: 'GET', path: '/index-766/weights', permission: 'ratings.manage',
  summary: 'The weights of the index through time, with their legal basis and whether they were confirmed',
  input: z.object({}),
  output: z.object({ weights: z.array(z.object({ code: ComponentName, group: z.enum(groupCodes), weight: z.number(), validFrom: z.iso.date(), validTo: z.iso.date().nullable(), legalBasis: z.string(), isConfirmed: z.boolean(), setBy: z.string() })) }),
})
export const setWeight = endpoint({
  name: 'setWeight', method: 'POST', path: '/index-766/weights', permission: 'ratings.manage',
  summary: 'Set the weight of a component from a day on, by a text that says so; figures of earlier days keep theirs',
  input: z.object({ component: ComponentName, weight: z.number().min(0).max(100), from: Day, legalBasis: line(500) }),
  output: z.object({ component: z.string(), validFrom: z.iso.date() }),
})
