import { Menu } from '@mantine/core'
import { IconChevronDown, IconDownload, IconLayoutSidebar, IconPrinter, IconSearch, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { PdfHandle, PdfState } from './engine.ts'
import styles from './PdfViewer.module.css'
import { printPdf } from './print.ts'
import { text } from './text.ts'

type Panels = { isFinding: boolean; setFinding: (on: boolean) => void; hasStrip: boolean; setStrip: (on: boolean) => void }
type Props = {
  state: PdfState
  handle: PdfHandle | null
  src: string
  downloadName: string | undefined
  printSrc: string
  tools: ReactNode
  panels: Panels
  isCompact: boolean
}

/** Page, zoom, search, download, print: what a reader of paper needs, in one line. */
export function PdfBar({ state, handle, src, downloadName, printSrc, tools, panels, isCompact }: Props) {
  return (
    <div className={styles.bar} role="toolbar" aria-label={text.tools}>
      {!isCompact && (
        <button type="button" className={styles.roomy} aria-label={text.thumbnails} title={text.thumbnails} aria-pressed={panels.hasStrip} onClick={() => panels.setStrip(!panels.hasStrip)}>
          <IconLayoutSidebar size={20} stroke={1.6} aria-hidden />
        </button>
      )}
      <PageNumber state={state} handle={handle} />
      <ZoomMenu state={state} handle={handle} />
      <span className={styles.space} />
      {tools && <span className={styles.extra}>{tools}</span>}
      <button type="button" className={styles.spare} aria-label={text.zoomOut} title={text.zoomOut} onClick={() => handle?.zoom(1 / 1.2)}>
        <IconZoomOut size={20} stroke={1.6} aria-hidden />
      </button>
      <button type="button" className={styles.spare} aria-label={text.zoomIn} title={text.zoomIn} onClick={() => handle?.zoom(1.2)}>
        <IconZoomIn size={20} stroke={1.6} aria-hidden />
      </button>
      <button type="button" aria-label={text.find} title={text.find} aria-pressed={panels.isFinding} onClick={() => panels.setFinding(!panels.isFinding)}>
        <IconSearch size={20} stroke={1.6} aria-hidden />
      </button>
      <a href={src} download={downloadName ?? true} aria-label={text.download} title={text.download}>
        <IconDownload size={20} stroke={1.6} aria-hidden />
      </a>
      {!isCompact && (
        <button type="button" className={styles.roomy} aria-label={text.print} title={text.print} onClick={() => printPdf(printSrc)}>
          <IconPrinter size={20} stroke={1.6} aria-hidden />
        </button>
      )}
    </div>
  )
}

function PageNumber({ state, handle }: Pick<Props, 'state' | 'handle'>) {
  const go = (words: string) => {
    const page = Number.parseInt(words, 10)
    if (page >= 1 && page <= state.pages) handle?.goTo(page)
  }
  return (
    <span className={styles.pages}>
      <span className={styles.word}>{text.page} </span>
      <input
        key={state.page} aria-label={text.goTo} inputMode="numeric" defaultValue={state.page} size={Math.max(2, String(state.pages).length)}
        onFocus={({ currentTarget }) => currentTarget.select()} onBlur={({ currentTarget }) => go(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && go(currentTarget.value)}
      />
      <span> / {state.pages || '…'}</span>
    </span>
  )
}

function ZoomMenu({ state, handle }: Pick<Props, 'state' | 'handle'>) {
  const name = state.fit === 'page-width' ? text.fitWidth : state.fit === 'page-fit' ? text.fitPage : `${Math.round(state.scale * 100)}%`
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={styles.wide} aria-label={`${text.zoom}: ${name}`}>
          {name} <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => handle?.setFit('page-width')}>{text.fitWidth}</Menu.Item>
        <Menu.Item onClick={() => handle?.setFit('page-fit')}>{text.fitPage}</Menu.Item>
        {[0.75, 1, 1.25, 1.5, 2, 3].map((scale) => <Menu.Item key={scale} onClick={() => handle?.setFit(scale)}>{scale * 100}%</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  )
}
