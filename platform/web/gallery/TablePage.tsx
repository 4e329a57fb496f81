import { Button } from '@mantine/core'
import { z } from 'zod'
import { endpoint } from '#platform/contract'
import { DeadlineChip } from '../ui/DeadlineChip.tsx'
import { DataTable } from '../table/DataTable.tsx'
import { showDay } from '../time.ts'

const Row = z.object({ id: z.string(), number: z.number(), symbol: z.string(), issuer: z.string(), subject: z.string(), arrivedOn: z.string(), due: z.string().nullable() })

const listRows = endpoint({
  name: 'listGalleryRows', method: 'GET', path: '/gallery/rows', permission: 'public', summary: 'Rows for the gallery',
  input: z.object({ after: z.string().optional(), sort: z.string().optional(), status: z.string().optional(), issuer: z.string().optional(), arrivedFrom: z.string().optional(), arrivedTo: z.string().optional() }),
  output: z.object({ rows: z.array(Row), next: z.string().nullable() }),
})

export default function TablePage() {
  return (
    <div className="page">
      <h1 className="page-title">Văn bản đến</h1>
      <DataTable
        id="gallery" label="Văn bản đến" endpoint={listRows} rowKey={(row) => row.id} rowTo={() => '/_gallery/work'}
        columns={[
          { id: 'number', header: 'Số đến', sort: 'number', width: '6em', cell: (row) => row.number },
          { id: 'subject', header: 'Trích yếu', isMain: true, cell: (row) => <span lang="vi">{row.subject}</span> },
          { id: 'symbol', header: 'Số, ký hiệu', isShort: true, cell: (row) => row.symbol },
          { id: 'issuer', header: 'Cơ quan ban hành', cell: (row) => row.issuer, isMinor: true },
          { id: 'arrivedOn', header: 'Ngày đến', sort: 'arrivedOn', cell: (row) => showDay(row.arrivedOn) },
          { id: 'due', header: 'Hạn', cell: (row) => row.due && <DeadlineChip due={row.due} showDate={false} /> },
        ]}
        filters={[
          { name: 'status', label: 'Trạng thái', kind: 'choice', many: true, options: [{ value: 'waiting', label: 'Chờ chỉ đạo' }, { value: 'running', label: 'Đang xử lý' }, { value: 'done', label: 'Đã xong' }] },
          { name: 'issuer', label: 'Cơ quan ban hành', kind: 'text' },
          { name: 'arrived', label: 'Ngày đến', kind: 'days' },
        ]}
        tools={<Button variant="default">Xuất CSV</Button>}
      />
    </div>
  )
}
