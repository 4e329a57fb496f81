import { Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Schema } from '#packages/form-logic'
import { text } from '../texts.ts'

/** Everything else a JSON Schema can say: patterns, formats. */
export function Advanced({ schema, onSchema }: { schema: Schema; onSchema: (schema: Schema) => void }) {
  const [isWrong, setWrong] = useState(false)
  const read = (words: string) => {
    try {
      const next: unknown = JSON.parse(words)
      const isSchema = typeof next === 'object' && next !== null && !Array.isArray(next)
      setWrong(!isSchema)
      if (isSchema) onSchema(next as Schema)
    } catch { setWrong(true) }
  }
  return <details><summary>{text.advanced}</summary><Textarea aria-label={text.advanced} autosize minRows={3} defaultValue={JSON.stringify(schema, null, 2)} error={isWrong && text.wrongJson} onChange={({ currentTarget }) => read(currentTarget.value)} /></details>
}
