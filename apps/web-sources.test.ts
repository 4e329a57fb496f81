import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { hashOf, isBuiltFrom, sourcesOf } from './web-sources.ts'

function checkout(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'congvu-sources-'))
  t.after(() => rmSync(root, { recursive: true }))
  const write = (path: string, text: string) => { mkdirSync(dirname(join(root, path)), { recursive: true }); writeFileSync(join(root, path), text) }
  write('apps/web/main.tsx', 'start()')
  write('apps/web/public/mark.svg', '<svg/>')
  write('package-lock.json', '{}')
  write('modules/tasks/web/index.ts', 'pages')
  write('platform/web/theme.ts', 'ink')
  write('modules/tasks/commands.ts', 'server')
  const built = sourcesOf(root, new Map(['modules/tasks/web/index.ts', 'platform/web/theme.ts'].map((path) => [join(root, path), hashOf(join(root, path))])))
  return { root, write, isCurrent: () => isBuiltFrom(root, built) }
}

test('pages are made again when something they were made from changes, and only then', (t) => {
  const { root, write, isCurrent } = checkout(t)
  assert.equal(isCurrent(), true)
  utimesSync(join(root, 'platform/web/theme.ts'), 1, 1)
  write('modules/tasks/commands.ts', 'another server')
  assert.equal(isCurrent(), true, 'neither a new time nor a change of the server touches a page')
  for (const [path, before] of [['platform/web/theme.ts', 'ink'], ['apps/web/public/mark.svg', '<svg/>'], ['package-lock.json', '{}']] as const) {
    write(path, 'other')
    assert.equal(isCurrent(), false, path)
    write(path, before)
  }
  assert.equal(isCurrent(), true, 'what is put back is as it was built')
})

test('a module that came and a file that went are seen', (t) => {
  const { root, write, isCurrent } = checkout(t)
  write('modules/archive/web/index.ts', 'pages')
  assert.equal(isCurrent(), false)
  rmSync(join(root, 'modules/archive'), { recursive: true })
  assert.equal(isCurrent(), true)
  rmSync(join(root, 'platform/web/theme.ts'))
  assert.equal(isCurrent(), false)
})
