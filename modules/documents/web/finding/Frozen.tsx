import { showDay, texts } from '#platform/web'
import type { DocumentView } from '../../contract.ts'
import styles from './Finding.module.css'

const text = texts({
  vi: { held: 'Văn bản đang bị đóng băng, không ai thay đổi được', by: (name: string, day: string) => `${name}, ${day}` },
  en: { held: 'Frozen: nobody changes this document', by: (name: string, day: string) => `${name}, ${day}` },
})

/** Why a document offers no verb: the freezes that hold it. */
export const Frozen = ({ document: { freezes } }: { document: DocumentView }) => freezes.map(({ id, reason, placedBy, placedAt }) => (
  <p key={id} role="status" className={styles.frozen}><b>{text.held}.</b> <span lang="vi">{reason}</span> <small lang="vi">({text.by(placedBy, showDay(placedAt))})</small></p>
))
