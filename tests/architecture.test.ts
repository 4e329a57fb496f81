// The architecture on one screen, as rules that bite; `tests/seeded-violations.sh` watches each of them bite.
import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import type { Node, Program } from 'oxc-parser'
import { bareSql, doorOf, modulesInOrder, needsOf, nodesOf, product, qualifiedNames, read, resolved, root, sources, sqlOf, stemOf, type Source } from './sources.ts'

const order = modulesInOrder()
const isModule = new Set(order)

/** Every import of these files that this rule does not let pass, as `file → target`. */
const strays = (files: Source[], passes: (target: string, source: Source) => boolean) =>
  files.flatMap((source) => source.imports.filter((target) => !passes(target, source)).map((target) => `${source.file} → ${target}`))

const under = (...homes: string[]) => ({ file }: Source) => homes.some((home) => file.startsWith(`${home}/`))
const inModule = /^modules\/([\w-]+)\/(.+)$/
const isRelative = (target: string) => target.startsWith('.')

/** A package enters by their doors the packages that its package.json names. */
const isNamedBy = (file: string, door: string) =>
  /^packages\/[\w-]+\//.test(file) && /^packages\/[\w-]+\/index\.ts$/.test(door) && `@congvu/${door.split('/')[1]}` in ((JSON.parse(read(`${file.split('/').slice(0, 2).join('/')}/package.json`)) as { dependencies?: object }).dependencies ?? {})

test('a folder is entered by its door: relative imports stay at home', () => {
  const mayLeave = ({ file, isTest }: Source, to: string) =>
    (file === 'modules/index.ts' && /^modules\/[\w-]+\/index\.ts$/.test(to)) || (/^(apps|bench|tests)\//.test(file) && /^(modules\/index\.ts|package\.json)$/.test(to)) ||
    // A package cannot name `#packages` from inside its own package.json, and tests may look behind a door.
    isNamedBy(file, to) || (isTest && /^packages\/[\w-]+\/[\w-]+\.ts$/.test(to)) || (isTest && file.startsWith('packages/') && to === 'package.json')
  const homeIs = (to: string) => (/^(modules|platform|packages)\/[^/]+\//.exec(to)?.[0] ?? `${to.split('/')[0]}/`).slice(0, -1)
  assert.deepEqual(strays(sources.filter(({ file }) => !/^(tests|bench)\//.test(file)), (target, source) =>
    !isRelative(target) || homeIs(resolved(source.file, target)) === source.home || mayLeave(source, resolved(source.file, target))), [])
})

test('a # import names a folder, never a file or a folder inside it', () => {
  // The platform has contracts too; pages read those of its own endpoints by a door of their own.
  assert.deepEqual(strays(sources, (target) => !target.startsWith('#') || /^#((platform|modules|contracts|packages)\/[\w-]+|platform\/[\w-]+\/contract)$/.test(target)), [])
})

test('imports are written out, so that these rules can read them', () => {
  assert.deepEqual(strays(product.filter(under('modules', 'platform')), (target) => target !== '(computed)'), [])
})

test('the platform knows no module', () => {
  assert.deepEqual(strays(sources.filter(under('platform')), (target) => !['modules', 'contracts'].includes(doorOf(target)?.kind ?? '')), [])
})

test('a package knows neither the platform nor a module', () => {
  assert.deepEqual(strays(product.filter(under('packages')), (target) => !target.startsWith('#')), [])
  assert.deepEqual(strays(sources.filter(under('packages')), (target) => !['platform', 'modules', 'contracts'].includes(doorOf(target)?.kind ?? '')), [])
})

test('a package says what it is and carries what it needs', () => {
  for (const home of globSync('packages/*', { cwd: root })) {
    for (const file of ['README.md', 'index.ts', 'package.json']) assert.ok(existsSync(join(root, home, file)), `${home} has no ${file}`)
    const { name, license, exports: door, dependencies = {}, optionalDependencies = {} } = JSON.parse(read(`${home}/package.json`)) as Record<string, never>
    assert.deepEqual([name, license, door], [`@congvu/${basename(home)}`, 'Apache-2.0', './index.ts'])
    const used = product.filter(under(home)).flatMap(({ imports }) => imports).filter((target) => !/^(\.|node:|\(computed\))/.test(target))
    const packageOf = (target: string) => target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/')
    const known = Object.keys({ ...(dependencies as object), ...(optionalDependencies as object) })
    assert.deepEqual([...new Set(used.map(packageOf))].filter((each) => !known.includes(each)), [], `${home} uses what its package.json does not name`)
  }
})

test('nobody imports an application', () => {
  assert.deepEqual(strays(sources.filter(under('modules', 'platform', 'packages')), (target, { file }) => !isRelative(target) || !resolved(file, target).startsWith('apps/')), [])
})

const browserSafe = /^(zod|#platform\/(contract|lifecycle|problems|[\w-]+\/contract)|#contracts\/[\w-]+|#packages\/form-logic)$/

test('contracts and rules can be read by a browser', () => {
  const files = product.filter(({ file }) => /^modules\/[\w-]+\/(contract|rules)(\.ts$|\/)/.test(file) || /^platform\/((contract|lifecycle|problems)\/|[\w-]+\/contract(\.ts$|\/))/.test(file))
  assert.ok(files.length > order.length)
  assert.deepEqual(strays(files, (target, { file }) => browserSafe.test(target) || (isRelative(target) && /\/(contract|rules)(\.ts$|\/)|^platform\/((contract|lifecycle|problems)\/|[\w-]+\/contract(\.ts$|\/))/.test(resolved(file, target)))), [])
})

const browserLibraries = /^(react(-dom)?(\/[\w-]+)?|@mantine\/[\w/.-]+|@tabler\/icons-react|@tanstack\/react-(query|router)|dayjs(\/.+)?|zod|idb|qrcode|pdfjs-dist(\/.+)?|diff|prosemirror-[\w/.-]+|@fontsource-variable\/.+|.+\.(css|svg|png|woff2?)(\?\w+)?)$/

test('pages see contracts, rules and the pages’ own platform, never the server', () => {
  const pages = product.filter(({ file }) => /^modules\/[\w-]+\/web\//.test(file))
  assert.ok(pages.length > 20)
  assert.deepEqual(strays(pages, (target, { file }) =>
    browserSafe.test(target) || target === '#platform/web' || browserLibraries.test(target) ||
    (isRelative(target) && new RegExp(`^${/^modules\/[\w-]+/.exec(file)![0]}/(web/|contract|rules)`).test(resolved(file, target)))), [])
  // These three measure and photograph the parts; no page ever loads them.
  const tools = /^platform\/web\/(bundle-size|gallery\/(look|open))\.ts$/
  assert.deepEqual(strays(product.filter(under('platform/web')).filter(({ file }) => !tools.test(file)), (target) =>
    isRelative(target) || browserSafe.test(target) || browserLibraries.test(target)), [])
})

test('a module needs exactly what it imports, and only modules above it', () => {
  assert.deepEqual(order.toSorted(), globSync('modules/*/', { cwd: root }).map((home) => basename(home)).toSorted(), 'modules/index.ts lists every module')
  for (const [position, name] of order.entries()) {
    const used = product.filter(under(`modules/${name}`)).flatMap(({ imports }) => imports).map(doorOf)
      .flatMap((door) => (door && ['modules', 'contracts'].includes(door.kind) ? [door.name] : []))
    assert.deepEqual([...new Set(used)].toSorted(), needsOf(name).toSorted(), `${name}: imports and needs disagree`)
    assert.deepEqual(needsOf(name).filter((need) => !order.slice(0, position).includes(need)), [], `${name} needs a module that does not stand above it`)
  }
})

test('inside a module imports run index → commands → queries → tables', () => {
  const rank = (file: string) => ['rules', 'contract', 'tables', 'queries', 'adapters', 'commands', 'index'].indexOf(inModule.exec(file)?.[2]!.split(/[./]/)[0] ?? '')
  assert.deepEqual(strays(product.filter(under('modules')), (target, { file }) => {
    if (!isRelative(target) || !inModule.test(file)) return true
    const [from, to] = [rank(file), rank(resolved(file, target))]
    // Adapters speak to the outside for whoever asks; queries may ask them too.
    return from < 0 || to < 0 || to <= from || (stemOf(resolved(file, target)) !== 'index' && resolved(file, target).includes('/adapters/') && from >= 3)
  }), [])
})

test('a module’s migrations create and name nothing outside its own schema', () => {
  for (const file of globSync('modules/*/migrations/*.sql', { cwd: root })) {
    const own = file.split('/')[1]!
    assert.match(basename(file), /^\d{4}_[a-z0-9_]+\.sql$/)
    const created = [...bareSql(read(file)).matchAll(/\b(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:unlogged\s+)?(?:table|view|materialized\s+view|function|type|sequence|trigger\s+\w+[^;]*?\bon)\s+(?:if\s+(?:not\s+)?exists\s+)?([\w.]+)/gi)].map(([, name]) => name!)
    assert.deepEqual(created.filter((name) => !name.startsWith(`${own}.`)), [], `${file} makes things outside its schema`)
    assert.deepEqual([...bareSql(read(file)).matchAll(/\b(?:insert\s+into|update|delete\s+from|truncate|references)\s+([a-z_]+)\./gi)].map(([, schema]) => schema).filter((schema) => schema !== own), [], file)
    const foreign = qualifiedNames(read(file)).filter(({ schema }) => schema !== own && (isModule.has(schema) || schema === 'boss'))
    assert.deepEqual(foreign, [], `${file} names another module's tables`)
    const platform = qualifiedNames(read(file)).filter(({ schema, name }) => schema === 'platform' && !new RegExp(`platform\\.${name}\\s*\\(`).test(read(file)))
    assert.deepEqual(platform, [], `${file} names tables of the platform: only its functions may be called`)
  }
})

test('a module speaks SQL about its own tables only; those of the platform have doors', () => {
  const foreign = product.filter(under('modules')).flatMap((source) => {
    const own = inModule.exec(source.file)?.[1]
    return sqlOf(source).flatMap(qualifiedNames)
      .filter(({ schema, name }) => schema !== own && (isModule.has(schema) || schema === 'boss' || (schema === 'platform' && !/^(vn_fold|open_)/.test(name))))
      .map(({ schema, name }) => `${source.file}: ${schema}.${name}`)
  })
  assert.deepEqual(foreign, [])
})

test('tables.ts of a module knows only its own tables', () => {
  for (const { file, program } of product.filter(({ file: each }) => /^modules\/[\w-]+\/tables\.ts$/.test(each)))
    for (const node of nodesOf(program))
      if (node.type === 'TSPropertySignature' && node.key.type === 'Literal')
        assert.ok(String(node.key.value).startsWith(`${file.split('/')[1]}.`), `${file}: ${String(node.key.value)}`)
})

test('every file of a module has one of the seven names', () => {
  const allowed = /^(index|contract|rules|commands|queries|tables)\.ts$|^(contract|rules|commands|queries|adapters)\/[\w/-]+\.ts$|^web\/|^migrations\/\d{4}_\w+\.sql$|^[\w-]+\.test\.ts$|^test-[\w-]+\.ts$/
  const others = globSync('modules/*/**/*.*', { cwd: root }).filter((file) => !allowed.test(inModule.exec(file)![2]!))
  assert.deepEqual(others, [])
  assert.deepEqual(globSync('{modules,platform}/**/bench.ts', { cwd: root }), [], 'bench.ts belongs to packages')
})

test('no file is longer than 300 lines', () => {
  // tables.ts is generated: as long as its schema, written and read by nobody.
  assert.deepEqual(sources.filter(({ file, lines }) => lines > 300 && !file.endsWith('/tables.ts')).map(({ file, lines }) => `${file}: ${lines}`), [])
})

const forbidden = /(^|-)(utils?|helpers?|common|shared|managers?)($|-)|^data$/i

test('no name says nothing: utils, helpers, common, shared, manager, data, …Service, …Impl, I…', () => {
  const paths = sources.flatMap(({ file }) => file.split('/').map(stemOf).filter((each) => forbidden.test(each)).map((each) => `${file}: ${each}`))
  assert.deepEqual([...new Set(paths)], [])
  const declared = product.flatMap(({ file, program }) => declarationsOf(program).flatMap((node) => {
    const isType = ['ClassDeclaration', 'TSInterfaceDeclaration', 'TSTypeAliasDeclaration'].includes(node.type)
    const isValue = ['FunctionDeclaration', 'VariableDeclarator'].includes(node.type)
    const name = (isType || isValue) && 'id' in node && node.id !== null && typeof node.id === 'object' && 'name' in node.id ? String(node.id.name) : ''
    return /(Service|Impl|Manager|Helpers?|Utils?)$/.test(name) || (isType && /^I[A-Z][a-z]/.test(name)) ? [`${file}: ${name}`] : []
  }))
  assert.deepEqual(declared, [])
})

/** What a file declares at its top, exported or not. */
const declarationsOf = (program: Program) => program.body.map((each) => ('declaration' in each && each.declaration !== null ? each.declaration as Node : each))
  .flatMap((each) => (each.type === 'VariableDeclaration' ? each.declarations : [each]) as Node[])

test('no comment puts work off or silences the compiler', () => {
  assert.deepEqual(sources.flatMap(({ file, comments }) => comments.filter((text) => /\b(TODO|FIXME|XXX)\b|@ts-(ignore|expect-error|nocheck)/.test(text)).map((text) => `${file}: ${text.trim()}`)), [])
})

test('decisions are made at the instant of the request: rules, commands and queries have no clock and no chance of their own', () => {
  const own = /^modules\/[\w-]+\/(rules|commands|queries)(\.ts$|\/)/
  const clocks = product.filter(({ file }) => own.test(file)).flatMap(({ file, program }) => [...nodesOf(program)].flatMap((node) => {
    const isNewDate = node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0
    const isCall = node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.object.type === 'Identifier' && node.callee.property.type === 'Identifier' &&
      ['Date.now', 'Math.random'].includes(`${node.callee.object.name}.${node.callee.property.name}`)
    return isNewDate || isCall ? [file] : []
  }))
  assert.deepEqual(clocks, [])
})
