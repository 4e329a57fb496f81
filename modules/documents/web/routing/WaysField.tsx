import { Button, Radio, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import styles from './Routing.module.css'
import { routingText as text } from './texts.ts'

export type Way = { title: string; details: string }
type Props = { ways: Way[]; recommended: number | null; onChange: (ways: Way[], recommended: number | null) => void }

/** The ways laid before the signer, written one below the other; one of them is recommended. */
export function WaysField({ ways, recommended, onChange }: Props) {
  const write = (at: number, change: Partial<Way>) => onChange(ways.map((way, i) => (i === at ? { ...way, ...change } : way)), recommended)
  const add = () => onChange([...ways, { title: '', details: '' }], recommended ?? 0)
  const remove = (at: number) => {
    const left = ways.filter((_, i) => i !== at)
    const moved = recommended === null || recommended < at ? recommended : Math.max(0, recommended - 1)
    onChange(left, left.length === 0 ? null : recommended === at ? 0 : moved)
  }
  return (
    <fieldset className={styles.ways}>
      <legend>{text.ways}</legend>
      <p className={styles.hint}>{text.waysHint}</p>
      <Radio.Group aria-label={text.recommend} value={recommended === null ? null : String(recommended)} onChange={(value) => onChange(ways, Number(value))}>
        {ways.map((way, i) => (
          <div key={i} className={styles.way}>
            <div className={styles.wayHead}>
              <Radio value={String(i)} label={`${text.way(i + 1)}${recommended === i ? ` (${text.recommended})` : ''}`} />
              <button type="button" aria-label={text.removeWay(i + 1)} onClick={() => remove(i)}><IconX size={18} stroke={1.7} aria-hidden /></button>
            </div>
            <TextInput label={text.wayTitle} value={way.title} maxLength={300} required onChange={(event) => write(i, { title: event.currentTarget.value })} />
            <Textarea label={text.wayDetails} value={way.details} maxLength={2000} autosize minRows={2} onChange={(event) => write(i, { details: event.currentTarget.value })} />
          </div>
        ))}
      </Radio.Group>
      {ways.length < 10 && <Button variant="default" type="button" onClick={add} leftSection={<IconPlus size={18} stroke={1.7} aria-hidden />}>{text.addWay}</Button>}
    </fieldset>
  )
}
