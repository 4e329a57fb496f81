import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconBold, IconItalic, IconListNumbers, IconTable } from '@tabler/icons-react'
import { toggleMark } from 'prosemirror-commands'
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history'
import { TextSelection, type Command, type EditorState } from 'prosemirror-state'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable, toggleHeaderRow } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import type { ReactNode } from 'react'
import { say } from '#platform/web'
import { canonicalLabels, counted } from '../../../rules/numbering.ts'
import { blocksIn, docOf } from './convert.ts'
import styles from './Editor.module.css'
import { choiceOf, lineAt, setChoice, type Choice } from './lines.ts'
import { recount } from './numbering.ts'
import { attrsOf, em, lineType, strong } from './schema.ts'
import { choiceNames, text } from './texts.ts'

type Of = { view: EditorView; state: EditorState }

const choices: Choice[] = ['paragraph', 'heading', 'item', ...counted]

function useRun({ view }: Of) {
  return (command: Command) => {
    command(view.state, view.dispatch, view)
    view.focus()
  }
}

/** Over the words: what the line is, bold and italic, tables, numbering, and the way back. */
export function Toolbar(of: Of) {
  const run = useRun(of)
  const { state } = of
  return (
    <div className={styles.bar} role="toolbar" aria-label={text.tools}>
      <KindOfLine {...of} />
      <Tool name={text.bold} isOn={isSet(state, 'strong')} onUse={() => run(toggleMark(strong))}><IconBold size={20} stroke={1.7} aria-hidden /></Tool>
      <Tool name={text.italic} isOn={isSet(state, 'em')} onUse={() => run(toggleMark(em))}><IconItalic size={20} stroke={1.7} aria-hidden /></Tool>
      <TableMenu {...of} />
      {hasOwnNumbers(state) && <Tool name={text.recount} onUse={() => recount(of.view)}><IconListNumbers size={20} stroke={1.7} aria-hidden /></Tool>}
      <Tool name={text.undo} isOff={undoDepth(state) === 0} onUse={() => run(undo)}><IconArrowBackUp size={20} stroke={1.7} aria-hidden /></Tool>
      <Tool name={text.redo} isOff={redoDepth(state) === 0} onUse={() => run(redo)}><IconArrowForwardUp size={20} stroke={1.7} aria-hidden /></Tool>
    </div>
  )
}

function hasOwnNumbers({ doc }: EditorState) {
  const blocks = blocksIn(doc)
  return canonicalLabels(blocks).some((label, i) => label !== null && label !== (blocks[i] as { label: string }).label)
}

function isSet({ selection: { empty, $from, from, to }, storedMarks, doc }: EditorState, name: 'strong' | 'em') {
  const mark = name === 'strong' ? strong : em
  return empty ? mark.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, mark)
}

type ToolProps = { name: string; isOn?: boolean; isOff?: boolean; onUse: () => void; children: ReactNode }

/** The words keep their selection while a tool is used. */
const Tool = ({ name, isOn, isOff = false, onUse, children }: ToolProps) => (
  <ActionIcon variant={isOn ? 'light' : 'subtle'} color="gray" className={styles.tool} aria-label={name} title={name} {...(isOn !== undefined && { 'aria-pressed': isOn })} disabled={isOff} onMouseDown={(event) => event.preventDefault()} onClick={onUse}>
    {children}
  </ActionIcon>
)

function KindOfLine(of: Of) {
  const run = useRun(of)
  const line = lineAt(of.state)
  const choice = line && choiceOf(attrsOf(line.node))
  return (
    <select className={styles.kind} aria-label={text.kind} value={choice ?? ''} disabled={line === null} onChange={({ currentTarget }) => run(setChoice(currentTarget.value as Choice))}>
      {choice === null && <option value="">{line === null ? text.cell : attrsOf(line.node).label}</option>}
      {choices.map((each) => <option key={each} value={each}>{say(choiceNames[each])}</option>)}
    </select>
  )
}

const insertTable: Command = (state, dispatch) => {
  const { $from } = state.selection
  const at = $from.depth === 0 ? $from.pos : $from.after(1)
  const table = docOf([{ kind: 'table', hasHead: true, rows: Array.from({ length: 3 }, () => ['', '', '']) }]).firstChild!
  const tr = state.tr.insert(at, at === state.doc.content.size ? [table, lineType.create()] : table)
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 4))).scrollIntoView())
  return true
}

function TableMenu(of: Of) {
  const run = useRun(of)
  const inTable = isInTable(of.state)
  const items: [string, Command][] = inTable
    ? [[text.addRow, addRowAfter], [text.addColumn, addColumnAfter], [text.head, toggleHeaderRow], [text.deleteRow, deleteRow], [text.deleteColumn, deleteColumn], [text.deleteTable, deleteTable]]
    : [[text.insertTable, insertTable]]
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <ActionIcon variant={inTable ? 'light' : 'subtle'} color="gray" className={styles.tool} aria-label={text.table} title={text.table} onMouseDown={(event) => event.preventDefault()}><IconTable size={20} stroke={1.7} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{items.map(([name, command]) => <Menu.Item key={name} onClick={() => run(command)}>{name}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  )
}
