import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from '#platform/problems'
import { Saver, type SaveState } from './saver.ts'

const HOUR = 3_600_000

/** A server that keeps one text by revision, and the machine's own net. */
function stage() {
  const server = { revision: 0, content: '', isDown: false }
  const net = { content: null as string | null }
  const states: SaveState['kind'][] = []
  const saverAt = (revision: number) => new Saver<string>({
    revision, wait: HOUR, again: HOUR, onState: ({ kind }) => states.push(kind), net: { put: (content) => { net.content = content }, drop: () => { net.content = null } },
    send: async (content, over) => {
      if (server.isDown) throw new Problem('network/unreachable', 0, '')
      if (over !== server.revision) throw new Problem('documents/written-elsewhere', 409, '', { revision: server.revision, savedAt: null })
      Object.assign(server, { revision: over + 1, content })
      return { revision: server.revision, savedAt: new Date() }
    },
  })
  return { server, net, states, saverAt }
}

test('what is written lies on this machine at once, and no more when the server has it', async () => {
  const { server, net, states, saverAt } = stage()
  const saver = saverAt(0)
  saver.changed('một')
  saver.changed('một hai')
  assert.equal(net.content, 'một hai')
  await saver.flush()
  assert.deepEqual([server.content, server.revision, net.content, states], ['một hai', 1, null, ['saving', 'saved']])
  saver.stop()
})

test('a lost line loses nothing: what was written is sent when it comes back', async () => {
  const { server, net, states, saverAt } = stage()
  const saver = saverAt(0)
  server.isDown = true
  saver.changed('khi mất mạng')
  await saver.flush()
  assert.deepEqual([net.content, states.at(-1)], ['khi mất mạng', 'offline'])
  server.isDown = false
  await saver.flush()
  assert.deepEqual([server.content, net.content, states.at(-1)], ['khi mất mạng', null, 'saved'])
  saver.stop()
})

test('over what another window wrote nothing is sent until one of the two is chosen', async () => {
  const { server, net, states, saverAt } = stage()
  const [here, there] = [saverAt(0), saverAt(0)]
  there.changed('cửa sổ kia')
  await there.flush()
  here.changed('cửa sổ này')
  await here.flush()
  here.changed('cửa sổ này, tiếp')
  await here.flush()
  assert.deepEqual([server.content, net.content, states.at(-1)], ['cửa sổ kia', 'cửa sổ này, tiếp', 'elsewhere'])
  await here.keepMine(1)
  assert.deepEqual([server.content, server.revision], ['cửa sổ này, tiếp', 2])
  there.changed('cửa sổ kia, tiếp')
  await there.flush()
  there.takeTheirs(2)
  assert.deepEqual([server.content, net.content], ['cửa sổ này, tiếp', null])
  here.stop()
  there.stop()
})

test('what is typed while a sending is under way is sent after it', async () => {
  const { server, saverAt } = stage()
  const saver = saverAt(0)
  saver.changed('một')
  const sending = saver.flush()
  saver.changed('một hai')
  await sending
  assert.equal(server.content, 'một')
  await saver.flush()
  assert.deepEqual([server.content, server.revision], ['một hai', 2])
  saver.stop()
})

test('while a version is being kept nothing is sent beside it, and nothing typed meanwhile is forgotten', async () => {
  const { server, saverAt } = stage()
  const saver = saverAt(0)
  saver.changed('một')
  await Promise.all([saver.flush(), saver.pause()])
  saver.changed('một hai')
  await saver.flush()
  assert.deepEqual([server.content, server.revision], ['một', 1])
  saver.resume()
  await saver.flush()
  assert.equal(server.content, 'một hai')
  saver.stop()
})
