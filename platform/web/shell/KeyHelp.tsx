import { Modal, Switch } from '@mantine/core'
import { useState } from 'react'
import { keysInUse, lettersAreOn, switchLetters } from './keys.ts'
import styles from './KeyHelp.module.css'
import { text } from './text.ts'

const shown = (key: string) => key.replace('mod+', 'Ctrl ').replace(/\b([a-z])$/, (letter) => letter.toUpperCase()).replace('Enter', '↵')

/** Which keys work here, and the switch that turns single letters off. */
export default function KeyHelp({ onClose }: { onClose: () => void }) {
  const [keys] = useState(keysInUse)
  const [letters, setLetters] = useState(lettersAreOn)
  return (
    <Modal opened onClose={onClose} title={text.keys} closeButtonProps={{ 'aria-label': text.close }}>
      <p className={styles.hint}>{text.keysHint}</p>
      <dl className={styles.keys}>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt><kbd>{shown(key)}</kbd></dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={text.letters} checked={letters}
        onChange={({ currentTarget: { checked } }) => {
          switchLetters(checked)
          setLetters(checked)
        }}
      />
    </Modal>
  )
}
