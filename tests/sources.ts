// The house's own source, parsed: who imports what, which SQL is spoken, what is declared.
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { parseSync, type Node, type Program } from 'oxc-parser'

export const root = join(import.meta.dirname, '..')
export const read = (file: string) => readFileSync(join(root, file), 'utf8')

export type Source = {
  file: string
  /** `modules/people`, `platform/http`, `packages/pdf-signing`, `apps`: the folder a door stands before. */
  home: string
  isTest: boolean
  lines: number
  program: Program
  comments: string[]
  imports: string[]
}

const homeOf = (file: string) => {
  const [top = '', second = ''] = file.split('/')
  return ['modules', 'platform', 'packages'].includes(top) && file.split('/').length > 2 ? `${top}/${second}` : top
}

/** Code that only tests run; it may look behind doors, it never runs in an office. */
const isTestFile = (file: string) => /\.test\.tsx?$|(^|\/)test-[\w-]+\.ts$|^tests\//.test(file)

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** Every node of a tree, parents before children. */
export function* nodesOf(node: Node | Program): Generator<Node> {
  yield node as Node
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child)
}

/** What a file imports, re-exports, imports later or only as a type. */
function importsOf(text: string, { module, program }: Pick<ReturnType<typeof parseSync>, 'module'> & { program: () => Program }): string[] {
  const written = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : []))),
  ]
  return [...new Set([...written, ...(text.includes('import(') ? laterImportsOf(program()) : [])])]
}

function laterImportsOf(program: Program): string[] {
  const targets: string[] = []
  for (const node of nodesOf(program))
    if (node.type === 'ImportExpression' || node.type === 'TSImportType') targets.push(node.source.type === 'Literal' ? String(node.source.value) : '(computed)')
  return targets
}

function parse(file: string): Source {
  const text = read(file)
  const parsed = parseSync(file, text)
  if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0]!.message}`)
  let tree: Program | undefined
  // The whole tree is built only for the rules that read it.
  const program = () => (tree ??= parsed.program)
  return {
    file, home: homeOf(file), isTest: isTestFile(file), lines: text.trimEnd().split('\n').length,
    get program() { return program() }, comments: parsed.comments.map(({ value }) => value), imports: importsOf(text, { module: parsed.module, program }),
  }
}

export const sources: Source[] = globSync('{apps,bench,modules,packages,platform,tests}/**/*.{ts,tsx}', { cwd: root, exclude: ['**/node_modules/**'] })
  .toSorted().map(parse)

/** Code an office runs. */
export const product = sources.filter(({ isTest }) => !isTest)

/** The file a relative import means, from the root of the checkout. */
export const resolved = (file: string, target: string) => posix.join(dirname(file), target)
export const stemOf = (file: string) => basename(file).replace(/\..*$/, '')

/** The folder behind a `#` door, and the chapter it belongs to; null for anything that is no door. */
export function doorOf(target: string): { kind: string; name: string } | null {
  const found = /^#(platform|modules|contracts|packages)\/(.+)$/.exec(target)
  return found ? { kind: found[1]!, name: found[2]! } : null
}

/** The modules in the order of modules/index.ts, read without running them. */
export function modulesInOrder(): string[] {
  const { program } = sources.find(({ file }) => file === 'modules/index.ts')!
  for (const node of nodesOf(program))
    if (node.type === 'VariableDeclarator' && node.init?.type === 'ArrayExpression')
      return node.init.elements.flatMap((each) => (each?.type === 'Identifier' ? [each.name] : []))
  return []
}

/** What a module says it needs: the list in its index.ts. */
export function needsOf(name: string): string[] {
  const { program } = sources.find(({ file }) => file === `modules/${name}/index.ts`)!
  for (const node of nodesOf(program))
    if (node.type === 'Property' && node.key.type === 'Identifier' && node.key.name === 'needs' && node.value.type === 'ArrayExpression')
      return node.value.elements.flatMap((each) => (each?.type === 'Literal' ? [String(each.value)] : []))
  return []
}

const tableVerbs = /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto|using|with|\w*[jJ]oin(Lateral)?)$/

/** SQL a file speaks: its `sql` templates and the table names it hands to the query builder. */
export function sqlOf({ program }: Source): string[] {
  const texts: string[] = []
  for (const node of nodesOf(program)) {
    if (node.type === 'TaggedTemplateExpression' && node.tag.type === 'Identifier' && node.tag.name === 'sql')
      texts.push(node.quasi.quasis.map(({ value }) => value.raw).join('?'))
    if (node.type === 'CallExpression') texts.push(...tablesNamedBy(node))
  }
  return texts
}

function tablesNamedBy({ callee, arguments: given }: Extract<Node, { type: 'CallExpression' }>): string[] {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return []
  const isRaw = callee.object.type === 'Identifier' && callee.object.name === 'sql'
  if (!isRaw && !tableVerbs.test(callee.property.name)) return []
  return given.slice(0, 1).flatMap((each) => (each.type === 'Literal' && typeof each.value === 'string' ? [each.value] : []))
}

/** SQL without comments and without what stands in quotes; bodies of functions stay. */
export const bareSql = (text: string) => text.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '').replace(/'(?:[^']|'')*'/g, "''")

/** Every `schema.name` of a piece of SQL. */
export const qualifiedNames = (text: string) => [...bareSql(text).matchAll(/\b([a-z_]+)\.([a-z_]+)/g)].map(([, schema, name]) => ({ schema: schema!, name: name! }))
