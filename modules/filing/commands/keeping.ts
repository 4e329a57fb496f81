/** What a dossier ended with goes into the citizen’s vault, to be used again instead of asked again. */
import { DossierResolved } from '#contracts/dossiers'
import { keepInVault } from '#modules/citizens'
import { procedureOn, resultsForCitizen } from '#modules/dossiers'
import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { on, systemActor } from '#platform/events'

export const keepingResults = on(DossierResolved, 'filing.keep-result', async ({ db, now }, { dossierId, outcome }) => {
  if (outcome !== 'granted') return
  for (const { citizenId, agencyId, agencyName, procedureCode, procedureName, dossierCode, fileId, name, mediaType, size } of await resultsForCitizen(db, dossierId)) {
    const [agency, procedure] = [await findUnit(db, agencyId, dayOf(now)), await procedureOn(db, procedureCode, dayOf(now))]
    const kind = procedure?.resultsDetails[0]
    await keepInVault({ db, now, actor: systemActor() }, { citizenId, kind: kind?.code ?? procedureCode, name: kind?.name ?? `${procedureName}: ${name}`, dossierCode, issuer: agencyName, issuerCode: agency?.organId ?? 'VN', fileId, mediaType, size })
  }
})
