import type { ComponentProps } from 'react'
import { checkDeadline } from '#platform/calendar/contract'
import { useEndpointState } from '../api/queries.ts'
import { texts } from '../lang.ts'
import { showDay } from '../time.ts'
import { DateField } from './DateField.tsx'
import { useField } from './form.ts'
import styles from './Form.module.css'

const text = texts({
  vi: { notWorking: (day: string, previous: string, next: string) => `${day} không phải ngày làm việc. Vẫn đặt hạn được; ngày làm việc liền trước là ${previous}, liền sau là ${next}.` },
  en: { notWorking: (day: string, previous: string, next: string) => `Offices do not work on ${day}. It is accepted all the same; the working day before is ${previous}, the next ${next}.` },
})

/** A day by which something is due; says so when nobody works on it, and which working days are near. */
export function DeadlineField(field: ComponentProps<typeof DateField>) {
  const { value } = useField<string | null>(field.name, field.label, field.required ?? false)
  const dueOn = value || null
  const { data } = useEndpointState(checkDeadline, dueOn === null ? null : { dueOn })
  const isOff = data?.dueOn === dueOn && data?.isWorkingDay === false
  return (
    <div>
      <DateField {...field} />
      <p role="status" className={isOff ? styles.dayOff : 'unseen'}>{isOff && text.notWorking(showDay(data.dueOn), showDay(data.previous), showDay(data.next))}</p>
    </div>
  )
}
