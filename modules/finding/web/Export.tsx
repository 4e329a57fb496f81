import { Button, Menu } from '@mantine/core'
import type { z } from 'zod'
import { Link, notify, ProblemNote, useAction } from '#platform/web'
import { askExport, formats, listExports } from '../contract.ts'
import { formatNames, text } from './texts.ts'

type Props = { exported: z.input<typeof askExport.input>['exported']; verb?: string }

/** Has a result or a list written out; what refuses it, and where the file will lie, is said where the button stands. */
export function Export({ exported, verb = text.write }: Props) {
  const { mutate, error, isSuccess } = useAction(askExport, { refresh: [listExports] })
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target><Button variant="default" color="dark">{verb}</Button></Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => <Menu.Item key={format} onClick={() => mutate({ format, exported }, { onSuccess: () => notify(text.asked) })}>{formatNames[format]}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {exported.of === 'list' && isSuccess && <Link to="/search">{text.toFiles}</Link>}
      <ProblemNote of={error} />
    </>
  )
}
