/** Where the population registry is looked after, and what it adds to a dossier. Loaded at start: no contracts but a count, no pages. */
import { definePages, definePlaces, pageAdditions } from '#platform/web'
import { countObjections } from '../contract/count.ts'

const log = { vi: 'Tra cứu dân cư', en: 'Population checks' }
const needs = { vi: 'Trường dân cư theo thủ tục', en: 'Population fields' }
const objections = { vi: 'Phản đối của công dân', en: 'Objections of citizens' }

export default definePages({
  '/population': { page: () => import('./review/PopulationPage.tsx'), title: log, place: 'population', permission: 'population.review' },
  '/population/objections': { page: () => import('./review/ObjectionsPage.tsx'), title: objections, place: 'population-objections', permission: 'population.review' },
  '/population/needs': { page: () => import('./needs/NeedsPage.tsx'), title: needs, place: 'population-needs', permission: 'population.manage' },
  '/population/needs/$code': { page: () => import('./needs/ProcedureNeedsPage.tsx'), title: needs, place: 'population-needs', permission: 'population.manage' },
})

export const places = definePlaces([
  { id: 'population', name: log, icon: 'search', path: '/population', permission: 'population.review', order: 62 },
  { id: 'population-objections', name: objections, icon: 'feedback', path: '/population/objections', permission: 'population.review', order: 62.5, count: { endpoint: countObjections, live: ['population.'] } },
  { id: 'population-needs', name: needs, icon: 'people', path: '/population/needs', permission: 'population.manage', order: 62 },
])

export const additions = pageAdditions({
  'dossier.panel': () => import('./dossier/DossierPopulation.tsx'),
  'counter.intake': () => import('./dossier/BeforeIntake.tsx'),
})
