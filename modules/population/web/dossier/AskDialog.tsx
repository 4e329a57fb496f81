import type { z } from 'zod'
import { ActDialog, DateField, FieldRow, lang, say, SelectField, TextField, useAction, useForm } from '#platform/web'
import { getDossier } from '#contracts/dossiers'
import { listChecks, queryPopulation } from '../../contract/asking.ts'
import { relations } from '../../rules/asking.ts'
import { numberFlaw } from '../../rules/number.ts'
import { text } from '../texts.ts'
import { outcomeNames, relationNames } from '../words.ts'
import type { Checks } from './DossierPopulation.tsx'

type Values = { purpose: string | null; relation: string | null; fullName: string; personalNumber: string; bornOn: string | null }
type Other = NonNullable<z.input<typeof queryPopulation.input>['other']>

const others = relations.filter((each) => each !== 'applicant')
const otherIn = ({ relation, fullName, personalNumber, bornOn }: Values): Other => ({ relation: relation as Other['relation'], fullName, personalNumber: personalNumber.replaceAll(/[\s.]/g, ''), bornOn: bornOn ?? '' })

function OtherFields({ values: { personalNumber, bornOn } }: { values: Values }) {
  const isDoubtful = personalNumber.length === 12 && numberFlaw(personalNumber, { bornOn }) !== null
  return (
    <>
      <SelectField name="relation" label={text.relation} required options={others.map((value) => ({ value, label: say(relationNames[value]) }))} />
      <TextField name="fullName" label={text.name} required maxLength={200} />
      <FieldRow>
        <TextField name="personalNumber" label={text.number} required inputMode="numeric" maxLength={15} doubt={isDoubtful ? text.numberFlaw : undefined} />
        <DateField name="bornOn" label={text.born} required />
      </FieldRow>
    </>
  )
}

/** One question: what for, and about whom. */
export function AskDialog({ dossierId, purposes, isOther, onClose }: { dossierId: string; purposes: Checks['purposes']; isOther: boolean; onClose: () => void }) {
  const form = useForm<Values>({ initial: { purpose: (isOther ? purposes.find(({ code }) => code === 'related-person') : purposes[0])?.code ?? null, relation: 'mother', fullName: '', personalNumber: '', bornOn: null } })
  const { mutateAsync, error } = useAction(queryPopulation, { refresh: [listChecks, getDossier] })
  const ask = (values: Values) => mutateAsync({ dossierId, purpose: values.purpose ?? '', other: isOther ? otherIn(values) : null })
  return (
    <ActDialog title={isOther ? text.askOther : text.ask} wayBack={text.askMeans} verb={text.verb} form={form} problem={error} told={({ outcome }: { outcome: keyof typeof outcomeNames }) => text.told(say(outcomeNames[outcome].words))} onClose={onClose} onSubmit={ask}>
      {isOther && <OtherFields values={form.values} />}
      <SelectField name="purpose" label={text.purpose} required options={purposes.map(({ code, name, nameEn, legalBasis }) => ({ value: code, label: lang === 'vi' ? name : nameEn, about: legalBasis }))} />
    </ActDialog>
  )
}
