import { Button } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { Link, useEndpointState, useMay } from '#platform/web'
import { listConsultationsOfDocument } from '../contract.ts'
import { text } from './texts.ts'

/** Among the verbs of a document: ask others what they think of it. */
export default function AskAboutDocument({ id }: { id: string }) {
  const may = useMay('consultation.ask')
  const { data } = useEndpointState(listConsultationsOfDocument, may ? { documentId: id } : null)
  return data?.mayAsk && <Button variant="default" component={Link} to={`/opinions/new?document=${id}`} leftSection={<IconMessages size={18} stroke={1.6} aria-hidden />}>{text.ask}</Button>
}
