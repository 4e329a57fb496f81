import { startShell, type WebModule } from '#platform/web'

const modules = import.meta.glob<WebModule>('../../modules/*/web/index.ts', { eager: true })

startShell(Object.values(modules))
