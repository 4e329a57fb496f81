import { say } from '#platform/web'
import type { Welcome } from '../contract.ts'
import styles from './Identity.module.css'
import { text } from './texts.ts'

type Account = Welcome['demoAccounts'][number]

/** Shown only when the server says that everything here is made up. */
export function DemoAccounts({ accounts, onChoose }: { accounts: Account[]; onChoose: (account: Account) => void }) {
  return (
    <section className={styles.demo} aria-label={text.demo}>
      <h2>{text.demo}</h2>
      <p>{text.demoHint}</p>
      <ul className={styles.choices}>
        {accounts.map((account) => (
          <li key={account.username}>
            <button type="button" onClick={() => onChoose(account)}>
              <b lang="vi">{account.name}, {account.title}</b>
              <span>{say(account.does)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
