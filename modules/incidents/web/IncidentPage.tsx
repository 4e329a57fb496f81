import { Link, PanelSection, say, showInstant, StatusWord, useEndpoint, useLive, useParam, useTitle } from '#platform/web'
import { getIncident, type Incident } from '../contract.ts'
import { Decide } from './Decide.tsx'
import { operations, states, text, ways } from './texts.ts'

/** One secret found: who found it, who had opened it, and the decision. */
export default function IncidentPage() {
  const incident = useEndpoint(getIncident, { incidentId: useParam('incidentId') })
  useLive(['incidents.'], [getIncident])
  useTitle(text.title)
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead} <Link to="/incidents">{text.all}</Link></p>
      <p><StatusWord status={states[incident.state].status}>{say(states[incident.state].words)}</StatusWord></p>
      <Facts incident={incident} />
      {incident.mayDecide && <Decide incidentId={incident.id} />}
      <PanelSection title={text.openings}><Openings openings={incident.openings} /></PanelSection>
    </div>
  )
}

const Facts = ({ incident: { foundAt, foundBy, way, copies, reason, decidedBy, decidedAt, decision } }: { incident: Incident }) => (
  <dl className="panel-facts">
    <dt>{text.found}</dt><dd>{showInstant(foundAt)}</dd>
    <dt>{text.foundBy}</dt><dd lang="vi">{foundBy}</dd>
    <dt>{text.way}</dt><dd>{say(ways[way])}</dd>
    <dt>{text.reason}</dt><dd lang="vi">{reason}</dd>
    <dt>{text.copies}</dt><dd>{copies}</dd>
    {decidedAt && <><dt>{text.decided}</dt><dd><span lang="vi">{decidedBy}</span>, {showInstant(decidedAt)}</dd><dt>{text.decision}</dt><dd lang="vi">{decision}</dd></>}
  </dl>
)

const Openings = ({ openings }: Pick<Incident, 'openings'>) => (openings.length === 0 ? <p>{text.noOpenings}</p> : (
  <ul>
    {openings.map(({ id, at, name, title, operation, onBehalf }) => (
      <li key={id}>{showInstant(at)} · <span lang="vi">{[name, title].filter(Boolean).join(', ')}</span>{onBehalf && ` (${text.onBehalf})`} · {say(operations[operation] ?? { vi: operation, en: operation })}</li>
    ))}
  </ul>
))
