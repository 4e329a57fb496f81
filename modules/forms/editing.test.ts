import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, type Definition, type Expression } from '#packages/form-logic'
import { addField, addPage, addPart, changeField, changePage, expressionOf, kindOf, kinds, movePage, ofKind, removeField, removePage, rowsOf, setRule } from './web/editor/editing.ts'

const blank: Definition = { schema: { type: 'object', properties: {} }, pages: [] }
const process = { legalHours: 8, steps: [{ id: '1', role: 'specialist', hours: 4, next: ['end'] }] }

test('a form made from nothing by clicks is sound at every step but where a page asks nothing yet', () => {
  const two = ['cau1', 'cau2'].reduce((form, name) => changeField(form, name, { ...form.schema.properties[name]!, 'x-registry': 'none' }), addField(addField(addPage(addPage(blank)), 'trang-1', 'yesNo'), 'trang-2', 'text'))
  assert.deepEqual(check(addField(two, 'trang-2', 'text'), [process], []).findings, [{ code: 'not-compared', at: 'cau3' }], 'nobody has looked yet whether the State has it')
  assert.deepEqual(check(two, [process], []).findings, [])
  const conditional = changePage(two, 'trang-2', { visible: { '=': [{ var: 'cau1' }, true] } })
  assert.deepEqual(check(addPart(conditional), [process], []).findings, [])
  assert.deepEqual(check(movePage(conditional, 1, -1), [process], []).findings.map(({ code }) => code), ['read-before-asked', 'unreachable-page', 'unreachable-field'])
  assert.deepEqual(removePage(removePage(two, 'trang-1'), 'trang-2').schema.properties, {}, 'fields go with their page')
  assert.deepEqual([two.pages.length, blank.pages.length], [2, 0], 'the old one stays as it was')
})

test('a field keeps its words when its kind changes, and its rules go with it', () => {
  const form = setRule(addField(addPage(blank), 'trang-1', 'text'), 'cau1', { required: true })
  const named = changeField(form, 'cau1', { ...form.schema.properties.cau1!, title: 'Quê quán', description: 'Theo cha hoặc mẹ' })
  for (const kind of kinds) {
    const schema = ofKind(named.schema.properties.cau1!, kind)
    assert.deepEqual([kindOf(schema), schema.title, schema.description], [kind, 'Quê quán', 'Theo cha hoặc mẹ'])
  }
  assert.deepEqual(removeField(named, 'cau1').rules, {})
})

test('conditions go into rows and back; what rows cannot say is left as it is', () => {
  const sayable: (Expression | undefined)[] = [undefined, { '=': [{ var: 'a' }, true] }, { and: [{ '=': [{ var: 'a' }, 'x'] }, { '>=': [{ var: 'b' }, 18] }] }, { or: [{ '!=': [{ var: 'a' }, 'x'] }, { '<': [{ var: 'b' }, 3] }] }]
  for (const condition of sayable) assert.deepEqual(expressionOf(rowsOf(condition)!), condition)
  for (const condition of [{ not: [{ '=': [{ var: 'a' }, true] }] }, { '=': [{ var: 'a' }, { var: 'b' }] }, { and: [{ or: [] }] }, true] as Expression[]) assert.equal(rowsOf(condition), null)
})
