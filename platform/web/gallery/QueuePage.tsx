import { useCurrentRow } from '../table/current-row.ts'
import { useGo } from '../shell/navigation.ts'
import { WorkQueueRow, type Work } from '../ui/WorkQueueRow.tsx'
import { dayOf } from '../time.ts'

const dayFromNow = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))

const works: Work[] = [
  { title: 'Kiến nghị của cử tri xã Thanh Liên về kênh tưới N3 hư hỏng', source: 'Phản ánh 1022 · PA-261112-0148', from: 'Chi cục Thủy lợi đề xuất trả lời', due: dayFromNow(-3), verb: 'Trả lời', to: '/_gallery/work' },
  { title: 'Chủ động phòng, chống rét cho vật nuôi, cây trồng vụ Đông Xuân 2026 - 2027', source: 'Công văn đến 1875/UBND-NN', from: 'UBND tỉnh, văn thư trình 08:02', due: `${dayFromNow(0)}T11:30`, verb: 'Chỉ đạo', urgency: 'flash', to: '/_gallery/work' },
  { title: 'Tờ trình đề nghị bố trí kinh phí dự phòng mua vắc xin lở mồm long móng đợt 2', source: 'Dự thảo 3 · TTr-SNNMT', from: 'Phòng Kế hoạch - Tài chính trình', due: `${dayFromNow(0)}T15:00`, verb: 'Ký', urgency: 'urgent', to: '/_gallery/sign' },
  { title: 'Phiếu lấy ý kiến thành viên UBND tỉnh về mức giá đất cụ thể năm 2027', source: 'Phiếu 42/PLYK-VP', due: dayFromNow(1), verb: 'Biểu quyết', urgency: 'veryUrgent', to: '/_gallery/work' },
  { title: 'Quyết định thành lập Tổ kiểm tra an toàn hồ chứa trước mùa mưa lũ', source: 'Dự thảo 2 · QĐ-SNNMT', from: 'Đỗ Quang Khải, đã kiểm tra thể thức', due: dayFromNow(4), verb: 'Duyệt', to: '/_gallery/work' },
]

export default function QueuePage() {
  const go = useGo()
  const [current] = useCurrentRow(works.length, (row) => go(works[row]!.to), 1)
  return (
    <div className="page">
      <h1 className="page-title">Việc của tôi</h1>
      <p className="page-lead">5 việc đang chờ, 1 việc đã quá hạn. Việc gần nhất đến hạn lúc 11:30.</p>
      <ul>{works.map((work, i) => <WorkQueueRow key={work.title} work={work} current={i === current} />)}</ul>
    </div>
  )
}
