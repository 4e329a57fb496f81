import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bucketOf, endOfBucket, secondsBetween, shareWithin, spansOf, workingSeconds, type Handing } from './rules.ts'

/** A small generator of its own, so that a failing history can be played again. */
function dice(seed: number) {
  let state = seed
  return (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

const START = Date.parse('2026-01-05T01:00:00Z')

/** Handed about, closed, opened again, sometimes with a clock that goes backwards. */
function history(seed: number): Handing[] {
  const roll = dice(seed)
  let at = START
  return Array.from({ length: 1 + roll(12) }, () => {
    at = Math.max(START, at + (roll(8) === 0 ? -roll(5000) : roll(400_000)))
    return { at: new Date(at), step: `step ${roll(4)}`, holder: roll(6) === 0 ? null : `holder ${roll(5)}`, holderName: null, isOpen: roll(6) > 0 }
  })
}

/** The slow model: who has it at an instant is whoever the last event before it named. */
function holderAt(handings: Handing[], instant: number) {
  let [last, now] = [-Infinity, undefined as Handing | undefined]
  for (const each of handings) {
    last = Math.max(last, each.at.getTime())
    if (last <= instant) now = each
  }
  return now?.isOpen ? `${now.step}/${now.holder}` : undefined
}

test('in a hundred thousand histories every instant belongs to exactly one holder, and the spans add up to the time elapsed', () => {
  for (let seed = 1; seed <= 100_000; seed += 1) {
    const handings = history(seed)
    const spans = spansOf(handings)
    const end = Math.max(...handings.map(({ at }) => at.getTime())) + 1000
    const ends = spans.map(({ to }) => to?.getTime() ?? end)
    for (const [i, { from }] of spans.entries()) {
      assert.ok(from.getTime() <= ends[i]!, `seed ${seed}`)
      if (i > 0) assert.ok(from.getTime() >= ends[i - 1]!, `seed ${seed}: two have it at once`)
      assert.ok(spans[i]!.to !== null || i === spans.length - 1, `seed ${seed}: only the last is open`)
    }
    const roll = dice(seed * 7)
    for (let probe = 0; probe < 3; probe += 1) {
      const instant = START + roll(end - START)
      const having = spans.filter(({ from }, i) => from.getTime() <= instant && instant < ends[i]!).map(({ step, holder }) => `${step}/${holder}`)
      const expected = holderAt(handings, instant)
      assert.deepEqual(having, expected === undefined ? [] : [expected], `seed ${seed}`)
    }
    if (handings.every(({ isOpen }) => isOpen)) {
      const total = spans.reduce((sum, { from }, i) => sum + secondsBetween(from, new Date(ends[i]!)), 0)
      assert.equal(total, secondsBetween(spans[0]!.from, new Date(end)), `seed ${seed}: the totals are the time elapsed`)
    }
  }
})

const office = { hoursOn: () => [{ opens: 450, closes: 690 }, { opens: 780, closes: 1020 }], isWorkingDay: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && day !== '2026-11-24' }
const at = (text: string) => new Date(`${text}+07:00`)

test('office hours leave out the night, noon, the weekend and the holiday', () => {
  const hours = (from: string, to: string) => workingSeconds(at(from), at(to), office) / 3600
  assert.equal(hours('2026-11-20T16:00:00', '2026-11-23T08:30:00'), 2, 'Friday afternoon to Monday morning')
  assert.equal(hours('2026-11-23T11:00:00', '2026-11-23T13:30:00'), 1, 'over noon')
  assert.equal(hours('2026-11-23T16:30:00', '2026-11-25T08:00:00'), 1, 'over a holiday')
  assert.equal(hours('2026-11-21T09:00:00', '2026-11-22T20:00:00'), 0, 'a weekend')
  assert.equal(hours('2026-11-23T00:00:00', '2026-11-24T00:00:00'), 8, 'a whole day')
})

test('office time of two stretches one after the other is that of both together', () => {
  const roll = dice(5)
  for (let i = 0; i < 2000; i += 1) {
    const [a, b, c] = [roll(9e8), roll(9e8), roll(9e8)].toSorted((x, y) => x - y).map((ms) => new Date(START + ms)) as [Date, Date, Date]
    assert.equal(workingSeconds(a, b, office) + workingSeconds(b, c, office), workingSeconds(a, c, office))
  }
})

test('nine in ten is told within a tenth, and never too low', () => {
  const roll = dice(11)
  for (let round = 0; round < 200; round += 1) {
    const sample = Array.from({ length: 1 + roll(300) }, () => roll(2_000_000))
    const exact = sample.toSorted((x, y) => x - y)[Math.ceil(0.9 * sample.length) - 1]!
    const told = shareWithin(sample.map((seconds) => ({ bucket: bucketOf(seconds), spans: 1 })), 0.9)!
    assert.ok(told >= exact - 1 && told <= Math.max(60, exact * 1.0906 + 1), `${exact} told as ${told}`)
  }
  assert.equal(shareWithin([], 0.9), null)
  assert.equal(endOfBucket(bucketOf(3600)), 3840, 'an hour falls into the step that ends at 64 minutes')
})
