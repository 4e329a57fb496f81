import { Button } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '#platform/problems'
import { ConfirmDialog } from '../states/ConfirmDialog.tsx'
import { EmptyState } from '../states/EmptyState.tsx'
import { LoadingState } from '../states/LoadingState.tsx'
import { ProblemNote } from '../states/ProblemNote.tsx'
import { dayOf } from '../time.ts'
import { DeadlineChip } from '../ui/DeadlineChip.tsx'
import { notify } from '../ui/Notices.tsx'
import { PersonStamp } from '../ui/PersonStamp.tsx'
import { StatTile } from '../ui/StatTile.tsx'
import { StatusWord } from '../ui/StatusWord.tsx'
import { UrgencyMark } from '../ui/UrgencyMark.tsx'

const from = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))
const line = { display: 'flex', flexWrap: 'wrap', gap: 20, alignItems: 'center' } as const

export default function PartsPage() {
  const [isAsking, setAsking] = useState(false)
  return (
    <div className="page">
      <h1 className="page-title">Bộ phận</h1>
      <div style={line}>{[-3, 0, 1, 5].map((days) => <DeadlineChip key={days} due={from(days)} />)}</div>
      <div style={line}><UrgencyMark urgency="urgent" /><UrgencyMark urgency="veryUrgent" /><UrgencyMark urgency="flash" /></div>
      <div style={line}>
        <StatusWord status="waiting">Chờ chỉ đạo</StatusWord><StatusWord status="running">Đang xử lý</StatusWord><StatusWord status="done">Đã xong</StatusWord>
        <StatusWord status="refused">Từ chối</StatusWord><StatusWord status="paused">Tạm dừng</StatusWord>
      </div>
      <PersonStamp name="Lê Thị Thu Ngân" role="Phó Chủ tịch Ủy ban nhân dân tỉnh" />
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))', gap: 16 }}>
        <StatTile name="Văn bản đến đúng hạn" value="97,4" unit="%" target="mục tiêu 95%" trend={[91, 92, 95, 94, 97.4]} means="Số văn bản xử lý xong trong hạn trên tổng số đến hạn, tháng 11/2026." to="/_gallery/table" />
        <StatTile name="Đang chờ ký" value="7" means="Văn bản đã trình, chưa ký, đến lúc này." />
      </div>
      <ProblemNote of={new Problem('network/unreachable', 0, '')} />
      <EmptyState title="Không còn việc nào đang chờ" action={<Button variant="default">Xem việc đã làm</Button>}>Việc mới sẽ tự hiện ở đây.</EmptyState>
      <LoadingState rows={3} />
      <div style={line}>
        <Button variant="default" onClick={() => setAsking(true)}>Hỏi trước khi phát hành</Button>
        <Button variant="default" onClick={() => notify('Đã trả lại văn thư.', { label: 'Hoàn tác', run: () => {} })}>Báo xong</Button>
      </div>
      <ConfirmDialog isOpen={isAsking} title="Phát hành công văn 1875/UBND-NN?" verb="Phát hành" onClose={() => setAsking(false)} onConfirm={() => setAsking(false)} wayBack="Sau khi phát hành không rút lại được; muốn sửa phải ban hành văn bản đính chính.">
        Văn bản được đóng dấu cơ quan và gửi đến 14 đơn vị ngay lúc này.
      </ConfirmDialog>
    </div>
  )
}
