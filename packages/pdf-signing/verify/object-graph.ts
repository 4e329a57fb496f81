import { PdfArray, PdfDict, PdfNull, PdfRef, type PDF, type PdfObject } from '@libpdf/core'
import { nameAt } from '../pdf-objects.ts'

/** What an object is for; decides which later changes to it are harmless. `other` allows none. */
export type Role =
  | 'catalog'
  | 'form'
  | 'fields'
  | 'pages'
  | 'page'
  | 'annotations'
  | 'signature-field'
  | 'field'
  | 'annotation'
  | 'appearance'
  | 'dss'
  | 'metadata'
  | 'other'

export type Reached = { object: PdfObject; role: Role; ref: PdfRef }
/** By number and generation, see `placeOf`. */
export type ObjectGraph = Map<number, Reached>

/** Generations have five digits (ISO 32000-1 §7.5.4). */
export const placeOf = ({ objectNumber, generation }: PdfRef): number => objectNumber * 100_000 + generation

/** Lists may grow and these objects may change; so they lose the privilege when anything else points at them too. */
const PRIVILEGED = new Set<Role>(['form', 'fields', 'annotations', 'dss', 'metadata', 'appearance'])

const CATALOG_ROLES: Record<string, Role> = { Pages: 'pages', AcroForm: 'form', DSS: 'dss', Metadata: 'metadata' }


/**
 * Every indirect object reachable from the trailer, with its role. Structural edges are walked before all others, so
 * that a back reference (/P, /Pg) cannot give a page another role; an attacker who prepares a file in which, say, the
 * page's content is also the /Metadata gains nothing, because a second way in takes the role away.
 */
export function walkObjects(pdf: PDF): ObjectGraph {
  const graph: ObjectGraph = new Map()
  const structural: [PdfObject, Role][] = []
  const others: [PdfObject, Role][] = []
  const enqueue = (value: PdfObject | undefined, role: Role): void => {
    if (value) (role === 'other' ? others : structural).push([value, role])
  }
  enqueue(pdf.context.info.trailer.getRef('Info'), 'metadata')
  enqueue(pdf.context.info.trailer.getRef('Root'), 'catalog')
  for (let next = structural.pop() ?? others.pop(); next; next = structural.pop() ?? others.pop()) {
    const [value, role] = next
    const entry = value instanceof PdfRef ? visit(pdf, graph, value, role) : { object: value, role }
    if (entry) for (const [child, childRole] of edges(entry.object, entry.role)) enqueue(child, childRole)
  }
  return graph
}

/** Records a reference; answers what to walk further, or nothing when it was walked in this role already. */
function visit(pdf: PDF, graph: ObjectGraph, ref: PdfRef, expected: Role): Reached | undefined {
  const known = graph.get(placeOf(ref))
  if (!known) {
    const object = pdf.getObject(ref) ?? PdfNull.instance
    const reached = { object, role: actualRole(pdf, object, expected), ref }
    graph.set(placeOf(ref), reached)
    return reached
  }
  const role = actualRole(pdf, known.object, expected)
  const isHarmless = known.role === role || known.role === 'other' || !(PRIVILEGED.has(known.role) || PRIVILEGED.has(role))
  if (isHarmless) return undefined
  known.role = 'other'
  return known
}

function actualRole(pdf: PDF, object: PdfObject, expected: Role): Role {
  if (!(object instanceof PdfDict)) return expected
  if (expected === 'pages' && nameAt(pdf, object, 'Type') === 'Page') return 'page'
  if (expected !== 'fields' && expected !== 'annotations') return expected
  if (nameAt(pdf, object, 'FT') === 'Sig') return 'signature-field'
  return expected === 'fields' ? 'field' : 'annotation'
}

const LISTS = new Set<Role>(['fields', 'annotations', 'pages', 'dss'])

function edges(object: PdfObject, role: Role): [PdfObject, Role][] {
  const memberRole = LISTS.has(role) ? role : 'other'
  if (object instanceof PdfArray) return [...object].filter(leads).map((item) => [item, memberRole])
  if (!(object instanceof PdfDict)) return []
  return [...object].filter(([, value]) => leads(value)).map(([key, value]) => [value, childRole(role, key.value)])
}

/** Numbers, names and strings lead nowhere. */
const leads = (value: PdfObject): boolean => value instanceof PdfRef || value instanceof PdfDict || value instanceof PdfArray

/** Where a key leads from an object of a role. How a form field looks may change with its value. */
const CHILD_ROLES: Partial<Record<Role, Record<string, Role>>> = {
  catalog: CATALOG_ROLES,
  form: { Fields: 'fields' },
  pages: { Kids: 'pages' },
  page: { Annots: 'annotations' },
  field: { Kids: 'fields', AP: 'appearance' },
  appearance: { N: 'appearance', D: 'appearance', R: 'appearance' },
}

const childRole = (role: Role, key: string): Role => (role === 'dss' ? 'dss' : (CHILD_ROLES[role]?.[key] ?? 'other'))
