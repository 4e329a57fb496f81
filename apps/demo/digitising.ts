/** One paper of the demo as a citizen brings it: photographed at the counter, to be read and signed like any other. */
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import * as dossiers from '#contracts/dossiers'
import { fontFiles } from '#packages/official-layout'
import type { Counter } from './dossiers.ts'
import type { Stage } from './stage.ts'

const lines: [size: number, words: string][] = [
  [26, 'SỞ Y TẾ TỈNH SÔNG LAM'], [28, 'BỆNH VIỆN ĐA KHOA SÔNG LAM'], [20, ''], [46, 'GIẤY CHỨNG SINH'], [24, 'Số: 412/2026 · Quyển số: 07'], [20, ''], [30, 'Họ và tên mẹ: Nguyễn Thị Hồng Vân'], [30, 'Năm sinh: 1990 · Dân tộc: Kinh'],
  [30, 'Nơi cư trú: Thôn 3, xã Yên Trung, tỉnh Sông Lam'], [30, 'Đã sinh con vào lúc: 08 giờ 20 phút'], [30, 'Giới tính của con: Nữ · Cân nặng: 3.100 gam'], [30, 'Dự định đặt tên con: Lê Minh Khuê'], [20, ''], [28, 'Người đỡ đẻ: Trần Thị Hòa'], [24, '(Dữ liệu mẫu)'],
]

function photographed(): Buffer {
  GlobalFonts.registerFromPath(fontFiles[0]!, 'Demo paper')
  const canvas = createCanvas(1240, 1754)
  const context = canvas.getContext('2d')
  context.fillStyle = '#f7f4ea'
  context.fillRect(0, 0, 1240, 1754)
  context.rotate(0.006)
  context.fillStyle = '#1a1a1a'
  let foot = 240
  for (const [size, words] of lines) {
    context.font = `${size}px "Demo paper"`
    context.fillText(words, 150, foot)
    foot += size * 2
  }
  return canvas.toBuffer('image/jpeg', 80)
}

const BIRTH = '1.001193'

/** The newest birth registration under way at this counter has its paper digitised. */
export async function tellDigitised(stage: Stage, { clerk }: Counter, now: Date): Promise<void> {
  const { rows: [dossier] } = await stage.act(clerk, dossiers.listDossiers, { procedureCode: BIRTH, state: ['processing'], limit: 1 } as never, now)
  if (!dossier) return
  const { parts } = await stage.act(clerk, dossiers.getDossier, { dossierId: dossier.id }, now)
  const { id } = await stage.upload(clerk, 'giay-chung-sinh.jpg', photographed(), now)
  await stage.act(clerk, dossiers.scanPart, { dossierId: dossier.id, position: parts.find(({ name }) => name.startsWith('Giấy chứng sinh'))?.position ?? 0, paper: 'originalReturned', fileIds: [id] }, now)
}
