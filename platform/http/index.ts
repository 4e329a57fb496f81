/** The door: what stands between a request and a handler, the same for every endpoint. */
export { defineModule, handle, type Context, type Handler, type Module, type RequestFacts } from './module.ts'
export { perform, type App } from './perform.ts'
export { buildServer } from './server.ts'
export { openApi } from './openapi.ts'
