/** Sound definitions by chance, and ways to spoil each: what was spoiled is known, so the checker can be judged. */
import { END, type Definition, type FindingCode, type Page, type Process, type Schema } from './index.ts'

export type Chance = { next: () => number; below: (n: number) => number; pick: <T>(of: readonly T[]) => T }

/** A repeatable stream of chance. */
export function chanceOf(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  for (let i = 0; i < 5; i += 1) next()
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, pick: (of) => of[below(of.length)]! }
}

export type Form = { definition: Definition; process: Process; held: string[] }

const plain: Schema[] = [
  { type: 'string', minLength: 1, maxLength: 200 }, { type: 'integer', minimum: 0, maximum: 100 }, { type: 'boolean' }, { type: 'string', format: 'date' }, { type: 'number', minimum: 0 }, { enum: ['nam', 'nữ'] }, { type: 'string', pattern: '^[0-9]{12}$' },
]
const control = (chance: Chance): Schema => chance.pick<Schema>([{ enum: ['a', 'b', 'c'] }, { type: 'boolean' }, { type: 'integer', minimum: 0, maximum: 30 }])
const chosen = (schema: Schema, name: string) => (schema.type === 'boolean' ? { '=': [{ var: name }, true] } : schema.type === 'integer' ? { '>=': [{ var: name }, 18] } : { '=': [{ var: name }, 'b'] })

const question = (id: string) => ({ vi: `Câu hỏi ${id}?` })

type Draft = { properties: Record<string, Schema>; pages: Page[]; rules: NonNullable<Definition['rules']> }

/** Controls first, so that whatever reads them comes later; each condition has a control of its own. */
function askControls(chance: Chance, { properties, pages, rules }: Draft) {
  const controls = Array.from({ length: 6 }, (_, i) => [`control${i}`, control(chance)] as const)
  for (const [name, schema] of controls) {
    properties[name] = schema
    rules[name] = { required: true }
    pages.push({ id: `ask-${name}`, question: question(name), fields: [name] })
  }
  return (i: number) => chosen(controls[i]![1], controls[i]![0])
}

export function soundForm(seed: number): Form {
  const chance = chanceOf(seed)
  const draft: Draft = { properties: {}, pages: [], rules: {} }
  const { properties, pages, rules } = draft
  const condition = askControls(chance, draft)
  const count = 4 + chance.below(5)
  for (let i = 0; i < count; i += 1) {
    properties[`field${i}`] = structuredClone(chance.pick(plain))
    if (chance.next() < 0.5) rules[`field${i}`] = { required: true }
    pages.push({ id: `page${i}`, question: question(`page${i}`), fields: [`field${i}`] })
  }
  properties.detail = { type: 'string' }
  pages.at(-1)!.fields.push('detail')
  rules.detail = { visible: condition(0), required: true }
  pages.find(({ id }) => id === 'page1')!.visible = condition(1)
  // Over one page at most, and never over the one that has a condition.
  pages.find(({ id }) => id === 'page2')!.next = [{ when: condition(2), to: count > 4 ? 'page4' : END }, { to: 'page3' }]
  properties.children = { type: 'array', minItems: 0, maxItems: 8, items: { type: 'object', properties: { name: { type: 'string' }, isAdopted: { type: 'boolean' }, decision: { type: 'string' } } } }
  rules['children/name'] = { required: true }
  rules['children/decision'] = { visible: { '=': [{ var: './isAdopted' }, true] }, required: true }
  pages.splice(6, 0, { id: 'family', question: question('family'), fields: ['children'] })
  properties.copies = { type: 'integer' }
  properties.total = { type: 'number' }
  rules.copies = { computed: { '+': [{ count: ['children'] }, 1] } }
  rules.total = { computed: { '*': [{ var: 'copies' }, 8000] } }
  for (const [name, schema] of Object.entries(properties)) if (rules[name]?.computed === undefined) schema['x-registry'] = 'none'
  pages.push({ id: 'refused', question: question('refused'), fields: [], visible: { and: [condition(3), { '>': [{ count: ['children'] }, 7] }] }, exit: { vi: 'Không thuộc diện giải quyết.' } })
  return {
    definition: {
      schema: { type: 'object', properties }, pages, rules,
      parts: [{ id: 'form', name: { vi: 'Tờ khai' }, sources: ['uploaded'] }, { id: 'consent', name: { vi: 'Ý kiến đồng ý' }, sources: ['personal_vault', 'uploaded'], when: condition(4) }],
      fees: [{ id: 'exempt', when: condition(5), amount: 0, text: 'Miễn lệ phí.' }, { id: 'full', amount: { var: 'total' }, text: '8.000 đồng/bản.' }],
    },
    process: processOf(chance), held: ['population.HoVaTen', 'population.NgayThangNamSinh'],
  }
}

/** Receive, then one to three ways side by side, then sign and return. */
function processOf(chance: Chance): Process {
  const sides = Array.from({ length: 1 + chance.below(3) }, (_, i) => ({ id: `side${i}`, role: 'specialist', hours: 1 + chance.below(12), next: ['sign'] }))
  return { legalHours: 40, steps: [{ id: 'receive', role: 'clerk', hours: 4, next: sides.map(({ id }) => id) }, ...sides, { id: 'sign', role: 'leader', hours: 8, next: ['return'] }, { id: 'return', role: 'clerk', hours: 4, next: [END] }] }
}

type Spoiling = { code: FindingCode; at: string }
type Spoil = (form: Form, chance: Chance) => Spoiling

const fieldsOf = ({ definition }: Form) => Object.keys(definition.schema.properties).filter((name) => /^field\d/.test(name))
const pageAt = ({ definition }: Form, id: string) => definition.pages.find((page) => page.id === id)!
const stepAt = ({ process }: Form, id: string) => process.steps.find((step) => step.id === id)!
const asking = ({ definition }: Form, name: string) => definition.pages.find(({ fields }) => fields.includes(name))!
const nested = (depth: number): never => (depth === 0 ? true : { not: [nested(depth - 1)] }) as never

/** Every way to spoil a form, and what must be found where. */
export const spoilings: Record<string, Spoil> = {
  'a page sends people back': (form) => { pageAt(form, 'page3').next = [{ to: 'ask-control0' }]; return { code: 'goes-back', at: 'page3' } },
  'a page sends people to itself': (form, { pick }) => { const page = pick(form.definition.pages); page.next = [{ to: page.id }]; return { code: 'goes-back', at: page.id } },
  'a page leads to one that is not there': (form) => { pageAt(form, 'page3').next = [{ to: 'nowhere' }]; return { code: 'no-such-page', at: 'page3' } },
  'every way jumps over a page': (form) => { pageAt(form, 'ask-control5').next = [{ to: 'page0' }]; return { code: 'unreachable-page', at: 'family' } },
  'an early end cuts off the rest': (form) => { pageAt(form, 'ask-control2').next = [{ to: END }]; return { code: 'unreachable-page', at: 'page0' } },
  'a page twice': (form) => { form.definition.pages.push({ ...pageAt(form, 'page0'), fields: [] }); return { code: 'page-twice', at: 'page0' } },
  'a way nobody can take': (form) => { pageAt(form, 'page2').next!.unshift({ when: { and: [{ '=': [{ var: 'control0' }, 'x'] }, { '=': [{ var: 'control0' }, 'y'] }] }, to: END }); return { code: 'way-never-taken', at: 'page2' } },
  'a way after the one that always holds': (form) => { pageAt(form, 'page2').next!.push({ to: 'page3' }); return { code: 'way-never-taken', at: 'page2' } },
  'nobody can send it': (form) => { form.definition.pages[0]!.exit = { vi: 'Hết.' }; return { code: 'never-sent', at: '' } },
  'a field no page asks': (form, { pick }) => { const name = pick(fieldsOf(form)); const page = asking(form, name); page.fields = page.fields.filter((each) => each !== name); return { code: 'unreachable-field', at: name } },
  'a field shown on a condition that contradicts itself': (form, { pick }) => { const name = pick(fieldsOf(form)); form.definition.rules![name] = { visible: { and: [{ has: ['control1'] }, { not: [{ has: ['control1'] }] }] } }; return { code: 'unreachable-field', at: name } },
  'a field that asks for a choice nobody is offered': (form) => { form.definition.rules!.detail!.visible = { in: [{ var: 'control0' }, 'không có', 'cũng không'] }; return { code: 'unreachable-field', at: 'detail' } },
  'a field hidden by an answer that led elsewhere': (form) => { pageAt(form, 'page0').visible = { has: ['children'] }; form.definition.rules!.field0 = { visible: { '=': [{ count: ['children'] }, 0] } }; return { code: 'unreachable-field', at: 'field0' } },
  'an age nobody has': (form) => { form.definition.schema.properties.born = { type: 'string', format: 'date' }; form.definition.pages[0]!.fields.unshift('born'); form.definition.rules!.detail!.visible = { and: [{ '<': [{ years: [{ var: 'born' }, { today: [] }] }, 14] }, { '>=': [{ years: [{ var: 'born' }, { today: [] }] }, 18] }] }; return { code: 'unreachable-field', at: 'detail' } },
  'a field of an item that never shows': (form) => { form.definition.rules!['children/decision']!.visible = { and: [{ '=': [{ var: './isAdopted' }, true] }, { '=': [{ var: './isAdopted' }, false] }] }; return { code: 'unreachable-field', at: 'children/decision' } },
  'a page with a condition that never holds': (form) => { pageAt(form, 'page1').visible = { '>': [{ count: ['children'] }, 8] }; return { code: 'unreachable-page', at: 'page1' } },
  'a rule that reads a field that is not there': (form, { pick }) => { const name = pick(fieldsOf(form)); form.definition.rules![name] = { required: { '=': [{ var: 'khong-co' }, 1] } }; return { code: 'no-such-field', at: name } },
  'a rule about a field that is not there': (form) => { form.definition.rules!.ghost = { required: true }; return { code: 'no-such-field', at: 'ghost' } },
  'a page that asks a field that is not there': (form, { pick }) => { const page = pick(form.definition.pages); page.fields.push('ghost'); return { code: 'no-such-field', at: page.id } },
  'a rule that reads a neighbour the item has not': (form) => { form.definition.rules!['children/decision']!.visible = { has: ['./ghost'] }; return { code: 'no-such-field', at: 'children/decision' } },
  'a sum over a column that is not there': (form) => { form.definition.rules!.copies = { computed: { sum: ['children', 'ghost'] } }; return { code: 'no-such-field', at: 'copies' } },
  'a fee that reads a field that is not there': (form) => { form.definition.fees!.at(-1)!.amount = { var: 'ghost' }; return { code: 'no-such-field', at: 'full' } },
  'computed fields in a circle': (form) => { form.definition.rules!.copies = { computed: { '+': [{ var: 'total' }, 1] } }; return { code: 'computed-in-circle', at: 'copies' } },
  'a computed field that reads itself': (form) => { form.definition.rules!.total = { computed: { '+': [{ var: 'total' }, 1] } }; return { code: 'computed-in-circle', at: 'total' } },
  'a rule that reads what is asked later': (form) => { form.definition.rules!.field0 = { required: { has: ['field3'] } }; return { code: 'read-before-asked', at: 'field0' } },
  'a rule that reads what is computed from what is asked later': (form) => { form.definition.rules!.control0 = { required: { '>': [{ var: 'copies' }, 2] } }; return { code: 'read-before-asked', at: 'control0' } },
  'a field asked twice': (form, { pick }) => { const name = pick(fieldsOf(form)); form.definition.pages.at(-1)!.fields.push(name); return { code: 'asked-twice', at: name } },
  'a computed field that is asked': (form) => { pageAt(form, 'page3').fields.push('copies'); return { code: 'asked-though-computed', at: 'copies' } },
  'an answer that cannot be': (form, { pick }) => { const name = pick(fieldsOf(form)); form.definition.schema.properties[name] = pick([{ type: 'integer', minimum: 9, maximum: 3 }, { type: 'string', minLength: 5, maxLength: 2 }, { enum: [] }]); return { code: 'impossible-field', at: name } },
  'a schema nobody can read': (form, { pick }) => { const name = pick(fieldsOf(form)); form.definition.schema.properties[name] = { type: 'string', not: { maxLength: 2 } }; return { code: 'bad-schema', at: name } },
  'an operator that does not exist': (form) => { form.definition.rules!.detail!.visible = { eval: ['1'] } as never; return { code: 'unknown-operator', at: 'detail' } },
  'an expression with two operators at once': (form) => { form.definition.rules!.detail!.required = { and: [true], or: [true] } as never; return { code: 'unknown-operator', at: 'detail' } },
  'an expression without a bottom': (form) => { form.definition.rules!.detail!.required = nested(40); return { code: 'too-deep', at: 'detail' } },
  'an expression without an end': (form) => { form.definition.rules!.detail!.required = { or: Array.from({ length: 300 }, () => true) }; return { code: 'too-deep', at: 'detail' } },
  'a part twice': (form) => { form.definition.parts!.push({ ...form.definition.parts![0]! }); return { code: 'part-twice', at: 'form' } },
  'a part without a source': (form, { pick }) => { form.definition.parts![0]!.sources = pick([[], ['drawer' as never]]); return { code: 'part-without-source', at: 'form' } },
  'a part nobody is asked for': (form) => { form.definition.parts![1]!.when = { '>': [{ count: ['children'] }, 20] }; return { code: 'part-never-asked', at: 'consent' } },
  'no fee for the rest': (form) => { form.definition.fees!.pop(); return { code: 'no-fee-for-some', at: 'exempt' } },
  'a fee after the one that always holds': (form) => { form.definition.fees!.push({ id: 'late', amount: 1, text: 'x' }); return { code: 'fee-never-due', at: 'late' } },
  'a fee that an earlier one always takes': (form) => { form.definition.fees!.splice(1, 0, { id: 'same', when: form.definition.fees![0]!.when!, amount: 5, text: 'x' }); return { code: 'fee-never-due', at: 'same' } },
  'a fee twice': (form) => { form.definition.fees!.push({ ...form.definition.fees![0]! }); return { code: 'fee-twice', at: 'exempt' } },
  'a field a registry holds': (form, { pick }) => { const name = pick(fieldsOf(form)); form.definition.schema.properties[name]!['x-registry'] = pick(form.held); return { code: 'asks-what-is-held', at: name } },
  'a field of which is not said who holds it': (form, { pick }) => { const name = pick(fieldsOf(form)); delete form.definition.schema.properties[name]!['x-registry']; return { code: 'not-compared', at: name } },
  'a field held by a registry nobody knows': (form, { pick }) => { const name = pick(fieldsOf(form)); form.definition.schema.properties[name]!['x-registry'] = 'population.KhongCo'; return { code: 'not-compared', at: name } },
  'a field shown though nobody holds it': (form) => { form.definition.schema.properties.detail!.readOnly = true; return { code: 'not-compared', at: 'detail' } },
  'a group of which is not said who holds it': (form) => { delete form.definition.schema.properties.children!['x-registry']; return { code: 'not-compared', at: 'children/name' } },
  'a field of an item a registry holds': (form) => { (form.definition.schema.properties.children!.items!.properties!.name as Schema)['x-registry'] = 'population.HoVaTen'; return { code: 'asks-what-is-held', at: 'children/name' } },
  'steps longer than the law': (form, { pick }) => { pick(form.process.steps).hours += 40; return { code: 'over-legal-time', at: 'receive' } },
  'a step that leads back': (form) => { stepAt(form, 'sign').next = ['side0']; return { code: 'process-in-circle', at: 'side0' } },
  'a step that leads nowhere': (form, { pick }) => { const step = pick(form.process.steps); step.next = ['ghost']; return { code: 'no-such-step', at: step.id } },
  'a step without an end': (form, { pick }) => { const step = pick(form.process.steps); step.next = []; return { code: 'step-without-end', at: step.id } },
  'a step nobody comes to': (form) => { form.process.steps.push({ id: 'lonely', role: 'clerk', hours: 1, next: [END] }); return { code: 'unreachable-step', at: 'lonely' } },
  'a step without a role': (form, { pick }) => { const step = pick(form.process.steps); step.role = ' '; return { code: 'step-without-role', at: step.id } },
  'a step without time': (form, { pick }) => { const step = pick(form.process.steps); step.hours = pick([0, -1, NaN]); return { code: 'step-without-hours', at: step.id } },
  'a step twice': (form, { pick }) => { form.process.steps.push({ ...pick(form.process.steps) }); return { code: 'step-twice', at: form.process.steps.at(-1)!.id } },
  'a process without steps': (form) => { form.process.steps = []; return { code: 'no-steps', at: '' } },
  'a form without pages': (form) => { form.definition.pages = []; return { code: 'no-pages', at: '' } },
}
