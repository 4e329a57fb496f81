import { hrefOf, showInstant, useEndpointState } from '#platform/web'
import { getHelp, openConsent } from '../../contract/assistance.ts'
import Thread from './Thread.tsx'
import { text } from './assist-texts.ts'

/** Of a dossier that was filed online: who helped, and what was written since. */
export default function Filed({ id }: { id: string }) {
  return <><Help dossierId={id} /><Thread id={id} /></>
}

function Help({ dossierId }: { dossierId: string }) {
  const help = useEndpointState(getHelp, { dossierId }).data?.help
  if (!help) return null
  const at = showInstant(help.consentedAt)
  return (
    <section className="page-section" aria-labelledby="help">
      <h2 id="help">{text.helpTitle}</h2>
      <p><b lang="vi">{text.helpedBy(help.helperName, help.agencyName)}</b> · {help.means === 'code' ? text.viaCode(at) : text.viaPaper(at)}</p>
      {help.hasPaper && <p><a href={hrefOf(openConsent, { dossierId })} target="_blank" rel="noreferrer">{text.openPaper}</a></p>}
    </section>
  )
}
