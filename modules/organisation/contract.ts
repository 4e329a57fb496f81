import { z } from 'zod'
import { Day, endpoint, event, flag, line, list, Page, pageOf } from '#platform/contract'
import { areaKinds, isOrganId, manners, toCanonicalOrganId } from './rules.ts'

/** Days are half-open: `validTo` is the first day it no longer holds. */
export type Unit = z.output<typeof Unit>
export const Unit = z.object({
  id: z.uuid(),
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  level: z.string(),
  /** Canonical code of QĐ 20/2020/QĐ-TTg. */
  organId: z.string().nullable(),
  /** Ký hiệu in document numbers: UBND, SNNMT, VP. */
  symbol: z.string(),
  isAgency: z.boolean(),
  parentId: z.uuid().nullable(),
  /** The nearest agency at or above; null outside the unit's life. */
  agencyId: z.uuid().nullable(),
  /** Printed above the name; null for committees, councils and ministries (NĐ 30/2020 App. I). */
  parentAgencyName: z.string().nullable(),
  /** Địa danh. */
  place: z.string(),
  /** Official code of the administrative area the unit governs. */
  areaCode: z.string().nullable(),
  areaKind: z.enum(areaKinds).nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
})

export type UnitRow = z.output<typeof UnitRow>
export const UnitRow = Unit.extend({
  childCount: z.number().int(),
  /** Names from the top of the tree down to the parent. */
  path: z.array(z.string()),
})

const Name = line(200)
const Basis = line(300)
const OrganId = z.codec(z.string().max(60), z.string().refine(isOrganId, 'not-an-organ-id'), {
  decode: (text) => toCanonicalOrganId(text) ?? text,
  encode: (code) => code,
})

const NewUnit = z.object({
  name: Name,
  shortName: line(100).optional(),
  symbol: line(30),
  place: line(100).optional(),
  kind: z.string().max(40),
  level: z.string().max(40),
  /** Without it, as the kind says. */
  isAgency: flag.optional(),
  organId: OrganId.optional(),
  areaCode: z.string().regex(/^\d{2,5}$/).optional(),
  areaKind: z.enum(areaKinds).optional(),
})

export const listUnits = endpoint({
  name: 'listUnits', method: 'GET', path: '/organisation/units', permission: 'organisation.read',
  summary: 'The units under a parent as they stood on a day, or the top of the tree',
  input: z.object({ on: Day.optional(), parentId: z.uuid().optional() }),
  output: z.object({ on: z.iso.date(), units: z.array(UnitRow) }),
})

export const searchUnits = endpoint({
  name: 'searchUnits', method: 'GET', path: '/organisation/search', permission: 'organisation.read',
  summary: 'Find units by name, symbol or any spelling of their code, with or without diacritics; only agencies, or only inside one',
  input: z.object({
    q: z.string().max(200).default(''), on: Day.optional(), agencies: flag.optional(), agencyId: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ units: z.array(UnitRow) }),
})

const Dated = { validFrom: z.iso.date(), validTo: z.iso.date().nullable(), legalBasis: z.string() }
const UnitLink = z.object({ id: z.uuid(), name: z.string(), manner: z.enum(['merge', 'split', 'abolish']), happenedOn: z.iso.date(), legalBasis: z.string() })
export const getUnit = endpoint({
  name: 'getUnit', method: 'GET', path: '/organisation/units/:unitId', permission: 'organisation.read',
  summary: 'One unit with its names, places in the tree, codes, predecessors and successors',
  input: z.object({ unitId: z.uuid(), on: Day.optional() }),
  output: z.object({
    unit: UnitRow,
    legalBasis: z.string(),
    endedBy: z.string().nullable(),
    ancestors: z.array(z.object({ id: z.uuid(), name: z.string() })),
    names: z.array(z.object({ name: z.string(), shortName: z.string(), symbol: z.string(), place: z.string(), ...Dated })),
    edges: z.array(z.object({ parentId: z.uuid(), parentName: z.string(), ...Dated })),
    aliases: z.array(z.object({ id: z.uuid(), scheme: z.string(), value: z.string(), legalBasis: z.string().nullable() })),
    predecessors: z.array(UnitLink),
    successors: z.array(UnitLink),
  }),
})

export const listVocabulary = endpoint({
  name: 'listVocabulary', method: 'GET', path: '/organisation/vocabulary', permission: 'organisation.read',
  summary: 'Kinds and levels of units, each with its time and legal basis',
  input: z.object({}),
  output: z.object({
    kinds: z.array(z.object({ code: z.string(), labelVi: z.string(), labelEn: z.string(), isAgency: z.boolean(), ...Dated })),
    levels: z.array(z.object({ code: z.string(), labelVi: z.string(), labelEn: z.string(), ...Dated })),
  }),
})

export const createUnit = endpoint({
  name: 'createUnit', method: 'POST', path: '/organisation/units', permission: 'organisation.manage',
  summary: 'Establish a unit, from a day on',
  input: NewUnit.extend({ parentId: z.uuid().nullable(), on: Day, legalBasis: Basis }),
  output: Unit,
})

export const renameUnit = endpoint({
  name: 'renameUnit', method: 'POST', path: '/organisation/units/:unitId/rename', permission: 'organisation.manage',
  summary: 'Give a unit another name, symbol or place from a day on; the old ones stay readable',
  input: z.object({ unitId: z.uuid(), name: Name, shortName: line(100).optional(), symbol: line(30).optional(), place: line(100).optional(), on: Day, legalBasis: Basis }),
  output: Unit,
})

export const moveUnit = endpoint({
  name: 'moveUnit', method: 'POST', path: '/organisation/units/:unitId/move', permission: 'organisation.manage',
  summary: 'Put a unit under another one from a day on',
  input: z.object({ unitId: z.uuid(), parentId: z.uuid(), on: Day, legalBasis: Basis }),
  output: Unit,
})

export const mergeUnits = endpoint({
  name: 'mergeUnits', method: 'POST', path: '/organisation/merges', permission: 'organisation.manage',
  summary: 'End units and let one unit, new or existing, take their place; what stood under them moves along',
  input: z.object({
    unitIds: list(z.uuid()).pipe(z.array(z.uuid()).min(1).max(50)),
    intoUnitId: z.uuid().optional(), intoNew: NewUnit.extend({ parentId: z.uuid().nullable() }).optional(),
    on: Day, legalBasis: Basis,
  }),
  output: Unit,
})

export const splitUnit = endpoint({
  name: 'splitUnit', method: 'POST', path: '/organisation/units/:unitId/split', permission: 'organisation.manage',
  summary: 'Divide a unit into new ones; the old one ends unless it is kept',
  input: z.object({ unitId: z.uuid(), parts: z.array(NewUnit.extend({ takes: list(z.uuid()).pipe(z.array(z.uuid()).max(200)).default([]) })).min(1).max(20), keepsOriginal: flag.default(false), on: Day, legalBasis: Basis }),
  output: z.object({ units: z.array(Unit) }),
})

export const abolishUnit = endpoint({
  name: 'abolishUnit', method: 'POST', path: '/organisation/units/:unitId/abolish', permission: 'organisation.manage',
  summary: 'End a unit from a day on; other units may take over its work',
  input: z.object({ unitId: z.uuid(), successorIds: list(z.uuid()).pipe(z.array(z.uuid()).max(20)).default([]), on: Day, legalBasis: Basis }),
  output: z.object({ id: z.uuid(), abolishedOn: z.iso.date() }),
})

export type PlannedChange = z.output<typeof PlannedChange>
export const PlannedChange = z.object({
  id: z.uuid(),
  manner: z.enum(manners),
  /** What it is about, as named when it was planned; and what comes of it. */
  fromNames: z.array(z.string()),
  toNames: z.array(z.string()),
  happensOn: z.iso.date(),
  legalBasis: z.string(),
})

export const listPlannedChanges = endpoint({
  name: 'listPlannedChanges', method: 'GET', path: '/organisation/planned-changes', permission: 'organisation.read',
  summary: 'Changes of the tree still to come, the next one first; of one unit, or all',
  input: Page.extend({ unitId: z.uuid().optional() }),
  output: pageOf(PlannedChange),
})

export const cancelUnitChange = endpoint({
  name: 'cancelUnitChange', method: 'POST', path: '/organisation/planned-changes/:changeId/cancel', permission: 'organisation.manage',
  summary: 'Take back a change of the tree before its day: everything stands as if it had never been planned',
  input: z.object({ changeId: z.uuid(), reason: line(300) }),
  output: z.object({}),
})

export const correctUnit = endpoint({
  name: 'correctUnit', method: 'POST', path: '/organisation/units/:unitId/correct', permission: 'organisation.manage',
  summary: 'Correct what was recorded wrongly: code, kind, level, own seal',
  input: z.object({ unitId: z.uuid(), kind: z.string().max(40).optional(), level: z.string().max(40).optional(), isAgency: flag.optional(), organId: OrganId.nullable().optional() }),
  output: Unit,
})

export const addUnitAlias = endpoint({
  name: 'addUnitAlias', method: 'POST', path: '/organisation/units/:unitId/aliases', permission: 'organisation.manage',
  summary: 'Record another code under which files and partners name this unit',
  input: z.object({ unitId: z.uuid(), scheme: z.enum(['organ-id', 'legacy-organ-id', 'area-code', 'other']), value: line(100), legalBasis: line(300).optional() }),
  output: z.object({ id: z.uuid() }),
})

export const listProvinces = endpoint({
  name: 'listProvinces', method: 'GET', path: '/organisation/provinces', permission: 'organisation.read',
  summary: 'The provinces of the national directory with the number of their communes',
  input: z.object({}),
  output: z.object({ provinces: z.array(z.object({ code: z.string(), name: z.string(), communes: z.number().int() })) }),
})

export const importProvince = endpoint({
  name: 'importProvince', method: 'POST', path: '/organisation/imports', permission: 'organisation.manage',
  summary: 'Establish the people’s committees of all communes of a province from the national directory; those already here are left alone',
  input: z.object({ provinceCode: z.string().regex(/^\d{2}$/), parentUnitId: z.uuid(), on: Day.default('2025-07-01') }),
  output: z.object({ created: z.number().int(), skipped: z.number().int(), mappings: z.number().int() }),
})

export const createUsualDepartments = endpoint({
  name: 'createUsualDepartments', method: 'POST', path: '/organisation/units/:unitId/usual-departments', permission: 'organisation.manage',
  summary: 'Establish the departments such a unit usually has; names already present are left alone',
  input: z.object({ unitId: z.uuid(), on: Day, legalBasis: line(300).optional() }),
  output: z.object({ units: z.array(Unit) }),
})

export const findOldCommunes = endpoint({
  name: 'findOldCommunes', method: 'GET', path: '/organisation/old-communes', permission: 'organisation.read',
  summary: 'Where a commune of before 1 July 2025 went, by its old name',
  input: z.object({ q: z.string().min(1).max(200), limit: z.coerce.number().int().min(1).max(100).default(20) }),
  output: z.object({
    communes: z.array(z.object({
      oldName: z.string(), oldDistrict: z.string(), oldProvince: z.string(), newCode: z.string(), newName: z.string(), unitId: z.uuid().nullable(),
    })),
  }),
})

const Facts = z.object({ unitId: z.uuid(), name: z.string(), on: z.iso.date(), legalBasis: z.string() })
export const UnitCreated = event('organisation.unit-created.v1', Facts.extend({ parentId: z.uuid().nullable(), kind: z.string() }))
export const UnitRenamed = event('organisation.unit-renamed.v1', Facts.extend({ oldName: z.string() }))
export const UnitMoved = event('organisation.unit-moved.v1', Facts.extend({ fromId: z.uuid().nullable(), toId: z.uuid() }))
export const UnitsMerged = event('organisation.units-merged.v1', Facts.extend({ predecessorIds: z.array(z.uuid()) }))
export const UnitSplit = event('organisation.unit-split.v1', Facts.extend({ successorIds: z.array(z.uuid()), keepsOriginal: z.boolean() }))
export const UnitAbolished = event('organisation.unit-abolished.v1', Facts.extend({ successorIds: z.array(z.uuid()) }))
export const UnitChangeCancelled = event('organisation.unit-change-cancelled.v1', z.object({
  changeId: z.uuid(), manner: z.enum(manners), on: z.iso.date(), reason: z.string(),
  /** Units that go on as before, and those that never come to be. */
  unitIds: z.array(z.uuid()), neverIds: z.array(z.uuid()),
}))
export const UnitCorrected = event('organisation.unit-corrected.v1', z.object({ unitId: z.uuid(), name: z.string(), changes: z.record(z.string(), z.string()) }))
export const UnitAliasAdded = event('organisation.unit-alias-added.v1', z.object({ unitId: z.uuid(), scheme: z.string(), value: z.string() }))
export const ProvinceImported = event('organisation.province-imported.v1', z.object({
  unitId: z.uuid(), provinceCode: z.string(), created: z.number().int(), skipped: z.number().int(), mappings: z.number().int(),
}))
