import { searchUnits } from '#contracts/organisation'
import { searchPositions } from '#contracts/people'
import { PickField, type Picked } from '#platform/web'
import { text } from './texts.ts'

/** A person may hold several positions; each person is offered once. */
const peopleIn = ({ positions }: { positions: { personId: string; personName: string; title: string; unitName: string }[] }): Picked[] =>
  [...new Map(positions.map(({ personId, personName, title, unitName }) => [personId, { value: personId, label: personName, about: `${title}, ${unitName}` }])).values()]

export const PersonField = () => (
  <PickField name="holder" label={text.official} placeholder={text.typeWords} endpoint={searchPositions} input={(q) => ({ q })} options={peopleIn} required />
)

export const AgencyField = () => (
  <PickField
    name="holder" label={text.unit} placeholder={text.typeWords} endpoint={searchUnits} input={(q) => ({ q, agencies: true })} required
    options={({ units }) => units.map(({ id, name, parentAgencyName }) => ({ value: id, label: name, ...(parentAgencyName && { about: parentAgencyName }) }))}
  />
)
