import { Button, Menu } from '@mantine/core'
import type { z } from 'zod'
import type { Endpoint } from '#platform/contract'
import { useAction } from '../api/queries.ts'
import { texts } from '../lang.ts'
import { Link } from '../shell/Link.tsx'
import { ProblemNote } from '../states/ProblemNote.tsx'
import { notify } from '../ui/Notices.tsx'
import styles from './DataTable.module.css'

const text = texts({
  vi: { write: 'Xuất danh sách', asked: 'Đang lập tệp. Có thể rời trang; tệp nằm ở trang Tệp đã xuất.', toFiles: 'Xem tệp đã xuất' },
  en: { write: 'Export the list', asked: 'The file is being made. You may leave; it will be on the page of exported files.', toFiles: 'See exported files' },
})

/** Names of formats, the same in every language. */
export const exportFormats = { xlsx: 'Excel (.xlsx)', csv: 'CSV', docx: 'Word (.docx)', doc: 'Word 97–2003 (.doc, RTF)', pdf: 'PDF' } as const
export type ExportFormatName = keyof typeof exportFormats

type Props<E extends Endpoint> = {
  /** What asks for the file. */
  endpoint: E
  input: (format: ExportFormatName) => z.input<E['input']>
  verb?: string
  /** The list of files, and the page it stands on. */
  files: { endpoint: Endpoint; to: string }
}

/** Has a list written out by a job; what refuses it, and where the file will lie, is said where the button stands. */
export function ExportMenu<E extends Endpoint>({ endpoint, input, verb = text.write, files }: Props<E>) {
  const { mutate, error, isSuccess } = useAction(endpoint, { refresh: [files.endpoint] })
  return (
    <div className={styles.exporting}>
      <Menu position="bottom-start">
        <Menu.Target><Button variant="default" color="dark">{verb}</Button></Menu.Target>
        <Menu.Dropdown>
          {Object.entries(exportFormats).map(([format, name]) => <Menu.Item key={format} onClick={() => mutate(input(format as ExportFormatName), { onSuccess: () => notify(text.asked) })}>{name}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {isSuccess && <Link to={files.to}>{text.toFiles}</Link>}
      <ProblemNote of={error} />
    </div>
  )
}
