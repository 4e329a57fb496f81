import { Checkbox, PasswordInput, Select, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { fold, say } from '../lang.ts'
import { useField } from './form.ts'
import styles from './Form.module.css'

export type FieldProps = {
  name: string
  label: string
  hint?: ReactNode
  required?: boolean
  /** The number that joins this field with a highlight on the scan. */
  spot?: number
  /** Said when the machine is not sure of what it read. */
  doubt?: string | undefined
  disabled?: boolean
}

/** Says which field the cross empties. */
export const clearButton = (label: string) => ({ 'aria-label': say({ vi: `Bỏ chọn: ${label}`, en: `Clear: ${label}` }) })

const inputOrder: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

function Label({ label, required, spot }: Pick<FieldProps, 'label' | 'required' | 'spot'>) {
  return (
    <span className={styles.label}>
      {label}
      {!required && <span className={styles.optional}>{say({ vi: '(nếu có)', en: '(optional)' })}</span>}
      {spot !== undefined && (
        <span className={styles.spot}>
          <span className="unseen">{say({ vi: 'chỗ đánh dấu ', en: 'highlight ' })}</span>
          {spot}
        </span>
      )}
    </span>
  )
}

/** What every field shares: label with its number, hint or doubt below, error below that. */
export function useInputProps<T>({ name, label, hint, required = false, spot, doubt, disabled = false }: FieldProps) {
  const { id, error, value, set } = useField<T>(name, label, required)
  const shared = {
    id, name, disabled, error, className: styles.field,
    label: <Label label={label} required={required} {...(spot !== undefined && { spot })} />,
    description: doubt ?? hint, inputWrapperOrder: inputOrder, 'aria-required': required,
    wrapperProps: { 'data-doubt': doubt !== undefined },
    classNames: { input: styles.input, description: styles.hint, error: styles.error },
  }
  return { shared, value, set }
}

type TextProps = FieldProps & { placeholder?: string; autoComplete?: string; inputMode?: 'text' | 'numeric' | 'email' | 'tel'; maxLength?: number }

/** One line of text. */
export function TextField({ placeholder, autoComplete = 'off', inputMode, maxLength, ...field }: TextProps) {
  const { shared, value, set } = useInputProps<string>(field)
  return (
    <TextInput
      {...shared} value={value ?? ''} onChange={({ currentTarget }) => set(currentTarget.value)}
      {...(placeholder !== undefined && { placeholder })} {...(inputMode && { inputMode })} {...(maxLength && { maxLength })} autoComplete={autoComplete}
    />
  )
}

/** Several lines of text; grows with what is typed. */
export function TextAreaField({ rows = 3, placeholder, ...field }: FieldProps & { rows?: number; placeholder?: string }) {
  const { shared, value, set } = useInputProps<string>(field)
  return (
    <Textarea
      {...shared} autosize minRows={rows} maxRows={18} value={value ?? ''} onChange={({ currentTarget }) => set(currentTarget.value)}
      {...(placeholder !== undefined && { placeholder })}
    />
  )
}

/** A secret, with an eye to see what was typed. */
export function PasswordField({ autoComplete = 'current-password', ...field }: FieldProps & { autoComplete?: string }) {
  const { shared, value, set } = useInputProps<string>(field)
  const { input, ...classNames } = shared.classNames
  return (
    <PasswordInput
      {...shared} classNames={{ ...classNames, input: input! }} autoComplete={autoComplete} value={value ?? ''}
      onChange={({ currentTarget }) => set(currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': say({ vi: 'Hiện hoặc ẩn mật khẩu', en: 'Show or hide the password' }) }}
    />
  )
}

export type Option = { value: string; label: string; about?: string; disabled?: boolean }

/** Keeps the options whose words hold what is typed, accents or not. */
export const matching = (options: readonly Option[], words: string) =>
  options.filter(({ label, about }) => fold(`${label} ${about ?? ''}`).includes(fold(words)))

/** One of a fixed set; typing narrows it. Value: the option's value, or `null`. */
export function SelectField({ options, placeholder, ...field }: FieldProps & { options: Option[]; placeholder?: string }) {
  const { shared, value, set } = useInputProps<string | null>(field)
  return (
    <Select
      {...shared} data={options} value={value ?? null} onChange={set} searchable={options.length > 7} clearable={!field.required} clearButtonProps={clearButton(field.label)}
      filter={({ search }) => matching(options, search)} {...(placeholder !== undefined && { placeholder })}
      nothingFoundMessage={say({ vi: 'Không có mục nào khớp', en: 'Nothing matches' })} checkIconPosition="right"
    />
  )
}

/** A yes or no. Value: boolean. */
export function CheckField({ name, label, hint, disabled = false, required = false }: FieldProps) {
  const { id, error, value, set } = useField<boolean>(name, label, required)
  return (
    <Checkbox
      id={id} size="md" disabled={disabled} label={label} description={hint} error={error} checked={value ?? false}
      onChange={({ currentTarget }) => set(currentTarget.checked)} classNames={{ description: styles.hint, error: styles.error }}
    />
  )
}
