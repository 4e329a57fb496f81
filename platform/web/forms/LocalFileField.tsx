import { FileInput } from '@mantine/core'
import { say } from '../lang.ts'
import { clearButton, useInputProps, type FieldProps } from './fields.tsx'
import styles from './Form.module.css'

type Props = FieldProps & { accept: string }

const placeholder = () => say({ vi: 'Chọn tệp', en: 'Choose a file' })

/** What opens a file chooser is a button: it is not itself required, and says what it does in readable ink. */
function useFileProps<T>({ accept, ...field }: Props) {
  const { shared: { 'aria-required': _, classNames, ...shared }, value, set } = useInputProps<T>(field)
  const look = { ...classNames, input: classNames.input!, placeholder: styles.placeholder! }
  return { value, set, shared: { ...shared, classNames: look, accept, placeholder: placeholder(), clearable: true, clearButtonProps: clearButton(field.label) } }
}

/** A small file the page itself reads; it is not uploaded. Value: `File` or `null`. */
export function LocalFileField(props: Props) {
  const { shared, value, set } = useFileProps<File | null>(props)
  return <FileInput {...shared} value={value ?? null} onChange={set} />
}

/** Several of them. Value: `File[]`. */
export function LocalFilesField(props: Props) {
  const { shared, value, set } = useFileProps<File[]>(props)
  return <FileInput {...shared} multiple value={value ?? []} onChange={set} />
}
