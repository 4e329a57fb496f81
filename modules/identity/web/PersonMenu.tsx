import { Menu } from '@mantine/core'
import { IconLogout, IconUserCog } from '@tabler/icons-react'
import { Link, PersonStamp, ProblemNote, showDay, useEndpointState } from '#platform/web'
import { useState } from 'react'
import { whoAmI, type SessionFacts } from '../contract.ts'
import { aboutChoice, keyOfChoice } from './choices.ts'
import styles from './Identity.module.css'
import { actAs, leave } from './leave.ts'
import { text } from './texts.ts'

/** Name and capacity in the band; behind it the other positions, the account, the way out. */
export default function PersonMenu() {
  const { data: facts } = useEndpointState(whoAmI, {})
  if (!facts) return null
  return (
    <>
      <ActingFor facts={facts} />
      <Menu position="bottom-end" width={340} withinPortal={false}>
        <Menu.Target>
          <button type="button" className={styles.person}>
            <span className="unseen">{text.account}</span>
            <PersonStamp name={facts.person.name} role={facts.position?.title} />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu!}><Choices facts={facts} /></Menu.Dropdown>
      </Menu>
    </>
  )
}

/** Never to be forgotten: whose chair this is, until when, and that it does not sign. */
function ActingFor({ facts: { position } }: { facts: SessionFacts }) {
  if (!position?.onBehalfOf) return null
  return (
    <p className={styles.acting} role="status" title={text.notSigning}>
      {position.until ? text.actingFor(position.onBehalfOf.name, showDay(position.until)) : text.actingShort(position.onBehalfOf.name)}
    </p>
  )
}

function Choices({ facts: { positions, position } }: { facts: SessionFacts }) {
  const [problem, setProblem] = useState<Error | null>(null)
  const current = position && keyOfChoice(position)
  return (
    <>
      <Menu.Label className={styles.label!}>{text.actAs}</Menu.Label>
      {positions.map((choice) => (
        <Menu.Item
          key={keyOfChoice(choice)} aria-current={keyOfChoice(choice) === current || undefined} className={styles.choice!} closeMenuOnClick={false}
          onClick={() => keyOfChoice(choice) !== current && void actAs(choice).catch(setProblem)}
        >
          <b lang="vi">{choice.title}</b>
          <span lang="vi">{aboutChoice(choice)}</span>
        </Menu.Item>
      ))}
      <ProblemNote of={problem} />
      <Menu.Divider />
      <Menu.Item component={Link} to="/profile" leftSection={<IconUserCog size={20} stroke={1.6} aria-hidden />}>{text.profile}</Menu.Item>
      <Menu.Item leftSection={<IconLogout size={20} stroke={1.6} aria-hidden />} onClick={() => void leave()}>{text.signOut}</Menu.Item>
    </>
  )
}
