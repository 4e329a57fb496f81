import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { EmptyState, Link, say, useEndpointState, useLive, useMay } from '#platform/web'
import { countDocuments } from '../contract.ts'
import { DocumentTable } from './lists/DocumentTable.tsx'
import { openSummary } from './lists/summary.ts'
import styles from './lists/Lists.module.css'
import { text } from './texts.ts'

/** Văn bản đến: everything that arrived and that I may see. */
export default function IncomingPage() {
  const mayRegister = useMay('documents.register')
  const { data } = useEndpointState(countDocuments, {})
  useLive(['documents.'], [countDocuments])
  const register = <Button component={Link} to="/documents/register" leftSection={<IconFileImport size={20} stroke={1.6} aria-hidden />}>{text.register}</Button>
  return (
    <div className={`page ${styles.page}`}>
      <div className={styles.head}>
        <h1 className="page-title">{text.incoming}</h1>
        {mayRegister && register}
      </div>
      <p className="page-lead">{openSummary(data?.counts, 'incoming')}</p>
      <DocumentTable
        direction="incoming" label={text.incoming}
        empty={<EmptyState title={say({ vi: 'Chưa có văn bản đến nào', en: 'Nothing has arrived yet' })} action={mayRegister ? register : null} />}
      />
    </div>
  )
}
