/** What citizens are told of their dossiers by mail, SMS, Zalo and Web Push: dated words, one state per message, providers' reports, what each citizen wants. */
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { endPush, offerPush, setMessagePreference, subscribePush } from './commands/browsers.ts'
import { forgetReports, takeMessageReport } from './commands/reports.ts'
import { resendMessage } from './commands/resending.ts'
import { codeSending } from './commands/codes.ts'
import { tellings } from './commands/telling.ts'
import * as contract from './contract.ts'
import * as queries from './queries/messages.ts'
import { getMessagePreference } from './queries/preferences.ts'

export default defineModule({
  name: 'messages',
  needs: ['people', 'citizens', 'dossiers'],
  endpoints: [
    handle(contract.listCitizenMessages, queries.listCitizenMessages),
    handle(contract.countUndelivered, queries.countUndelivered),
    handle(contract.getChannels, queries.getChannels),
    handle(contract.listDossierMessages, queries.listDossierMessages),
    handle(contract.readMessage, queries.readMessage),
    handle(contract.resendMessage, resendMessage),
    handle(contract.takeMessageReport, takeMessageReport),
    handle(contract.getMessagePreference, getMessagePreference),
    handle(contract.setMessagePreference, setMessagePreference),
    handle(contract.offerPush, offerPush),
    handle(contract.subscribePush, subscribePush),
    handle(contract.endPush, endPush),
  ],
  subscriptions: [...tellings, codeSending],
  jobs: [defineJob({ name: 'messages.forget-reports', schedule: '17 3 * * *', run: ({ database, now }) => forgetReports(database, now) })],
})

export { sendDue, startSender, type Sender } from './commands/sender.ts'
export { sendByChannel, type Send } from './adapters/channels.ts'
export { concealLetter as queuedLetter } from './queries/letters.ts'
export { closeMail } from './adapters/mail.ts'
