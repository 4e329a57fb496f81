import { Button } from '@mantine/core'
import { useState } from 'react'
import { Main, ProblemNote } from '#platform/web'
import type { PositionChoice, SessionFacts } from '../contract.ts'
import { BareSheet } from './BareSheet.tsx'
import { aboutChoice, keyOfChoice } from './choices.ts'
import styles from './Identity.module.css'
import { actAs, leave } from './leave.ts'
import { text } from './texts.ts'

/** After sign-in, when there are several positions and none is the usual one. */
export function ChoosePosition({ facts: { positions, province, person } }: { facts: SessionFacts }) {
  const [problem, setProblem] = useState<Error | null>(null)
  const choose = (choice: PositionChoice) => void actAs(choice).catch(setProblem)
  const isEmpty = positions.length === 0
  return (
    <Main>
      <BareSheet title={isEmpty ? text.noPosition : text.choose} lead={isEmpty ? text.noPositionHint : `${person.name}. ${text.chooseHint}`} province={province}>
        <ProblemNote of={problem} />
        <ul className={styles.choices}>
          {positions.map((choice) => (
            <li key={keyOfChoice(choice)}>
              <button type="button" onClick={() => choose(choice)}>
                <b lang="vi">{choice.title}</b>
                <span lang="vi">{aboutChoice(choice)}</span>
              </button>
            </li>
          ))}
        </ul>
        <div><Button variant="subtle" color="dark" onClick={() => void leave()}>{text.signOut}</Button></div>
      </BareSheet>
    </Main>
  )
}
