import { Button } from '@mantine/core'
import { CheckField, hrefOf, showDay, StatusWord, TextField, useMay } from '#platform/web'
import { rotateKey, setOwnMember, writeJoinRequest, type OwnKey, type Standing } from '../contract.ts'
import { DEFAULT_OVERLAP_DAYS } from '../rules.ts'
import { Act } from './Act.tsx'
import { routeOf } from './route.ts'
import styles from './Members.module.css'
import { differenceNames, text } from './texts.ts'
import { Thumbprint } from './Thumbprint.tsx'

/** This installation as others know it: its name, its address, its keys. */
export function Own({ standing }: { standing: Standing }) {
  const { own, keys, sealingKeys, directory, differs } = standing
  const mayManage = useMay('members.manage')
  return (
    <section className={`page-section ${styles.part}`} aria-labelledby="own-member">
      <h2 id="own-member">{text.own}</h2>
      {own ? (
        <dl className="page-facts">
          <dt>{text.name}</dt><dd lang="vi">{own.name}</dd>
          <dt>{text.code}</dt><dd>{own.code}</dd>
          <dt>{text.connection}</dt><dd>{routeOf(own)}</dd>
          <dt>{text.agencies}</dt><dd>{text.agencyCount(own.agencies)}</dd>
        </dl>
      ) : <p>{text.notSetUp}</p>}
      {differs.length > 0 && (
        <p className={styles.differs} role="status">
          <StatusWord status="waiting">{text.differs} {differs.map((each) => differenceNames[each]).join(', ')}.</StatusWord> {directory?.isOurs ? text.differsOurs : text.differsDo}
        </p>
      )}
      {keys.length > 0 && <Keys title={text.keys} keys={keys} hasDirectory={directory !== null} />}
      {sealingKeys.length > 0 && <Keys title={text.sealingKeys} keys={sealingKeys} hasDirectory={directory !== null} />}
      {mayManage && <Verbs standing={standing} />}
    </section>
  )
}

type Key = Omit<OwnKey, 'signs'> & { signs?: boolean }

function Keys({ title, keys, hasDirectory }: { title: string; keys: Key[]; hasDirectory: boolean }) {
  return (
    <>
      <h3>{title}</h3>
      <ul className={styles.keys}>
        {keys.map((key) => <li key={key.thumbprint}><KeyState {...key} hasDirectory={hasDirectory} /><Thumbprint of={key.thumbprint} /></li>)}
      </ul>
    </>
  )
}

function KeyState({ revokedAt, validTo, isValid, signs, isKnown, hasDirectory }: Key & { hasDirectory: boolean }) {
  const until = text.until(showDay(validTo))
  if (revokedAt) return <StatusWord status="refused">{text.revoked}, {showDay(revokedAt)}</StatusWord>
  if (!isValid) return <StatusWord status="paused">{text.ended}, {showDay(validTo)}</StatusWord>
  if (hasDirectory && !isKnown) return <StatusWord status="waiting">{text.unknown}, {until}</StatusWord>
  return <StatusWord status={signs ? 'done' : 'running'}>{signs ? text.signs : text.holds}, {until}</StatusWord>
}

function Verbs({ standing: { own, keys, directory } }: { standing: Standing }) {
  const canAsk = keys.some(({ signs }) => signs) && !directory?.isOurs
  return (
    <div className={styles.verbs}>
      <SetUp own={own} />
      {own && (
        <Act endpoint={rotateKey} verb={text.rotate} means={text.rotateMeans} initial={{ overlapDays: String(DEFAULT_OVERLAP_DAYS) }} input={({ overlapDays }) => ({ overlapDays: Number(overlapDays) })}>
          <TextField name="overlapDays" label={text.overlap} required maxLength={3} />
        </Act>
      )}
      {canAsk && <Button variant="default" component="a" href={hrefOf(writeJoinRequest, {})} download>{text.request}</Button>}
    </div>
  )
}

const nobody = { code: '', name: '', endpoint: '', via: '', isRelay: false }

function SetUp({ own }: Pick<Standing, 'own'>) {
  const initial = own ? { code: own.code, name: own.name, endpoint: own.endpoint ?? '', via: own.via ?? '', isRelay: own.isRelay } : nobody
  return (
    <Act
      endpoint={setOwnMember} verb={own ? text.edit : text.setUp} means={text.setUpMeans} isFirst={own === null}
      initial={initial} input={({ endpoint, via, ...rest }) => ({ ...rest, endpoint: endpoint.trim() || null, via: via.trim() || null })}
    >
      <TextField name="name" label={text.name} required maxLength={300} />
      <TextField name="code" label={text.code} hint={text.codeHint} required maxLength={63} />
      <TextField name="endpoint" label={text.endpoint} hint={text.endpointHint} maxLength={300} />
      <TextField name="via" label={text.via} hint={text.viaHint} maxLength={63} />
      <CheckField name="isRelay" label={text.relays} />
    </Act>
  )
}
