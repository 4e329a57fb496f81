import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState, type ComponentType } from 'react'
import type { UnitRow } from '../contract.ts'
import { CreateDialog } from './dialogs/CreateDialog.tsx'
import { ImportDialog } from './dialogs/ImportDialog.tsx'
import { MergeDialog } from './dialogs/MergeDialog.tsx'
import { AbolishDialog, AliasDialog, CorrectDialog, MoveDialog, RenameDialog, UsualDialog } from './dialogs/SimpleDialogs.tsx'
import { SplitDialog } from './dialogs/SplitDialog.tsx'
import { text } from './texts.ts'

type DialogProps = { unit: UnitRow; onClose: () => void }
type Act = { id: string; name: string; dialog: ComponentType<DialogProps>; fits?: (unit: UnitRow) => boolean }

const Create = ({ unit, onClose }: DialogProps) => <CreateDialog parent={unit} onClose={onClose} />
const hasUsual = ({ kind }: UnitRow) => kind === 'peoples-committee' || kind === 'department'
const isProvince = ({ kind, level }: UnitRow) => kind === 'peoples-committee' && level === 'province'

const acts: Act[] = [
  { id: 'rename', name: text.rename, dialog: RenameDialog },
  { id: 'move', name: text.move, dialog: MoveDialog },
  { id: 'merge', name: text.merge, dialog: MergeDialog },
  { id: 'split', name: text.split, dialog: SplitDialog },
  { id: 'abolish', name: text.abolish, dialog: AbolishDialog },
  { id: 'correct', name: text.correct, dialog: CorrectDialog },
  { id: 'alias', name: text.alias, dialog: AliasDialog },
  { id: 'usual', name: text.usual, dialog: UsualDialog, fits: hasUsual },
  { id: 'import', name: text.importTitle, dialog: ImportDialog, fits: isProvince },
]

/** Everything an administrator may decide about a unit. */
export function UnitActions({ unit }: { unit: UnitRow }) {
  const [chosen, setChosen] = useState<ComponentType<DialogProps> | null>(null)
  const choose = (dialog: ComponentType<DialogProps>) => setChosen(() => dialog)
  const Dialog = chosen
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={18} stroke={1.7} aria-hidden />}>{text.more}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {acts.filter(({ fits }) => fits?.(unit) ?? true).map(({ id, name, dialog }) => <Menu.Item key={id} onClick={() => choose(dialog)}>{name}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      <Button onClick={() => choose(Create)}>{text.addUnder}</Button>
      {Dialog && <Dialog unit={unit} onClose={() => setChosen(null)} />}
    </>
  )
}
