import { IconArrowBackUp, IconEraser, IconHandStop, IconHighlight, IconPencil } from '@tabler/icons-react'
import { say, type Phrase } from '../lang.ts'
import styles from './ink.module.css'
import type { InkTool } from './strokes.ts'

const tools: { tool: InkTool | null; name: Phrase; icon: typeof IconPencil }[] = [
  { tool: null, name: { vi: 'Đọc và cuộn', en: 'Read and scroll' }, icon: IconHandStop },
  { tool: 'pen', name: { vi: 'Bút', en: 'Pen' }, icon: IconPencil },
  { tool: 'marker', name: { vi: 'Đánh dấu', en: 'Marker' }, icon: IconHighlight },
  { tool: 'eraser', name: { vi: 'Tẩy', en: 'Eraser' }, icon: IconEraser },
]

/** The pens beside the page; `onUndo` takes back the last stroke. */
export function PenTray({ tool, onTool, onUndo }: { tool: InkTool | null; onTool: (tool: InkTool | null) => void; onUndo?: () => void }) {
  return (
    <div className={styles.tray} role="toolbar" aria-label={say({ vi: 'Bút', en: 'Pens' })} aria-orientation="vertical">
      {tools.map(({ tool: one, name, icon: Icon }) => (
        <button key={name.en} type="button" aria-label={say(name)} title={say(name)} aria-pressed={tool === one} onClick={() => onTool(one)}>
          <Icon size={24} stroke={1.6} aria-hidden />
        </button>
      ))}
      {onUndo && (
        <button type="button" aria-label={say({ vi: 'Bỏ nét vừa viết', en: 'Undo the last stroke' })} onClick={onUndo}>
          <IconArrowBackUp size={24} stroke={1.6} aria-hidden />
        </button>
      )}
    </div>
  )
}
