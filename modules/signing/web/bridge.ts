/** The desk's bridge to a USB token, protocol `congvu-bridge` version 1 (docs/bridge-protocol.md). The PIN is typed in its own window. */
import { Problem } from '#platform/problems'
import type { HeldKey } from '../contract.ts'

const BRIDGE = 'http://127.0.0.1:8990'

async function ask<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(BRIDGE + path, { ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) }).catch(() => {
    throw new Problem('signing/no-bridge', 0, 'The bridge does not answer')
  })
  const answer = (await response.json()) as { error?: string }
  if (!response.ok) throw new Problem(`signing/${answer.error ?? 'holder-failed'}`, response.status, 'The bridge refused')
  return answer as T
}

async function ensureKnownVersion() {
  const { protocol, version } = await ask<{ protocol: string; version: number }>('/v1/info')
  if (protocol !== 'congvu-bridge' || version !== 1) throw new Problem('signing/other-bridge', 0, 'The bridge speaks another version')
}

export type DeskKey = Pick<HeldKey, 'place' | 'certificate' | 'chain'>

/** The keys on the tokens plugged in at this desk. */
export async function deskKeys(): Promise<DeskKey[]> {
  await ensureKnownVersion()
  return (await ask<{ keys: DeskKey[] }>('/v1/tokens', {})).keys
}

/** Hashes in hex; `words` are what the bridge shows beside its question for the PIN. */
export async function signAtDesk({ serial, keyId }: Record<string, string>, hashes: readonly string[], words: string): Promise<string[]> {
  await ensureKnownVersion()
  const inBase64 = hashes.map((hash) => btoa(String.fromCharCode(...hash.match(/../g)!.map((pair) => Number.parseInt(pair, 16)))))
  return (await ask<{ signatures: string[] }>('/v1/sign', { serial, keyId, hashes: inBase64, words })).signatures
}
