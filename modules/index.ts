/** The application, as a list, most independent first. A module may need only those above it. */
import organisation from './organisation/index.ts'
import people from './people/index.ts'
import identity from './identity/index.ts'
import work from './work/index.ts'
import secrecy from './secrecy/index.ts'
import signing from './signing/index.ts'
import documents from './documents/index.ts'
import incidents from './incidents/index.ts'
import capture from './capture/index.ts'
import finding from './finding/index.ts'
import tasks from './tasks/index.ts'
import archive from './archive/index.ts'
import consultation from './consultation/index.ts'
import clock from './clock/index.ts'
import delivery from './delivery/index.ts'
import notifications from './notifications/index.ts'

export const modules = [organisation, people, identity, work, secrecy, signing, documents, incidents, capture, finding, tasks, archive, consultation, clock, delivery, notifications]
