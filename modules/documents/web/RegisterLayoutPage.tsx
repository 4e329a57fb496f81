import { Button } from '@mantine/core'
import { DateField, PickManyField, say, SelectField, showCount, showDay, TextField, useEndpoint, useLive, useMay, type FormOf, type Picked } from '#platform/web'
import { chooseRegisterLayout, getRegisterLayout, listDocumentTypes, type SeriesGroup } from '../contract.ts'
import { arrangements, type Arrangement } from '../rules.ts'
import { Act } from './registers/Act.tsx'
import { Frame } from './registers/Frame.tsx'
import styles from './registers/Registers.module.css'
import { arrangementNames, text } from './registers/texts.ts'

type Group = { name: string; types: Picked[] }
type Values = { arrangement: string | null; validFrom: string | null; legalBasis: string; count: number } & Record<`name${number}`, string> & Record<`types${number}`, Picked[]>

const typesOf = {
  endpoint: listDocumentTypes, input: () => ({}),
  options: ({ types }: { types: { code: string; name: string; nameEn: string; family: string }[] }): Picked[] =>
    types.filter(({ family }) => family === 'administrative').map(({ code, name, nameEn }) => ({ value: code, label: say({ vi: name, en: nameEn }) })),
}

const groupsIn = (values: Values): Group[] => Array.from({ length: values.count }, (_, i) => ({ name: values[`name${i}`] ?? '', types: values[`types${i}`] ?? [] }))

/** How an agency numbers what it issues: chosen for whole years, with its legal basis. */
export default function RegisterLayoutPage() {
  const { now, choices, earliestOn, series } = useEndpoint(getRegisterLayout, {})
  const may = useMay('documents.arrange-registers')
  useLive(['documents.register-layout'], [getRegisterLayout])
  return (
    <Frame at="/registers/layout" title={text.layout} lead={text.layoutLead}>
      <section className={styles.closing} aria-label={text.now}>
        <div><h2>{text.now}</h2></div>
        <p>{say(arrangementNames[now.arrangement])}</p>
        <Groups groups={now.groups} />
        <div className={styles.verbs}>{may && <Choose earliestOn={earliestOn} />}</div>
      </section>
      <section className={styles.part} aria-label={text.seriesNow}>
        <h2>{text.seriesNow}</h2>
        {series.length === 0 && <p className={styles.quiet}>{text.nothing}</p>}
        <ul>{series.map(({ series: key, name, lastNumber }) => <li key={key}><span lang="vi">{name}</span>: <b className={styles.figure}>{showCount(lastNumber)}</b></li>)}</ul>
      </section>
      <section className={styles.part} aria-label={text.chosen}>
        <h2>{text.chosen}</h2>
        {choices.length === 0 && <p className={styles.quiet}>{text.usual}</p>}
        <ul>{choices.map((choice) => (
          <li key={choice.validFrom}>
            <b>{say(arrangementNames[choice.arrangement])}</b>, {text.from1(showDay(choice.validFrom))}
            <Groups groups={choice.groups} />
            <p className={styles.quiet} lang="vi">{text.chosenBy(choice.chosenBy, choice.legalBasis)}</p>
          </li>
        ))}</ul>
      </section>
    </Frame>
  )
}

const Groups = ({ groups }: { groups: SeriesGroup[] }) => (groups.length === 0 ? null : <ul className={styles.counts}>{groups.map(({ name, typeCodes }) => <li key={name}><span lang="vi">{name}</span>: {typeCodes.join(', ')}</li>)}</ul>)

const Choose = ({ earliestOn }: { earliestOn: string }) => (
  <Act
    endpoint={chooseRegisterLayout} verb={text.choose} means={text.chooseMeans(showDay(earliestOn))} isFirst
    initial={{ arrangement: null, validFrom: earliestOn, legalBasis: '', count: 1 } as Values}
    input={(values) => ({
      arrangement: (values.arrangement ?? '') as Arrangement, validFrom: values.validFrom ?? '', legalBasis: values.legalBasis,
      groups: values.arrangement === 'perGroup' ? groupsIn(values).filter(({ types }) => types.length > 0).map(({ name, types }) => ({ name, typeCodes: types.map(({ value }) => value) })) : [],
    })}
  >
    {(form) => <Fields form={form} earliestOn={earliestOn} />}
  </Act>
)

function Fields({ form, earliestOn }: { form: FormOf<Values>; earliestOn: string }) {
  const { arrangement, count } = form.values
  return (
    <>
      <SelectField name="arrangement" label={text.arrangement} required options={arrangements.map((value) => ({ value, label: say(arrangementNames[value]) }))} />
      {arrangement === 'perGroup' && (
        <>
          {Array.from({ length: count }, (_, i) => (
            <fieldset key={i} className={styles.group}>
              <legend>{text.group(i + 1)}</legend>
              <TextField name={`name${i}`} label={text.groupName} required />
              <PickManyField name={`types${i}`} label={text.groupTypes} required {...typesOf} />
            </fieldset>
          ))}
          <p className={styles.quiet}>{text.others}</p>
          {count < 10 && <Button variant="default" onClick={() => form.set('count', count + 1)}>{text.addGroup}</Button>}
        </>
      )}
      <DateField name="validFrom" label={text.validFrom} required min={earliestOn} />
      <TextField name="legalBasis" label={text.legalBasis} required />
    </>
  )
}
