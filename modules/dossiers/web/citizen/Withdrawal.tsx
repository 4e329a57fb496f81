import { Asked, AskedLine, typedIn, useDeed } from '#platform/web'
import { withdrawMine } from '../../contract/mine.ts'
import { mine as text } from './texts.ts'

/** Behind a fold, with what it means said before it is done. */
export function Withdrawal({ dossierId, onDone }: { dossierId: string; onDone: () => void }) {
  const { send, isSending, error } = useDeed(withdrawMine)
  return (
    <details>
      <summary>{text.withdraw}</summary>
      <p>{text.withdrawMeans}</p>
      <Asked verb={text.confirm} isSending={isSending} error={error} onSend={(values) => void send({ dossierId, reason: typedIn(values, 'reason') }).then((done) => done && onDone())}>
        <AskedLine name="reason" label={text.reason} required maxLength={2000} autoComplete="off" />
      </Asked>
    </details>
  )
}
