import { Link, TextField, useEndpointState } from '#platform/web'
import { deleteSearch, listSavedSearches, renameSearch } from '../contract.ts'
import { Act } from './Act.tsx'
import { addressOf } from './address.ts'
import styles from './Finding.module.css'
import { text } from './texts.ts'

const refresh = [listSavedSearches]

/** The questions I ask again and again. */
export function SavedSearches() {
  const { data } = useEndpointState(listSavedSearches, {})
  if (!data || data.searches.length === 0) return null
  return (
    <section className={styles.saved} aria-labelledby="saved-searches">
      <h2 id="saved-searches">{text.saved} <small>({data.searches.length}, {text.most(data.most)})</small></h2>
      <ul>
        {data.searches.map(({ id, name, question }) => (
          <li key={id}>
            <Link to={addressOf(question)} lang="vi">{name}</Link>
            <span>
              <Act isQuiet of={name} endpoint={renameSearch} refresh={refresh} verb={text.rename} means={text.renameMeans} initial={{ name }} input={(values) => ({ searchId: id, name: values.name })}>
                <TextField name="name" label={text.name} required maxLength={100} />
              </Act>
              <Act isQuiet of={name} endpoint={deleteSearch} refresh={refresh} verb={text.drop} means={text.dropMeans} told={() => text.dropped} initial={{}} input={() => ({ searchId: id })} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
