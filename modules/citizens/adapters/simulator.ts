/** An identity provider like VNeID's for trying things out: `oidc-provider` with three invented people. Never for a real province. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

type Person = { name: string; personal_number: string; birthdate: string; gender: string; identity_level: 1 | 2; phone_number?: string }

/** All invented. */
export const simulatedPeople: Record<string, Person> = {
  van: { name: 'Nguyễn Thị Hồng Vân', personal_number: '040190001234', birthdate: '1990-11-02', gender: 'female', identity_level: 2, phone_number: '0912345678' },
  hung: { name: 'Lê Quốc Hùng', personal_number: '040075004321', birthdate: '1975-03-15', gender: 'male', identity_level: 1 },
  dan: { name: 'Trần Thị Dân', personal_number: '040301007788', birthdate: '2001-07-20', gender: 'female', identity_level: 2 },
}

type Options = { port?: number; clientId: string; clientSecret: string; redirectTo: string }

const page = (action: string) => `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Định danh điện tử (mô phỏng)</title>
<body style="font:18px/1.5 sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem"><h1>Định danh điện tử (mô phỏng)</h1><p>Chọn người đăng nhập. Tất cả đều hư cấu.</p>
<form method="post" action="${action}">${Object.entries(simulatedPeople).map(([id, { name }]) => `<p><button name="person" value="${id}" style="font:inherit;min-height:44px">${name}</button></p>`).join('')}</form></body></html>`

async function bodyOf(request: IncomingMessage) {
  let text = ''
  for await (const piece of request) text += String(piece)
  return new URLSearchParams(text)
}

/** Listens on this machine only. @returns its issuer, and how to stop it */
export async function startIdentityProvider({ port = 0, clientId, clientSecret, redirectTo }: Options) {
  const { Provider } = await import('oidc-provider')
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectTo], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub'], profile: ['name', 'birthdate', 'gender'], citizen: ['personal_number', 'phone_number', 'identity_level'] },
    scopes: ['openid', 'profile', 'citizen'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    findAccount: (_, id) => {
      const person = simulatedPeople[id]
      return person && { accountId: id, claims: async () => ({ sub: id, ...person }) }
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! })
      grant.addOIDCScope('openid profile citizen')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  const interact = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return void response.setHeader('content-type', 'text/html; charset=utf-8').end(page(request.url!))
    const person = (await bodyOf(request)).get('person') ?? ''
    if (!(person in simulatedPeople)) return void response.writeHead(400).end()
    await provider.interactionFinished(request, response, { login: { accountId: person } })
  }
  server.on('request', (request, response) => {
    const done = request.url?.startsWith('/interaction/') ? interact(request, response) : answer(request, response)
    Promise.resolve(done).catch(() => response.destroy())
  })
  return { issuer, stop: async () => { server.closeAllConnections(); server.close(); await once(server, 'close') } }
}
