import { openApi } from '#platform/http'
import packageFile from '../../package.json' with { type: 'json' }
import { allModules } from '../application.ts'

/** The description of the public API as it is kept in docs/openapi.json. */
export const describeApi = () => `${JSON.stringify(openApi(allModules, packageFile.version), null, 2)}\n`

/** Prints it; docs/openapi.json is written with `npm run --silent congvu -- openapi > docs/openapi.json`. */
export async function openApiCommand() {
  process.stdout.write(describeApi())
  return 0
}
