import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { resolveActor } from '#modules/people'
import type { Actor, Endpoint, OutputOf } from '#platform/contract'
import type { Database } from '#platform/database'
import { settleEvents, systemActor } from '#platform/events'
import { StoredFile, uploadFile } from '#platform/files'
import { perform, type Module } from '#platform/http'
import { allModules } from '../application.ts'

export type Player = { personId: string; positionId: string; name: string; title: string }

/** The story is told as officials would: through the door, at the hour it happened. */
export type Stage = {
  database: Database
  act<E extends Endpoint>(who: Player | 'founder', endpoint: E, input: z.input<E['input']>, at: Date): Promise<OutputOf<E>>
  upload(who: Player, name: string, bytes: Uint8Array, at: Date): Promise<z.output<typeof StoredFile>>
  /** The same for another endpoint whose body is a file. */
  send<E extends Endpoint>(who: Player | 'founder', endpoint: E, bytes: Uint8Array, at: Date, input?: z.input<E['input']>): Promise<OutputOf<E>>
  /** Lets every subscriber hear what has happened so far. */
  settle(): Promise<void>
}

const POWERS = ['organisation.read', 'organisation.manage', 'people.read', 'people.manage', 'identity.manage', 'signing.manage', 'members.read', 'members.manage', 'files.upload', 'procedures.manage', 'ratings.read']

/** Whoever sets the installation up, before there is anybody. */
export const founder = (): Actor => ({ ...systemActor(), name: 'Thiết lập ban đầu', permissions: new Set(POWERS), sessionId: randomUUID() })

const endpoints = () => new Map(allModules.flatMap((module) => module.endpoints ?? []).map((handled) => [handled.endpoint.name, handled]))

export function openStage(database: Database): Stage {
  const handled = endpoints()
  const sessions = new Map<string, string>()
  const setUp = founder()

  async function actorOf(who: Player | 'founder', now: Date): Promise<Actor> {
    if (who === 'founder') return setUp
    const sessionId = sessions.get(who.positionId) ?? randomUUID()
    sessions.set(who.positionId, sessionId)
    const actor = await resolveActor(database.read, { personId: who.personId, positionId: who.positionId, sessionId, now })
    if (!actor) throw new Error(`${who.name} holds no position on ${now.toISOString()}`)
    return actor
  }

  async function answer(who: Player | 'founder', endpoint: Endpoint, input: unknown, at: Date, extra: { body?: Readable; headers?: Record<string, string> } = {}) {
    const request = { id: randomUUID(), address: null, agent: 'demo', headers: extra.headers ?? {}, ...(extra.body && { body: extra.body }) }
    return perform({ database }, handled.get(endpoint.name)!, { actor: await actorOf(who, at), input, now: at, request })
  }

  return {
    database,
    act: async (who, endpoint, input, at) => z.decode(endpoint.output, (await answer(who, endpoint, input, at)) as never) as never,
    upload: async (who, name, bytes, at) =>
      z.decode(StoredFile, (await answer(who, uploadFile, {}, at, { body: Readable.from([Buffer.from(bytes)]), headers: { 'x-file-name': encodeURIComponent(name) } })) as never),
    send: async (who, endpoint, bytes, at, input) => z.decode(endpoint.output, (await answer(who, endpoint, input ?? {}, at, { body: Readable.from([Buffer.from(bytes)]) })) as never) as never,
    settle: () => settleEvents(database, allModules.flatMap((module: Module) => module.subscriptions ?? [])),
  }
}
