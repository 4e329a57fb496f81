import type { ReactNode } from 'react'
import { say } from '#platform/web'
import { timeOf } from '../../rules/brief.ts'
import { headings, type Heading } from '../../rules/differences.ts'
import type { Component, Fee, PortalProcedure } from '../../rules/portal.ts'
import { amountWords, feeName, headingNames, timeWords, wayName } from '../words.ts'
import styles from './Procedure.module.css'
import { text } from './texts.ts'

/** NĐ 63/2010, Điều 8: the name stands above the page. */
const shown = headings.filter((heading) => heading !== 'name')

export function Contents() {
  return (
    <details className={styles.contents}>
      <summary>{text.contents}</summary>
      <ol>{shown.map((heading) => <li key={heading}><a href={`#${heading}`}>{say(headingNames[heading])}</a></li>)}</ol>
    </details>
  )
}

type Shown = { content: PortalProcedure }
type Method = PortalProcedure['executionMethods'][number]

const List = ({ names }: { names: string[] }) => <ul className={styles.list} lang="vi">{names.map((name) => <li key={name}>{name}</li>)}</ul>

const Steps = ({ content }: Shown) => <ol className={styles.steps} lang="vi">{content.executionSteps.map(({ name, description }, i) => <li key={i}>{name && <b>{name}</b>}<p>{description}</p></li>)}</ol>

const Methods = ({ content }: Shown) => <ul className={styles.list}>{content.executionMethods.map(({ submissionMethod }, i) => <li key={i}>{wayName(submissionMethod)}</li>)}</ul>

function Components({ content }: Shown) {
  return content.executionCases.map(({ name, profileComponents }, i) => (
    <div key={i}>
      {name && <h3 lang="vi">{name}</h3>}
      <ul className={styles.list}>{profileComponents.map((component, j) => <Paper key={j} component={component} />)}</ul>
    </div>
  ))
}

function Paper({ component: { name, originalQty, copyQty, required, hasElectronicForm } }: { component: Component }) {
  const about = [originalQty ? text.original(originalQty) : '', copyQty ? text.copies(copyQty) : '', required === false ? text.ifAny : '', hasElectronicForm ? text.eForm : ''].filter(Boolean)
  return <li><span lang="vi">{name}</span>{about.length > 0 && <small>{about.join(' · ')}</small>}</li>
}

const timeLine = (method: Method) => { const time = timeOf(method); return time === null ? '' : timeWords(time) }

function Times({ content }: Shown) {
  const cases = (content.cases ?? []).filter(({ processingDay }) => processingDay)
  return (
    <>
      {content.executionMethods.map((method, i) => (
        <div key={i} className={styles.channel}><h3>{wayName(method.submissionMethod)}</h3><p>{timeLine(method)}</p>{method.description && <p className={styles.verbatim} lang="vi">{method.description}</p>}</div>
      ))}
      {cases.length > 0 && <><h3>{text.byCase}</h3><ul className={styles.list}>{cases.map(({ name, processingDay }) => <li key={name}><span lang="vi">{name}</span><small>{timeWords({ quantity: processingDay!.qty, unit: processingDay!.type })}</small></li>)}</ul></>}
    </>
  )
}

/** Word for word: exemptions live in the text. */
function Fees({ content }: Shown) {
  return content.executionMethods.map(({ submissionMethod, fees }, i) => (
    <div key={i} className={styles.channel}>
      <h3>{wayName(submissionMethod)}</h3>
      {(fees ?? []).length === 0 ? <p>{text.noFee}</p> : fees!.map((fee, j) => <FeeLine key={j} fee={fee} />)}
    </div>
  ))
}

function FeeLine({ fee: { type, value, currencyId, description } }: { fee: Fee }) {
  const amount = amountWords(value, currencyId)
  return (
    <div className={styles.fee}>
      {type && <p>{feeName(type)}{amount !== null && <>: <b className="figure">{amount}</b></>}</p>}
      {description && <p className={styles.verbatim} lang="vi">{description}</p>}
    </div>
  )
}

function Forms({ content }: Shown) {
  const forms = content.executionCases.flatMap(({ profileComponents }) => profileComponents.flatMap(({ attachments }) => attachments ?? []))
  const distinct = forms.filter(({ name }, i) => name && forms.findIndex((form) => form.name === name) === i)
  if (distinct.length === 0) return <p>{text.noForms}</p>
  return <ul className={styles.list} lang="vi">{distinct.map(({ name, url }) => <li key={name}>{url?.startsWith('https://') ? <a href={url} rel="noreferrer">{name}</a> : name}</li>)}</ul>
}

function Bodies({ content: { unitGroupsExecuting, departmentsCoordinating } }: Shown) {
  const others = (departmentsCoordinating ?? []).map(({ name }) => name)
  return <><List names={unitGroupsExecuting.map(({ name }) => name)} />{others.length > 0 && <><h3>{text.coordinating}</h3><List names={others} /></>}</>
}

const Basis = ({ content: { legalBasisesDetails } }: Shown) => <List names={legalBasisesDetails.map(({ code, name }) => (code ? `${name} (${code})` : name))} />

const bodies: Record<Exclude<Heading, 'name'>, (shown: Shown) => ReactNode> = {
  steps: Steps, methods: Methods, components: Components, times: Times, fees: Fees, forms: Forms, bodies: Bodies, basis: Basis,
  subjects: ({ content }) => <List names={content.subjectTypesDetails.map(({ name }) => name)} />, results: ({ content }) => <List names={content.resultsDetails.map(({ name }) => name)} />,
  conditions: ({ content }) => (content.requirementsAndConditions ? <p className={styles.verbatim} lang="vi">{content.requirementsAndConditions}</p> : <p>{text.noConditions}</p>),
}

/** All the headings the law prescribes, each in its place, empty ones too. */
export function Headings({ content, decision }: Shown & { decision: string | null }) {
  return (
    <>
      {shown.map((heading) => {
        const Body = bodies[heading as Exclude<Heading, 'name'>]
        return <section key={heading} className={styles.heading} aria-labelledby={heading}><h2 id={heading}>{say(headingNames[heading])}</h2><Body content={content} /></section>
      })}
      <dl className={styles.origin}>
        <div><dt>{text.code}</dt><dd className="figure">{content.code}</dd></div>
        {content.departmentPromulgateName && <div><dt>{text.issuedBy}</dt><dd lang="vi">{content.departmentPromulgateName}</dd></div>}
        {decision !== null && <div><dt>{text.decision}</dt><dd lang="vi">{decision}</dd></div>}
      </dl>
    </>
  )
}
