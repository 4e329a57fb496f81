import type { ReactNode } from 'react'
import { SessionContext, type Session } from '../shell/session.ts'

const session: Session = {
  person: { id: 'gallery', name: 'Phạm Hữu Đức' }, position: { id: 'p', title: 'Giám đốc Sở', unit: 'Sở Nông nghiệp và Môi trường' },
  permissions: new Set(), province: 'tỉnh Sông Lam', isSample: true,
}

export default function DemoSession({ children }: { children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}
