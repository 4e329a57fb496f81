/** The door: what stands between a request and a handler, the same for every endpoint. */
export { defineModule, handle, type Context, type Handler, type Module, type RequestFacts } from './module.ts'
export { perform, type App } from './perform.ts'
export { buildServer, CITIZEN_COOKIE, SESSION_COOKIE, type Authenticate, type ServerOptions } from './server.ts'
export { sweepJob } from './sweep.ts'
export { openApi } from './openapi.ts'
export { createLimit } from './limit.ts'
