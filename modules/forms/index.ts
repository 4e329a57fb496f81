/** Electronic forms of procedures: written without code, published only when the checker proves them, in dated versions. */
import { defineModule, handle } from '#platform/http'
import * as forms from './commands/forms.ts'
import * as contract from './contract.ts'
import * as view from './queries/view.ts'

export default defineModule({
  name: 'forms',
  needs: ['organisation', 'procedures', 'dossiers'],
  endpoints: [
    handle(contract.listForms, view.listForms),
    handle(contract.getForm, view.getForm),
    handle(contract.exportForm, view.exportForm),
    handle(contract.draftForm, forms.draftForm),
    handle(contract.dropFormDraft, forms.dropFormDraft),
    handle(contract.publishForm, forms.publishForm),
  ],
})

export { formInForce, formVersion, registryOn, type FormInForce } from './queries/versions.ts'
