import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { EmptyState, Link, say, useEndpointState, useLive, useMay } from '#platform/web'
import { countDocuments } from '../contract.ts'
import { Unfinished } from './drafting/Unfinished.tsx'
import { DocumentTable } from './lists/DocumentTable.tsx'
import { openSummary } from './lists/summary.ts'
import styles from './lists/Lists.module.css'
import { text } from './texts.ts'

/** Văn bản đi: drafts and issued documents that I may see. */
export default function OutgoingPage() {
  const mayDraft = useMay('documents.draft')
  const { data } = useEndpointState(countDocuments, {})
  useLive(['documents.'], [countDocuments])
  const draft = <Button component={Link} to="/documents/new" leftSection={<IconPencil size={20} stroke={1.6} aria-hidden />}>{text.newDraft}</Button>
  return (
    <div className={`page ${styles.page}`}>
      <div className={styles.head}>
        <h1 className="page-title">{text.outgoing}</h1>
        {mayDraft && draft}
      </div>
      <p className="page-lead">{openSummary(data?.counts, 'outgoing')}</p>
      {mayDraft && <Unfinished />}
      <DocumentTable
        direction="outgoing" label={text.outgoing}
        empty={<EmptyState title={say({ vi: 'Chưa có văn bản đi nào', en: 'Nothing has been drafted yet' })} action={mayDraft ? draft : null} />}
      />
    </div>
  )
}
