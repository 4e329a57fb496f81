/** Money of dossiers: fees as dated data, what each owes, cash, transfer and gateway, receipts without a gap. A code asks for money and proves none. */
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { charging, settleCharge } from './commands/charges.ts'
import { setAccount, setFees } from './commands/fees.ts'
import { askGateway, startOnlinePayment, takePaymentReport } from './commands/online.ts'
import { takeCash } from './commands/paying.ts'
import { askLineRefund, askRefund, decideRefund, returnRefund } from './commands/refunds.ts'
import { decideStatementLine, importStatement } from './commands/statements.ts'
import * as contract from './contract.ts'
import { listCharges, listMyCharges } from './queries/charges.ts'
import { listPaymentAccounts, listFees } from './queries/fees.ts'
import * as receipts from './queries/receipts.ts'
import { countOpenLines, listStatementLines } from './queries/statements.ts'

export default defineModule({
  name: 'payments',
  needs: ['organisation', 'people', 'work', 'documents', 'procedures', 'dossiers'],
  endpoints: [
    handle(contract.listFees, listFees),
    handle(contract.setFees, setFees),
    handle(contract.listPaymentAccounts, listPaymentAccounts),
    handle(contract.setAccount, setAccount),
    handle(contract.listCharges, listCharges),
    handle(contract.settleCharge, settleCharge),
    handle(contract.takeCash, takeCash),
    handle(contract.printFeeReceipt, receipts.printFeeReceipt),
    handle(contract.checkFeeReceipt, receipts.checkFeeReceipt),
    handle(contract.listMyCharges, listMyCharges),
    handle(contract.printMyFeeReceipt, receipts.printMyFeeReceipt),
    handle(contract.startOnlinePayment, startOnlinePayment),
    handle(contract.takePaymentReport, takePaymentReport),
    handle(contract.importStatement, importStatement),
    handle(contract.listStatementLines, listStatementLines),
    handle(contract.countOpenLines, countOpenLines),
    handle(contract.decideStatementLine, decideStatementLine),
    handle(contract.askRefund, askRefund),
    handle(contract.askLineRefund, askLineRefund),
    handle(contract.decideRefund, decideRefund),
    handle(contract.returnRefund, returnRefund),
  ],
  subscriptions: charging,
  jobs: [defineJob({ name: 'payments.ask-gateway', schedule: '* * * * *', run: ({ database, now }) => askGateway(database.write, now) })],
})

export { askGateway } from './commands/online.ts'
