import { Button } from '@mantine/core'
import { useState } from 'react'
import { countMyWork, listMyWork } from '#contracts/work'
import { ActDialog, TextAreaField, useAction, useForm } from '#platform/web'
import { clearSecret, confirmSecret, getIncident, listIncidents } from '../contract.ts'
import { text } from './texts.ts'

type Way = 'confirm' | 'clear'
const endpoints = { confirm: confirmSecret, clear: clearSecret }
const words = { confirm: [text.confirm, text.confirmMeans], clear: [text.clear, text.clearMeans] } as const

/** The two ends of an incident. */
export function Decide({ incidentId }: { incidentId: string }) {
  const [way, setWay] = useState<Way | null>(null)
  return (
    <p style={{ display: 'flex', flexWrap: 'wrap', gap: 'var(--mantine-spacing-xs)' }}>
      <Button variant="default" onClick={() => setWay('clear')}>{text.clear}</Button>
      <Button variant="filled" onClick={() => setWay('confirm')}>{text.confirm}</Button>
      {way && <Dialog incidentId={incidentId} way={way} onClose={() => setWay(null)} />}
    </p>
  )
}

function Dialog({ incidentId, way, onClose }: { incidentId: string; way: Way; onClose: () => void }) {
  const form = useForm({ initial: { decision: '' } })
  const { mutateAsync, error } = useAction(endpoints[way], { refresh: [getIncident, listIncidents, listMyWork, countMyWork] })
  const [verb, means] = words[way]
  return (
    <ActDialog title={verb} wayBack={means} form={form} problem={error} verb={verb} onClose={onClose} onSubmit={async ({ decision }) => { await mutateAsync({ incidentId, decision }) }}>
      <TextAreaField name="decision" label={text.decision} required rows={3} />
    </ActDialog>
  )
}
