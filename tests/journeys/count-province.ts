// `CONGVU_DATA=… node count-province.ts`: what the running installation had been founded with when the first official signed in, as one JSON line.
import { sql } from '#platform/database'
import { joinInstallation } from '../../apps/installation.ts'

const { database, close } = await joinInstallation(() => {})
const { rows } = await sql<Record<'units' | 'officials' | 'documents' | 'states', number>>`
  with opened as (select min(created_at) as at from identity.session)
  select (select count(*) from organisation.unit where valid_from < (select at from opened)::date)::int as units,
         (select count(*) from people.person where created_at < (select at from opened))::int as officials,
         (select count(*) from documents.document where created_at < (select at from opened))::int as documents,
         (select count(distinct (direction, state)) from documents.document where created_at < (select at from opened))::int as states`.execute(database.read)
console.log(JSON.stringify(rows[0]))
await close()
