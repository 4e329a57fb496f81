import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXml } from './index.ts'

const told = (xml: string) => {
  const events: string[] = []
  readXml(xml, { open: (name, attributes) => events.push(`<${name} ${JSON.stringify(attributes)}`), close: (name) => events.push(`/${name}`), text: (words) => events.push(words) })
  return events
}

test('tags, attributes and texts come in their order, escaped characters as what they stand for', () => {
  assert.deepEqual(told('<a x="1 &#38; 2"><b>Sông &#60;Lam&#62;</b></a>'), ['<a {"x":"1 & 2"}', '<b {}', 'Sông <Lam>', '/b', '/a'])
})

test('what is not well-formed throws, and an entity of its own is never opened', () => {
  assert.throws(() => told('<a><b></a>'))
  assert.doesNotMatch(told('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>').join(''), /root:/)
})
