/** Collecting opinions: units and people asked in parallel about one version of a paper, their answers in one table. */
import * as documents from '#contracts/documents'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import * as answering from './commands/answering.ts'
import { askOpinions } from './commands/ask-opinions.ts'
import * as asking from './commands/asking.ts'
import { closeConsultation, endings } from './commands/ending.ts'
import * as merging from './commands/merging.ts'
import { follow } from './commands/withholding.ts'
import * as contract from './contract.ts'
import { printOpinionTable } from './queries/table.ts'
import { getConsultation, listConsultationsOfDocument, openConsultationFile } from './queries/view.ts'

export default defineModule({
  name: 'consultation',
  needs: ['organisation', 'people', 'work', 'documents'],
  endpoints: [
    handle(contract.listConsultationsOfDocument, listConsultationsOfDocument),
    handle(contract.getConsultation, getConsultation),
    handle(contract.openConsultationFile, openConsultationFile),
    handle(contract.printOpinionTable, printOpinionTable),

    handle(contract.askOpinions, askOpinions),
    handle(contract.extendConsultation, asking.extendConsultation),
    handle(contract.remindConsultation, asking.remindConsultation),
    handle(contract.closeConsultation, closeConsultation),
    handle(contract.takeInOpinion, merging.takeInOpinion),
    handle(contract.attachOpinionTable, merging.attachOpinionTable),
    handle(contract.handOpinion, answering.handOpinion),
    handle(contract.giveOpinion, answering.giveOpinion),
  ],
  subscriptions: [
    ...endings,
    on(documents.DocumentSetAside, 'consultation.withhold', follow),
    on(documents.DocumentRestored, 'consultation.give-back', follow),
    on(documents.DocumentShredded, 'consultation.forget', follow),
  ],
})

export { consultationsOfDocument } from './queries/find.ts'
