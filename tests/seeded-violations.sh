#!/usr/bin/env bash
# Watches the architecture test bite: seeds one violation at a time in a copy of the checkout and expects the right rule to go red.
# Prints `caught` or `NOT CAUGHT` for each; exit code 1 when any was not caught.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
(cd "$root" && tar cf - --exclude=node_modules package.json tsconfig.base.json apps bench modules packages platform tests) | tar xf - -C "$copy"
cd "$copy" || exit 2
restore() { git checkout -q . && git clean -fdq; }
git init -q . && git add -A && git -c user.name=seed -c user.email=seed@example.org commit -qm pristine || exit 2
ln -s "$root/node_modules" node_modules && echo node_modules > .git/info/exclude

missed=0
# expect_red <rule that must go red> <what was seeded>
expect_red() {
  local report
  report=$(node --test-reporter=tap --test-name-pattern="$1" tests/architecture.test.ts 2>&1)
  if grep -q '^# fail [1-9]' <<<"$report" && ! grep -q '^# pass [1-9]' <<<"$report"; then echo "caught: $2"; else echo "NOT CAUGHT: $2"; missed=1; fi
  restore
}
first() { sed -i "1i $1" "$2"; }

if ! node tests/architecture.test.ts >/dev/null 2>&1; then echo 'The architecture test is red before anything was seeded'; exit 2; fi

first "export { lockDocument } from '../documents/queries/find.ts'" modules/delivery/rules.ts;       expect_red 'entered by its door'   'deep relative import of a neighbour'
first "type X = import('../../documents/tables.ts').DocumentTable" modules/delivery/queries/parcels.ts; expect_red 'entered by its door'   'deep import of a type only'
first "import '../../apps/application.ts'" modules/work/commands.ts;                                 expect_red 'nobody imports'        'a module imports an application'
first "export { tables } from '#modules/work/queries'" modules/documents/commands/step.ts;           expect_red 'never a file'          'a # import into a folder'
first "const y = await import(process.argv[2]!)" platform/jobs/index.ts;                             expect_red 'written out'           'an import nobody can read'
first "export type { Unit } from '#contracts/organisation'" platform/http/server.ts;                 expect_red 'platform knows no'     'the platform knows a module'
first "export { fold } from '#platform/search'" packages/official-layout/text.ts;                    expect_red 'a package knows'       'a package knows the platform'
first "import 'fastify'" packages/pdf-signing/der.ts;                                                expect_red 'carries what it needs' 'a package uses what it does not carry'
first "import '../edxml/index.ts'" packages/exchange-evidence/codes.ts;                              expect_red 'entered by its door'   'a package enters another it does not name'
first "import '../transparency-log/tree.ts'" packages/exchange-evidence/codes.ts;                    expect_red 'entered by its door'   'a package reaches behind the door of one it names'
rm packages/pdf-signing/README.md;                                                                   expect_red 'carries what it needs' 'a package without README'
first "export { readFileSync } from 'node:fs'" modules/documents/rules.ts;                           expect_red 'read by a browser'     'node: in rules'
first "import { sql } from '#platform/database'" modules/documents/contract/shapes.ts;               expect_red 'read by a browser'     'a contract reaches the server'
first "export * from '../queries.ts'" modules/work/web/MyWorkPage.tsx;                               expect_red 'pages see'             'a page reaches the server'
first "import '#platform/database'" modules/documents/web/DocumentPage.tsx;                          expect_red 'pages see'             'a page reaches the platform'
first "import 'kysely'" platform/web/time.ts;                                                        expect_red 'pages see'             'the design system reaches a server library'
first "import '#contracts/people'" modules/work/queries.ts;                                          expect_red 'needs exactly'         'an undeclared need'
sed -i "s/needs: \['organisation', 'people'\]/needs: ['organisation', 'people', 'work']/" modules/identity/index.ts; expect_red 'needs exactly' 'a need nobody uses'
sed -i 's/\[organisation, people,/[people, organisation,/' modules/index.ts;                         expect_red 'needs exactly'         'a need that stands below'
first "import '../commands/step.ts'" modules/documents/queries/find.ts;                              expect_red 'inside a module'       'a query leans on a command'
echo 'alter table people.person add column x int;' >> modules/work/migrations/0001_work.sql;         expect_red 'migrations create'     'a migration changes a neighbour'
echo 'create table loose (id int);' >> modules/work/migrations/0001_work.sql;                        expect_red 'migrations create'     'a table outside every schema'
echo 'create view work.v as select * from people.person;' >> modules/work/migrations/0001_work.sql;  expect_red 'migrations create'     'a view over a neighbour'
echo 'delete from platform.event;' >> modules/work/migrations/0001_work.sql;                         expect_red 'migrations create'     'a migration touches the log'
echo 'export const x = sql`select 1 from people.person`' >> modules/work/queries.ts;                 expect_red 'speaks SQL'            'SQL about a neighbour'
echo 'export const x = sql`select 1 from platform.file`' >> modules/documents/queries/find.ts;       expect_red 'speaks SQL'            'SQL about the platform'
echo "export const x = (db: any) => db.selectFrom('people.person')" >> modules/work/queries.ts;      expect_red 'speaks SQL'            'the query builder on a neighbour'
sed -i "s/'work.item': /'people.person': /" modules/work/tables.ts;                                  expect_red 'tables.ts'             'tables.ts names a neighbour'
echo 'export {}' > modules/work/logic.ts;                                                            expect_red 'seven names'           'an eighth kind of file'
seq 301 | sed 's/^/\/\/ /' > modules/work/adapters.ts;                                               expect_red '300 lines'             'a file of 301 lines'
echo 'export {}' > platform/http/utils.ts;                                                           expect_red 'no name says'          'a file called utils'
echo 'export class MailService {}' >> platform/http/sweep.ts;                                        expect_red 'no name says'          'a class called …Service'
echo 'export type IUnit = object' >> modules/organisation/rules.ts;                                  expect_red 'no name says'          'a type called I…'
echo '// TODO later' >> platform/http/sweep.ts;                                                      expect_red 'puts work off'         'work put off'
echo 'export const t = () => new Date()' >> modules/documents/rules.ts;                              expect_red 'instant of the request' 'a rule with a clock of its own'
exit $missed
