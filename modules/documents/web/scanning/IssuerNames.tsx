import { useDebouncedValue } from '@mantine/hooks'
import { searchUnits } from '#contracts/organisation'
import { useEndpointState, type FormOf } from '#platform/web'
import type { Fields } from './fields.ts'
import styles from './Scanning.module.css'
import { text } from './texts.ts'

/** Agencies whose name holds what was typed: a tap writes the proper name, and keeps its code for the exchange. */
export function IssuerNames({ form }: { form: FormOf<Fields> }) {
  const typed = form.values.issuerName.trim()
  const [asked] = useDebouncedValue(typed, 250)
  const { data } = useEndpointState(searchUnits, asked.length >= 2 && typed !== '' ? { q: asked, agencies: true, limit: 4 } : null)
  const names = (data?.units ?? []).filter(({ name }) => name !== typed)
  if (names.length === 0 || data?.units.some(({ name }) => name === typed)) return null
  return (
    <div className={styles.chips} role="group" aria-label={text.units}>
      {names.map(({ id, name, organId }) => <button key={id} type="button" lang="vi" onClick={() => form.fill({ issuerName: name, issuer: { name, organId } })}>{name}</button>)}
    </div>
  )
}
