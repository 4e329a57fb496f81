import '@mantine/dates/styles.css'
import 'dayjs/locale/vi'
import { DateInput, DatesProvider } from '@mantine/dates'
import dayjs from 'dayjs'
import parseFormat from 'dayjs/plugin/customParseFormat'
import { lang, say, texts } from '../lang.ts'
import { clearButton, useInputProps, type FieldProps } from './fields.tsx'
import styles from './Form.module.css'

dayjs.extend(parseFormat)

const calendarLabels = texts({
  vi: {
    previousMonth: 'Tháng trước', nextMonth: 'Tháng sau', previousYear: 'Năm trước', nextYear: 'Năm sau', previousDecade: 'Mười năm trước', nextDecade: 'Mười năm sau',
  },
  en: {
    previousMonth: 'Previous month', nextMonth: 'Next month', previousYear: 'Previous year', nextYear: 'Next year', previousDecade: 'Previous decade', nextDecade: 'Next decade',
  },
})

const written = ['DD/MM/YYYY', 'D/M/YYYY', 'DD-MM-YYYY', 'D-M-YYYY', 'DD.MM.YYYY', 'DDMMYYYY', 'YYYY-MM-DD']

/** `25/11/2026`, `5-1-2026` or `25112026` as `YYYY-MM-DD`; a day and month alone mean this year; else `null`. */
export function parseDay(text: string): string | null {
  const words = text.trim()
  const full = /^\d{1,2}[/.-]\d{1,2}$/.test(words) ? `${words.replace(/[.-]/, '/')}/${dayjs().year()}` : words
  const day = dayjs(full, written, true)
  return day.isValid() ? day.format('YYYY-MM-DD') : null
}

type Props = FieldProps & { min?: string; max?: string }

/** A day, typed as 25/11/2026 or chosen; weeks start on Monday. Value: `YYYY-MM-DD` or `null`. */
export function DateField({ min, max, ...field }: Props) {
  const { shared, value, set } = useInputProps<string | null>(field)
  return (
    <DatesProvider settings={{ locale: lang, firstDayOfWeek: 1, weekendDays: [0, 6] }}>
      <DateInput
        {...shared} value={value || null} onChange={(day) => set(day)} dateParser={parseDay} valueFormat="DD/MM/YYYY" clearable={!field.required} clearButtonProps={clearButton(field.label)}
        hideOutsideDates ariaLabels={calendarLabels} classNames={{ ...shared.classNames, weekday: styles.weekday!, day: styles.calendarDay! }}
        placeholder={say({ vi: 'ngày/tháng/năm', en: 'day/month/year' })} {...(min && { minDate: min })} {...(max && { maxDate: max })}
      />
    </DatesProvider>
  )
}
