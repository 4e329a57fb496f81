import { IconBell } from '@tabler/icons-react'
import { BandMenu } from '../shell/BandMenu.tsx'
import { PersonStamp } from '../ui/PersonStamp.tsx'

export default function DemoPerson() {
  return (
    <>
      <BandMenu label="Thông báo, 3 mới" face={<IconBell size={21} stroke={1.6} />} badge={3}>
        <p>Ba thông báo mới</p>
      </BandMenu>
      <BandMenu label="Phạm Hữu Đức, Giám đốc Sở" face={<PersonStamp name="Phạm Hữu Đức" role="Giám đốc Sở" />}>
        <p>Đổi chức danh</p>
      </BandMenu>
    </>
  )
}
