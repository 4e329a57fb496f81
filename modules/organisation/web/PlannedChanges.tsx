import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, TextField, useAction, useForm, useMay, usePages } from '#platform/web'
import { cancelUnitChange, listPlannedChanges, type PlannedChange } from '../contract.ts'
import { touched } from './dialogs/CreateDialog.tsx'
import styles from './Organisation.module.css'
import { text } from './texts.ts'

const wordsOf = ({ fromNames, toNames }: PlannedChange) => [fromNames.join(', '), toNames.join(', ')].filter(Boolean).join(' → ')

/** What is decided and still to come, of one unit or of all; who manages the tree may take it back. */
export function PlannedChanges({ unitId }: { unitId?: string }) {
  const { rows, hasMore, more, isLoadingMore } = usePages(listPlannedChanges, { ...(unitId && { unitId }), limit: 20 })
  const mayManage = useMay('organisation.manage')
  const [chosen, setChosen] = useState<PlannedChange | null>(null)
  if (rows.length === 0) return null
  return (
    <section className={styles.section}>
      <h2>{text.planned}</h2>
      <ul className={styles.plans}>
        {rows.map((planned) => (
          <li key={planned.id}>
            <span className="figure">{text.plannedFor(planned.happensOn, planned.manner)}</span>
            <span lang="vi">
              {wordsOf(planned)}
              <span className={styles.about}>{planned.legalBasis}</span>
            </span>
            {mayManage && <Button variant="default" aria-label={`${text.cancelPlan}: ${wordsOf(planned)}`} onClick={() => setChosen(planned)}>{text.cancelPlan}</Button>}
          </li>
        ))}
      </ul>
      {hasMore && <div><Button variant="default" loading={isLoadingMore} onClick={more}>{text.morePlans}</Button></div>}
      {chosen && <CancelDialog planned={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}

function CancelDialog({ planned, onClose }: { planned: PlannedChange; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(cancelUnitChange, { refresh: touched })
  return (
    <ActDialog
      title={text.cancelPlan} verb={text.cancelPlan} wayBack={text.cancelPlanBack} form={form} problem={error} onClose={onClose}
      told={() => text.planCancelled} onSubmit={({ reason }) => mutateAsync({ changeId: planned.id, reason })}
    >
      <p>
        {text.plannedFor(planned.happensOn, planned.manner)}: <span lang="vi">{wordsOf(planned)} ({planned.legalBasis})</span>
      </p>
      <TextField name="reason" label={text.cancelReason} required maxLength={300} />
    </ActDialog>
  )
}
