import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { lang, Link, LoadingState, useEndpointState, useMay } from '#platform/web'
import { listDocumentTypes, listRelationRules, type DocumentView } from '../../contract.ts'
import { useMyAgency } from '../pickers.ts'
import styles from './Relations.module.css'
import { relationText as text } from './texts.ts'

/** After issue a paper is not edited: which mistake is mended by which kind of document, with the basis in law (NĐ 30/2020 Art. 18). */
export function MendIssued({ document }: { document: DocumentView }) {
  const mayDraft = useMay('documents.draft')
  const agencyId = useMyAgency()
  const [isOpen, setOpen] = useState(false)
  if (!mayDraft || document.direction !== 'outgoing' || document.state !== 'issued' || document.agencyId !== agencyId) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>{text.mend}</Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={text.mend} centered closeButtonProps={{ 'aria-label': text.close }}>
        {isOpen && <Ways document={document} />}
      </Modal>
    </>
  )
}

function Ways({ document: { id, typeCode, typeName } }: { document: DocumentView }) {
  const { data } = useEndpointState(listRelationRules, {})
  const { data: types } = useEndpointState(listDocumentTypes, {})
  if (!data) return <LoadingState rows={3} />
  const letter = types?.types.find(({ code }) => code === 'CV')
  const nameOf = (byType: string | null) => ((byType ?? 'CV') === 'same' ? typeName : (lang === 'vi' ? letter?.name : letter?.nameEn) ?? 'CV').toLocaleLowerCase('vi')
  return (
    <>
      <p>{text.mendWhat}</p>
      <ul className={styles.ways}>
        {data.rules.map(({ kind, byType, meansVi, meansEn, legalBasis }) => (
          <li key={kind}>
            <b>{lang === 'vi' ? meansVi : meansEn}</b>
            <span lang="vi">{text.basis}: {legalBasis}</span>
            <Button component={Link} variant="default" to={`/documents/new?changes=${id}&as=${kind}&type=${byType === 'same' ? typeCode : (byType ?? 'CV')}`}>{text.byType(nameOf(byType))}</Button>
          </li>
        ))}
      </ul>
      <p>{text.recallByClerk}</p>
    </>
  )
}
