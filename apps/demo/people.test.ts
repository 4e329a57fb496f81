import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applicantOf, homeOf, samplePeople } from './people.ts'

test('everybody the sample registry knows has a number of his own that says when he was born, and comes to the counters under it', () => {
  const people = samplePeople()
  assert.deepEqual([people.length, new Set(people.map(({ SoDinhDanh }) => SoDinhDanh)).size], [52, 52])
  for (const [place, { SoDinhDanh, GioiTinh, HoVaTen }] of people.entries()) {
    const { personalNumber, bornOn, gender, fullName } = applicantOf(place, homeOf(place))
    assert.match(SoDinhDanh!, /^040[01]\d{8}$/)
    assert.deepEqual([SoDinhDanh, SoDinhDanh!.slice(4, 6), GioiTinh, [HoVaTen!.Ho, HoVaTen!.ChuDem, HoVaTen!.Ten].filter(Boolean).join(' ')], [personalNumber, bornOn.slice(2, 4), gender, fullName])
  }
})
