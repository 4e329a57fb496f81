import { BandMenu } from '../shell/BandMenu.tsx'
import { PersonStamp } from '../ui/PersonStamp.tsx'

export default function DemoPerson() {
  return (
    <BandMenu label="Phạm Hữu Đức, Giám đốc Sở" face={<PersonStamp name="Phạm Hữu Đức" role="Giám đốc Sở" />}>
      <p>Đổi chức danh</p>
    </BandMenu>
  )
}
