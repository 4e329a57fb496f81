import { Button, Menu } from '@mantine/core'
import { hrefOf } from '#platform/web'
import { boardFormats, exportBoard } from '../../contract.ts'
import { text } from '../duties/texts.ts'

const names: Record<(typeof boardFormats)[number], string> = { xlsx: text.asXlsx, csv: text.asCsv, docx: text.asDocx, pdf: text.asPdf }

/** The board as it is filtered now, as a file. */
export function WriteOut({ filter }: { filter: Record<string, unknown> }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target><Button variant="default" color="dark">{text.write}</Button></Menu.Target>
      <Menu.Dropdown>
        {boardFormats.map((format) => <Menu.Item key={format} component="a" href={hrefOf(exportBoard, { ...filter, format } as never)} download>{names[format]}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  )
}
