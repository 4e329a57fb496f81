import { z } from 'zod'
import { Day, endpoint, event, flag, Instant, line, list, Page, pageOf } from '#platform/contract'
import { capacities } from './rules.ts'

export * from './contract/entitlement.ts'

/** Days are half-open: `validTo` is the first day the position is no longer held. */
export type PositionCard = z.output<typeof PositionCard>
export const PositionCard = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  title: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  agencyId: z.uuid().nullable(),
  roles: z.array(z.string()),
  isPrimary: z.boolean(),
  /** Quyền (Q.): acting head. */
  isActing: z.boolean(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
})

export type Person = z.output<typeof Person>
export const Person = z.object({
  id: z.uuid(),
  fullName: z.string(),
  familyName: z.string(),
  middleNames: z.string(),
  givenName: z.string(),
  staffCode: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  hasPersonalNumber: z.boolean(),
})

export type Authority = z.output<typeof Authority>
export const Authority = z.object({
  id: z.uuid(),
  positionId: z.uuid(),
  agencyId: z.uuid(),
  agencyName: z.string(),
  capacity: z.enum(capacities).nullable(),
  /** `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`: what stands above the title. */
  capacityLines: z.array(z.string()),
  signerTitle: z.string(),
  principalPositionId: z.uuid().nullable(),
  documentTypes: z.array(z.string()).nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  legalBasis: z.string(),
})

export type Delegation = z.output<typeof Delegation>
export const Delegation = z.object({
  id: z.uuid(),
  absentPositionId: z.uuid(),
  absentPersonId: z.uuid(),
  absentName: z.string(),
  absentTitle: z.string(),
  delegatePositionId: z.uuid(),
  delegatePersonId: z.uuid(),
  delegateName: z.string(),
  delegateTitle: z.string(),
  fromAt: Instant,
  toAt: Instant,
  reason: z.string(),
})

const Basis = line(300)
const email = line(200).pipe(z.email())
const phone = line(30).pipe(z.string().regex(/^[+\d][\d .-]{6,20}$/, 'not-a-phone'))
const PersonFields = {
  fullName: line(100, 2),
  personalNumber: z.string().regex(/^\d{12}$/, 'not-a-personal-number').nullable().optional(),
  staffCode: line(30).nullable().optional(),
  email: email.nullable().optional(),
  phone: phone.nullable().optional(),
}
const PositionFields = {
  unitId: z.uuid(), title: line(200), roles: list(z.string().max(40)).pipe(z.array(z.string()).max(11)), isPrimary: flag.optional(), isActing: flag.optional(),
  validFrom: Day, validTo: Day.nullable().optional(), legalBasis: Basis,
}

export const PersonRow = Person.extend({ positions: z.array(PositionCard) })
export const listPeople = endpoint({
  name: 'listPeople', method: 'GET', path: '/people', permission: 'people.read',
  summary: 'Officials by given name, filtered by words, unit and role',
  input: Page.extend({ q: z.string().max(200).optional(), unitId: z.uuid().optional(), role: z.string().max(40).optional(), former: flag.optional() }),
  output: pageOf(PersonRow),
})

export const getPerson = endpoint({
  name: 'getPerson', method: 'GET', path: '/people/:personId', permission: 'people.read',
  summary: 'One official with positions, signing authorities and delegations',
  input: z.object({ personId: z.uuid() }),
  output: z.object({ person: Person, positions: z.array(PositionCard.extend({ legalBasis: z.string() })), authorities: z.array(Authority), delegations: z.array(Delegation) }),
})

export const showPersonalNumber = endpoint({
  name: 'showPersonalNumber', method: 'GET', path: '/people/:personId/personal-number', permission: 'people.manage', sensitive: true,
  summary: 'The personal identification number of an official',
  input: z.object({ personId: z.uuid() }),
  output: z.object({ personalNumber: z.string().nullable() }),
})

export const createPerson = endpoint({
  name: 'createPerson', method: 'POST', path: '/people', permission: 'people.manage',
  summary: 'Record an official',
  input: z.object(PersonFields),
  output: Person,
})

export const updatePerson = endpoint({
  name: 'updatePerson', method: 'POST', path: '/people/:personId/update', permission: 'people.manage',
  summary: 'Correct the name, codes or contacts of an official',
  input: z.object({ ...PersonFields, personId: z.uuid() }).partial({ fullName: true }),
  output: Person,
})

export const listRoles = endpoint({
  name: 'listRoles', method: 'GET', path: '/people/roles', permission: 'people.read',
  summary: 'Roles with their powers',
  input: z.object({}),
  output: z.object({
    roles: z.array(z.object({
      code: z.string(), labelVi: z.string(), labelEn: z.string(), seat: z.enum(['agency', 'unit']), permissions: z.array(z.string()), legalBasis: z.string(),
    })),
    everyone: z.array(z.string()),
  }),
})

export const searchPositions = endpoint({
  name: 'searchPositions', method: 'GET', path: '/people/positions', permission: 'people.read',
  summary: 'Find positions held today by name, title, unit or role',
  input: z.object({
    q: z.string().max(200).optional(), unitId: z.uuid().optional(), within: z.uuid().optional(), role: z.string().max(40).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({ positions: z.array(PositionCard) }),
})

export const createPosition = endpoint({
  name: 'createPosition', method: 'POST', path: '/people/:personId/positions', permission: 'people.manage',
  summary: 'Give an official a position in a unit, with roles and dates',
  input: z.object({ personId: z.uuid(), ...PositionFields }),
  output: PositionCard,
})

export const endPosition = endpoint({
  name: 'endPosition', method: 'POST', path: '/people/positions/:positionId/end', permission: 'people.manage',
  summary: 'End a position from a day on',
  input: z.object({ positionId: z.uuid(), on: Day, legalBasis: Basis }),
  output: PositionCard,
})

export const makePrimary = endpoint({
  name: 'makePrimary', method: 'POST', path: '/people/positions/:positionId/make-primary', permission: 'people.manage',
  summary: 'Make a position the primary one of its holder',
  input: z.object({ positionId: z.uuid() }),
  output: PositionCard,
})

export const setPositionRoles = endpoint({
  name: 'setPositionRoles', method: 'POST', path: '/people/positions/:positionId/roles', permission: 'people.manage',
  summary: 'Set the roles of a position',
  input: z.object({ positionId: z.uuid(), roles: PositionFields.roles }),
  output: PositionCard,
})

export const grantAuthority = endpoint({
  name: 'grantAuthority', method: 'POST', path: '/people/positions/:positionId/authorities', permission: 'people.manage',
  summary: 'Let a position sign: in its own right, or TM., KT., TL., TUQ. with dates, document types and legal basis',
  input: z.object({
    positionId: z.uuid(), capacity: z.enum(capacities).nullable(), principalPositionId: z.uuid().optional(), agencyId: z.uuid().optional(),
    collective: line(100).optional(), headTitle: line(100).optional(), signerTitle: line(200).optional(),
    documentTypes: list(line(20)).pipe(z.array(z.string()).max(40)).optional(),
    validFrom: Day, validTo: Day.nullable().optional(), legalBasis: Basis,
  }),
  output: Authority,
})

export const revokeAuthority = endpoint({
  name: 'revokeAuthority', method: 'POST', path: '/people/authorities/:authorityId/revoke', permission: 'people.manage',
  summary: 'End a signing authority from a day on',
  input: z.object({ authorityId: z.uuid(), on: Day }),
  output: Authority,
})

export const delegateInbox = endpoint({
  name: 'delegateInbox', method: 'POST', path: '/people/delegations', permission: 'work.read',
  summary: 'Let a colleague process an absent official’s work for a time; never sign for him',
  input: z.object({ absentPositionId: z.uuid(), delegatePositionId: z.uuid(), fromAt: Instant, toAt: Instant, reason: line(300) }),
  output: Delegation,
})

export const endDelegation = endpoint({
  name: 'endDelegation', method: 'POST', path: '/people/delegations/:delegationId/end', permission: 'work.read',
  summary: 'End a delegation now',
  input: z.object({ delegationId: z.uuid() }),
  output: Delegation,
})

export const listMyDelegations = endpoint({
  name: 'listMyDelegations', method: 'GET', path: '/people/delegations/mine', permission: 'session',
  summary: 'Delegations I gave or hold, not yet over',
  input: z.object({}),
  output: z.object({ given: z.array(Delegation), held: z.array(Delegation) }),
})

export type ImportError = z.output<typeof ImportError>
export const ImportError = z.object({ row: z.number().int(), column: z.string(), code: z.string(), value: z.string() })
const ImportReport = z.object({
  rows: z.number().int(),
  newPeople: z.number().int(),
  newPositions: z.number().int(),
  errors: z.array(ImportError),
  /** The first rows as understood. */
  sample: z.array(z.object({ row: z.number().int(), fullName: z.string(), unitName: z.string(), title: z.string(), roles: z.array(z.string()), validFrom: z.string() })),
})

export const previewImport = endpoint({
  name: 'previewImport', method: 'POST', path: '/people/imports/preview', permission: 'people.manage',
  summary: 'Read an uploaded CSV or XLSX of officials and report on every row; nothing is written',
  input: z.object({ fileId: z.uuid() }),
  output: ImportReport,
})

export const importPeople = endpoint({
  name: 'importPeople', method: 'POST', path: '/people/imports', permission: 'people.manage',
  summary: 'Import an uploaded CSV or XLSX of officials: all rows, or none',
  input: z.object({ fileId: z.uuid() }),
  output: ImportReport,
})

export const getImportTemplate = endpoint({
  name: 'getImportTemplate', method: 'GET', path: '/people/imports/template', permission: 'people.manage',
  summary: 'The columns an import expects, as a CSV with one example row',
  input: z.object({}),
  output: z.object({ name: z.string(), text: z.string() }),
})

const Held = z.object({ positionId: z.uuid(), personId: z.uuid(), personName: z.string(), title: z.string(), unitId: z.uuid() })
export const PersonCreated = event('people.person-created.v1', z.object({ personId: z.uuid(), fullName: z.string() }))
export const PersonUpdated = event('people.person-updated.v1', z.object({ personId: z.uuid(), fullName: z.string(), fields: z.array(z.string()) }))
export const PositionCreated = event('people.position-created.v1', Held.extend({ roles: z.array(z.string()), validFrom: z.iso.date(), validTo: z.iso.date().nullable(), legalBasis: z.string() }))
export const PositionEnded = event('people.position-ended.v1', Held.extend({ on: z.iso.date(), legalBasis: z.string() }))
/** The unit it was to end with goes on after all. */
export const PositionReopened = event('people.position-reopened.v1', Held.extend({ validTo: z.iso.date().nullable() }))
/** The unit it was to be held in never comes to be. */
export const PositionCancelled = event('people.position-cancelled.v1', Held)
export const PositionMadePrimary = event('people.position-made-primary.v1', Held)
export const PositionRolesSet = event('people.position-roles-set.v1', Held.extend({ roles: z.array(z.string()), before: z.array(z.string()) }))
const Granted = Held.extend({ authorityId: z.uuid(), capacity: z.enum(capacities).nullable(), legalBasis: z.string() })
export const AuthorityGranted = event('people.authority-granted.v1', Granted.extend({ documentTypes: z.array(z.string()).nullable(), validFrom: z.iso.date(), validTo: z.iso.date().nullable() }))
export const AuthorityRevoked = event('people.authority-revoked.v1', Granted.extend({ on: z.iso.date() }))
const Delegated = z.object({
  delegationId: z.uuid(), absentPositionId: z.uuid(), absentPersonId: z.uuid(), absentName: z.string(), delegatePositionId: z.uuid(), delegatePersonId: z.uuid(),
  delegateName: z.string(), fromAt: Instant, toAt: Instant,
})
export const InboxDelegated = event('people.inbox-delegated.v1', Delegated.extend({ reason: z.string() }))
export const DelegationEnded = event('people.delegation-ended.v1', Delegated)
export const PeopleImported = event('people.people-imported.v1', z.object({ fileId: z.uuid(), rows: z.number().int(), newPeople: z.number().int(), newPositions: z.number().int() }))
