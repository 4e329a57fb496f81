/** Electronic forms of procedures: which version is in force, and publishing the next. */
import { defineModule } from '#platform/http'

export default defineModule({ name: 'forms' })

export { publishForm } from './commands.ts'
export { formInForce, formVersion, type FormInForce } from './queries.ts'
