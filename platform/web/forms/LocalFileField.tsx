import { FileInput } from '@mantine/core'
import { say } from '../lang.ts'
import { clearButton, useInputProps, type FieldProps } from './fields.tsx'

type Props = FieldProps & { accept: string }

const placeholder = () => say({ vi: 'Chọn tệp', en: 'Choose a file' })

/** A small file the page itself reads; it is not uploaded. Value: `File` or `null`. */
export function LocalFileField({ accept, ...field }: Props) {
  const { shared, value, set } = useInputProps<File | null>(field)
  return <FileInput {...shared} value={value ?? null} onChange={set} accept={accept} placeholder={placeholder()} clearable clearButtonProps={clearButton(field.label)} />
}

/** Several of them. Value: `File[]`. */
export function LocalFilesField({ accept, ...field }: Props) {
  const { shared, value, set } = useInputProps<File[]>(field)
  return <FileInput {...shared} multiple value={value ?? []} onChange={set} accept={accept} placeholder={placeholder()} clearable clearButtonProps={clearButton(field.label)} />
}
