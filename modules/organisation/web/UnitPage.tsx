import { Additions, Boundary, lang, Link, showDay, StatusWord, useEndpoint, useEndpointState, useLive, useMay, useParam, useTitle, useToday } from '#platform/web'
import { getUnit, listPlannedChanges, listUnits, listVocabulary, type UnitRow } from '../contract.ts'
import { toLegacyOrganId } from '../rules.ts'
import styles from './Organisation.module.css'
import { PlannedChanges } from './PlannedChanges.tsx'
import { text } from './texts.ts'
import { UnitActions } from './UnitActions.tsx'
import { UnitHistory } from './UnitHistory.tsx'
import { UnitTree } from './UnitTree.tsx'

export default function UnitPage() {
  const unitId = useParam('unitId')
  const found = useEndpoint(getUnit, { unitId })
  const { unit, ancestors } = found
  const mayManage = useMay('organisation.manage')
  const isOver = unit.validTo !== null
  useTitle(unit.shortName)
  useLive(['organisation.'], [getUnit, listUnits, listPlannedChanges])
  return (
    <div className="page">
      {ancestors.length > 0 && <ol className={styles.crumbs}>{ancestors.map(({ id, name }) => <li key={id}><Link to={`/organisation/${id}`} lang="vi">{name}</Link></li>)}</ol>}
      <h1 className="page-title" lang="vi">{unit.name}</h1>
      <div className={styles.head}>
        <Life unit={unit} />
        <Link to={`/people?unitId=${unit.id}`}>{text.people}</Link>
        {mayManage && !isOver && <UnitActions unit={unit} />}
      </div>
      <Boundary key={unitId}><PlannedChanges unitId={unitId} /></Boundary>
      <Facts {...found} />
      {unit.isAgency && <Additions place="organisation.agency" id={unit.id} />}
      <section className={styles.section}>
        <h2>{text.under}</h2>
        {unit.childCount === 0 ? <p>{text.noneUnder}</p> : <div className={styles.tree}><Boundary><UnitTree parentId={unit.id} on={undefined} /></Boundary></div>}
      </section>
      <UnitHistory {...found} />
    </div>
  )
}

function Life({ unit: { validFrom, validTo } }: { unit: UnitRow }) {
  const today = useToday()
  if (validFrom > today) return <StatusWord status="waiting">{text.begins(validFrom)}</StatusWord>
  if (validTo === null) return <StatusWord status="running">{text.lives}</StatusWord>
  return validTo > today ? <StatusWord status="paused">{text.ends(validTo)}</StatusWord> : <StatusWord status="refused">{text.ended(validTo)}</StatusWord>
}

type Found = { unit: UnitRow; legalBasis: string; endedBy: string | null; aliases: { id: string; value: string }[] }

function Facts({ unit, legalBasis, endedBy, aliases }: Found) {
  const { data } = useEndpointState(listVocabulary, {})
  const label = (entry: { labelVi: string; labelEn: string } | undefined) => (lang === 'vi' ? entry?.labelVi : entry?.labelEn)
  const facts: [string, string | null | undefined][] = [
    [text.symbol, unit.symbol], [text.shortName, unit.shortName],
    [text.kind, label(data?.kinds.find(({ code }) => code === unit.kind))], [text.level, label(data?.levels.find(({ code }) => code === unit.level))],
    [text.seal, unit.isAgency ? text.yes : text.no], [text.place, unit.place], [text.parent, unit.parentAgencyName],
    [text.organId, unit.organId], [text.legacy, unit.organId && toLegacyOrganId(unit.organId)], [text.areaCode, unit.areaCode],
    [text.aliases, aliases.map(({ value }) => value).join(', ')], [text.since, showDay(unit.validFrom)], [text.basis, legalBasis], [text.endedBy, endedBy],
  ]
  return (
    <section className={styles.section}>
      <h2>{text.facts}</h2>
      <dl className={styles.facts}>
        {facts.filter(([, value]) => value).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd lang="vi">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
