/** The post between counters and citizens: orders both ways, their fee by the tariff in force, where they are; what is delivered has been returned. */
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { askCarrier } from './commands/asking.ts'
import { cancelShipment, orderShipment } from './commands/ordering.ts'
import { takePostReport } from './commands/reports.ts'
import * as contract from './contract.ts'
import { printShipmentLabel } from './queries/label.ts'
import * as queries from './queries/shipments.ts'

export default defineModule({
  name: 'post',
  needs: ['organisation', 'people', 'documents', 'citizens', 'dossiers'],
  endpoints: [
    handle(contract.listShipments, queries.listShipments),
    handle(contract.offerShipment, queries.offerShipment),
    handle(contract.orderShipment, orderShipment),
    handle(contract.cancelShipment, cancelShipment),
    handle(contract.printShipmentLabel, printShipmentLabel),
    handle(contract.takePostReport, takePostReport),
    handle(contract.listMyShipments, queries.listMyShipments),
  ],
  jobs: [defineJob({ name: 'post.ask-carrier', schedule: '* * * * *', run: ({ database, now }) => askCarrier(database.write, now) })],
})

export { askCarrier } from './commands/asking.ts'
