import { Button } from '@mantine/core'
import { PdfViewer } from '../pdf/PdfViewer.tsx'
import { ActionPanel, PanelSection } from '../ui/ActionPanel.tsx'
import { DeadlineChip } from '../ui/DeadlineChip.tsx'
import { SignatureProof } from '../ui/SignatureProof.tsx'
import { Story } from '../ui/Story.tsx'
import { UrgencyMark } from '../ui/UrgencyMark.tsx'
import { WorkView } from '../ui/WorkView.tsx'
import { useToday } from '../time.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)

const story = [
  { id: '1', at: hoursAgo(40), who: 'UBND tỉnh', did: 'gửi qua trục liên thông, Sở báo nhận ngay.' },
  { id: '2', at: hoursAgo(2), who: 'Đỗ Thị Ngữ', did: 'đăng ký số đến 2418 và trình Giám đốc.' },
  { id: '3', at: hoursAgo(1.8), who: 'Trần Đình Quỹ', did: 'đề xuất Chi cục Chăn nuôi chủ trì, hạn 25/11.', quote: '“Phòng Kế hoạch - Tài chính phối hợp phần kinh phí dự phòng.”' },
]

const proofs = [
  { id: '1', kind: 'person' as const, who: 'Lê Thị Thu Ngân', capacity: 'KT. Chủ tịch, Phó Chủ tịch', isValid: true, verdict: 'Hợp lệ, ký 16:38 21/11/2026' },
  { id: '2', kind: 'agency' as const, who: 'UBND tỉnh Sông Lam', capacity: 'Chữ ký số của cơ quan', isValid: true, verdict: 'Hợp lệ, ký 16:40 21/11/2026' },
]

function Verbs() {
  return (
    <>
      <Button fullWidth>Chỉ đạo như đề xuất</Button>
      <Button variant="default">Trả lại văn thư</Button>
    </>
  )
}

export default function WorkPage() {
  return (
    <WorkView
      listLabel="Việc đang chờ" list={<p>Việc đang chờ 14</p>}
      panel={(
        <ActionPanel label="Xử lý văn bản" verbs={<Verbs />}>
          <p><UrgencyMark urgency="flash" /><DeadlineChip due={`${useToday()}T11:30`} /></p>
          <h1 className="panel-title" lang="vi">Chủ động phòng, chống rét cho vật nuôi, cây trồng vụ Đông Xuân 2026 - 2027</h1>
          <PanelSection title="Diễn biến"><Story chapters={story} /></PanelSection>
          <PanelSection title="Chữ ký"><SignatureProof proofs={proofs} /></PanelSection>
        </ActionPanel>
      )}
    >
      <PdfViewer src="/api/gallery/document.pdf" title="Công văn 1875/UBND-NN" tools={<button type="button">2 chữ ký hợp lệ</button>} />
    </WorkView>
  )
}
