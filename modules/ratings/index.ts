/** How citizens rate dossiers, officers and steps; the index of QĐ 766 from the event log alone, live, each figure opening what lies behind it. */
import * as dossiers from '#contracts/dossiers'
import { VersionPublished } from '#contracts/procedures'
import { event } from '#platform/contract'
import { on, onEach } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { z } from 'zod'
import { follow, offer, publish } from './commands/following.ts'
import { rateAtCounter, rateByCode, rateMyDossier } from './commands/rating.ts'
import { setWeight } from './commands/weights.ts'
import * as contract from './contract.ts'
import { listIndexDossiers } from './queries/behind.ts'
import { downloadPublicIndex, exportIndex } from './queries/export.ts'
import { askRating, getMyRating } from './queries/form.ts'
import { compareIndex, getIndex, readPublicIndex } from './queries/index766.ts'
import { getOwnRatings, listOfficerRatings } from './queries/officers.ts'
import { listToRate } from './queries/tablet.ts'
import { listWeights } from './queries/weights.ts'
import { signs, told } from './rules.ts'

/** Known by name alone: what they say is read as it is, whichever module says it. */
const named = (names: readonly string[]) => names.map((name) => event(name as `${string}.${string}.v1`, z.looseObject({})))

export default defineModule({
  name: 'ratings',
  needs: ['organisation', 'people', 'procedures', 'dossiers'],
  endpoints: [
    handle(contract.askRating, askRating),
    handle(contract.rateByCode, rateByCode),
    handle(contract.getMyRating, getMyRating),
    handle(contract.rateMyDossier, rateMyDossier),
    handle(contract.listToRate, listToRate),
    handle(contract.rateAtCounter, rateAtCounter),
    handle(contract.getOwnRatings, getOwnRatings),
    handle(contract.listOfficerRatings, listOfficerRatings),

    handle(contract.getIndex, getIndex),
    handle(contract.compareIndex, compareIndex),
    handle(contract.exportIndex, exportIndex),
    handle(contract.listIndexDossiers, listIndexDossiers),
    handle(contract.listWeights, listWeights),
    handle(contract.setWeight, setWeight),
    handle(contract.readPublicIndex, readPublicIndex),
    handle(contract.downloadPublicIndex, downloadPublicIndex),
  ],
  subscriptions: [
    onEach(named(['dossiers.dossier-lodged.v1', ...told, ...Object.keys(signs)]), 'ratings.follow', follow),
    on(dossiers.ProcessPublished, 'ratings.offer', offer),
    on(VersionPublished, 'ratings.publish', publish),
  ],
})
