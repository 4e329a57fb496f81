import { startCitizen, type CitizenModule } from '#platform/web'

const modules = import.meta.glob<CitizenModule>('../../modules/*/web/citizen.ts', { eager: true })

startCitizen(Object.values(modules))
