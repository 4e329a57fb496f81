import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, type Definition, type Expression } from '#packages/form-logic'
import { addField, addPage, addPart, addToGroup, changeField, fieldAt, readFrom, changePage, expressionOf, kindOf, kinds, movePage, ofKind, removeField, removePage, rowsOf, setRule } from './web/editor/editing.ts'

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
  const named = changeField(form, 'cau1', { ...form.schema.properties.cau1!, title: 'Quê quán', description: 'Theo cha hoặc mẹ', 'x-title': { en: 'Origin' } })
  for (const kind of kinds) {
    const schema = ofKind(named.schema.properties.cau1!, kind)
    assert.deepEqual([kindOf(schema), schema.title, schema.description, schema['x-title']], [kind, 'Quê quán', 'Theo cha hoặc mẹ', { en: 'Origin' }])
  }
  assert.deepEqual(removeField(named, 'cau1').rules, {})
})

test('the entries of a group are written like the fields of a page: added, changed, asked when a neighbour says so, removed with their rules', () => {
  const group = addToGroup(addField(addPage(blank), 'trang-1', 'group'), 'cau1', 'yesNo')
  const held = ['cau1/cau1', 'cau1/cau2'].reduce((form, path) => changeField(form, path, { ...fieldAt(form, path)!, 'x-registry': 'none' }), group)
  assert.deepEqual(check(held, [process], []).findings, [])
  const asked = setRule(addToGroup(held, 'cau1', 'money'), 'cau1/cau3', { visible: { '=': [{ var: './cau2' }, true] }, required: true })
  assert.equal(kindOf(readFrom(asked, 'cau1')('./cau2')!), 'yesNo')
  assert.deepEqual(check(asked, [process], []).findings.map(({ code, at }) => [code, at]), [['not-compared', 'cau1/cau3']])
  assert.deepEqual(removeField(asked, 'cau1/cau3'), { ...held, rules: {} })
  assert.deepEqual([removeField(asked, 'cau1').schema.properties, removeField(asked, 'cau1').rules, removeField(asked, 'cau1').pages[0]!.fields], [{}, {}, []])
})

test('conditions go into rows and back; what rows cannot say is left as it is', () => {
  const sayable: (Expression | undefined)[] = [undefined, { '=': [{ var: 'a' }, true] }, { and: [{ '=': [{ var: 'a' }, 'x'] }, { '>=': [{ var: 'b' }, 18] }] }, { or: [{ '!=': [{ var: 'a' }, 'x'] }, { '<': [{ var: 'b' }, 3] }] }]
  for (const condition of sayable) assert.deepEqual(expressionOf(rowsOf(condition)!), condition)
  for (const condition of [{ not: [{ '=': [{ var: 'a' }, true] }] }, { '=': [{ var: 'a' }, { var: 'b' }] }, { and: [{ or: [] }] }, true] as Expression[]) assert.equal(rowsOf(condition), null)
})
