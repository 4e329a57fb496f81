import { IconArrowLeft, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { z } from 'zod'
import { hrefOf, Link, showDay, showInstant, StatusWord, useEndpoint, useParam } from '#platform/web'
import { getSigningEvidence, openDocumentFile, openShownPage, Risk, type SigningEvidence } from '../contract.ts'
import { Risks } from './signing/Risks.tsx'
import styles from './evidence/Evidence.module.css'
import { partNames, text } from './evidence/texts.ts'

/** What lay before the signer at that second: pictures and words by their hashes, never made anew. */
export default function EvidencePage() {
  const [documentId, signatureId] = [useParam('documentId'), useParam('signatureId')]
  const evidence = useEndpoint(getSigningEvidence, { documentId, signatureId })
  const { isIntact, signer, positionTitle, capacityLine, signedAt, isConfirmed } = evidence
  return (
    <div className="page">
      <Link to={`/documents/${documentId}`} className={styles.back}><IconArrowLeft size={20} stroke={1.75} aria-hidden /> {text.back}</Link>
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead" lang="vi">{[capacityLine, positionTitle, signer].filter(Boolean).join(', ')} · {text.signedAt(showInstant(signedAt))}</p>
      <p className={styles.verdict} data-intact={isIntact} role="status">
        {isIntact ? <IconShieldCheck size={26} stroke={1.75} aria-hidden /> : <IconShieldX size={26} stroke={1.75} aria-hidden />} {isIntact ? text.intact : text.broken}
      </p>
      <p className={styles.note}>{isConfirmed ? text.confirmed : text.recorded}</p>
      <div className={styles.columns}>
        <Pages evidence={evidence} documentId={documentId} signatureId={signatureId} />
        <div>
          <Words shown={evidence.shown} />
          <Right authority={evidence.authority} />
          <Will will={evidence.will} />
          <Parts evidence={evidence} />
        </div>
      </div>
    </div>
  )
}

type OfPaper = { evidence: SigningEvidence; documentId: string; signatureId: string }

function Pages({ evidence: { pages, fileId }, documentId, signatureId }: OfPaper) {
  return (
    <section aria-label={text.pages} className={styles.pages}>
      {pages.map(({ page, isIntact }) => (
        <figure key={page} data-intact={isIntact}>
          {isIntact ? <img src={hrefOf(openShownPage, { documentId, signatureId, page })} alt={text.page(page)} loading="lazy" /> : <p>{text.pageBroken}</p>}
          <figcaption>{text.page(page)}</figcaption>
        </figure>
      ))}
      <a href={hrefOf(openDocumentFile, { documentId, fileId })} target="_blank" rel="noreferrer">{text.openFile}</a>
    </section>
  )
}

/** The words as they were written down; their shape is version 1 of `Shown`. */
const Words1 = z.looseObject({
  document: z.object({ type: z.string(), subject: z.string(), agency: z.string(), drafter: z.string().nullable(), dueOn: z.string().nullable() }),
  slip: z.looseObject({ summary: z.string(), legalBasis: z.string().nullish(), proposal: z.string().nullish() }).nullable(),
  addressees: z.array(z.string()), recipients: z.array(z.string()),
  reviews: z.array(z.object({ kind: z.string(), by: z.string(), opinion: z.string().nullable() })),
  formCheck: z.object({ must: z.array(z.string()), should: z.array(z.string()) }).nullable(),
  attachments: z.array(z.object({ name: z.string() })), risks: z.array(Risk),
})

function Words({ shown }: { shown: unknown }) {
  const read = Words1.safeParse(shown)
  if (!read.success) return <section className={styles.block}><h2>{text.words}</h2><p>{text.wordsBroken}</p></section>
  const { document, slip, addressees, recipients, reviews, formCheck, attachments, risks } = read.data
  const facts: [string, string | null | undefined][] = [
    [text.subject, `${document.type}: ${document.subject}`], [text.drafter, document.drafter], [text.due, document.dueOn && showDay(document.dueOn)], [text.slip, slip?.summary], [text.basis, slip?.legalBasis], [text.proposal, slip?.proposal],
    [text.addressees, addressees.join('; ')], [text.recipients, recipients.join('; ')], [text.reviews, reviews.map(({ by, opinion }) => (opinion ? `${by}: ${opinion}` : by)).join('; ')],
    [text.formCheck, formCheck && text.findings(formCheck.must.length, formCheck.should.length)], [text.attachments, attachments.map(({ name }) => name).join('; ')],
  ]
  return (
    <section className={styles.block}>
      <h2>{text.words}</h2>
      <dl lang="vi">{facts.flatMap(([name, value]) => (value ? [<div key={name}><dt>{name}</dt><dd>{value}</dd></div>] : []))}</dl>
      <h3>{text.risks}</h3>
      {risks.length === 0 ? <p>{text.noRisks}</p> : <Risks risks={risks} />}
    </section>
  )
}

const Right1 = z.looseObject({
  capacityLines: z.array(z.string()), positionTitle: z.string(), legalBasis: z.string(), documentType: z.string(), validFrom: z.string(), validTo: z.string().nullable(),
  certificate: z.object({ serialNumber: z.string(), issuerName: z.string() }),
})

/** By which right it was signed, as it was decided then. */
function Right({ authority }: { authority: unknown }) {
  const read = Right1.safeParse(authority)
  if (!read.success) return null
  const { capacityLines, positionTitle, legalBasis, documentType, validFrom, validTo, certificate } = read.data
  return (
    <section className={styles.block}>
      <h2>{text.right}</h2>
      <p lang="vi"><b>{[...capacityLines, positionTitle.toLocaleUpperCase('vi')].join(' / ')}</b></p>
      <p lang="vi">{text.rightWords(documentType, legalBasis, showDay(validFrom), validTo && showDay(validTo))}</p>
      <p>{text.certificate(certificate.serialNumber, certificate.issuerName)}</p>
    </section>
  )
}

/** With which passkey it was confirmed, judged again now. */
function Will({ will }: Pick<SigningEvidence, 'will'>) {
  if (will === null) return null
  return (
    <section className={styles.block}>
      <h2>{text.will}</h2>
      <p>{text.willWords(showInstant(will.givenAt))} <b lang="vi">{will.passkey}</b></p>
      <StatusWord status={will.isIntact ? 'done' : 'refused'}>{will.isIntact ? text.willStands : text.willBroken}</StatusWord>
    </section>
  )
}

function Parts({ evidence: { parts } }: { evidence: SigningEvidence }) {
  return (
    <section className={styles.block}>
      <h2>{text.parts}</h2>
      <ul className={styles.parts}>
        {parts.map(({ part, page, expected, found, isIntact }) => (
          <li key={`${part}${page ?? ''}`}>
            <span>{partNames[part]}{page !== null && ` ${page}`}</span>
            <StatusWord status={isIntact ? 'done' : 'refused'}>{isIntact ? text.same : text.other}</StatusWord>
            <code title={found ?? undefined}>{expected.slice(0, 16)}…</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
