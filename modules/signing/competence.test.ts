import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPerson, createPosition, grantAuthority } from '#modules/people'
import { dayOf, shiftDay } from '#platform/calendar'
import { readBytes } from '#platform/files'
import type { Context } from '#platform/http'
import { prepareSignatures, sealFile, signPersonally, stampNumber } from './index.ts'
import { PIN, startSigning } from './test-world.ts'

type World = Awaited<ReturnType<typeof startSigning>>
const basis = { legalBasis: 'Quyết định thử nghiệm' }

async function withKeys(t: Parameters<typeof startSigning>[0]) {
  const world = await startSigning(t)
  for (const who of [world.leader, world.clerk]) await world.issue({ holder: { personId: who.personId }, pin: PIN })
  await world.issue({ holder: { agencyId: world.committeeId }, pin: PIN })
  return world
}

const signing = (world: World, who: World['leader'], fileId: string) => world.as(who, (context: Context) => signPersonally(context, { fileId, pin: PIN, reason: 'Ký' }))
const sealing = (world: World, fileId: string, typeCode = 'CV') => world.as(world.clerk, (context: Context) => sealFile(context, { agencyId: world.committeeId, typeCode, fileId, pin: PIN, box: world.slots.seal }))
const numbering = (world: World, fileId: string) => world.as(world.clerk, (context: Context) => stampNumber(context, { agencyId: world.committeeId, typeCode: 'CV', fileId, pin: PIN, slots: world.slots, number: '12', issuedOn: '2026-11-21' }))

test('the clerk numbers and seals what the deputy chair has signed', async (t) => {
  const world = await withKeys(t)
  const signed = await signing(world, world.leader, await world.lay())
  const numbered = await numbering(world, signed.fileId)
  await sealing(world, numbered.fileId)
})

test('a dishonest clerk finds no way to put the agency’s key under what no competent person has signed', async (t) => {
  const world = await withKeys(t)
  const unsigned = await world.lay()
  await assert.rejects(sealing(world, unsigned), { status: 409, type: /signing\/not-signed-yet/ }, 'an unsigned paper')
  await assert.rejects(numbering(world, unsigned), { status: 409, type: /signing\/not-signed-yet/ }, 'an unsigned paper, by the number stamp')
  const prepared = world.as(world.clerk, (context: Context) => prepareSignatures(context, [{ purpose: 'seal', agencyId: world.committeeId, typeCode: 'CV', fileId: unsigned, box: world.slots.seal }]))
  await assert.rejects(prepared, { status: 409, type: /signing\/not-signed-yet/ }, 'through a batch')

  const own = await signing(world, world.clerk, await world.lay())
  await assert.rejects(sealing(world, own.fileId), { status: 409, type: /signing\/signer-not-entitled/ }, 'the clerk’s own signature')

  const signed = await signing(world, world.leader, await world.lay())
  const bytes = await readBytes(world.database.read, signed.fileId)
  const forged = await world.lay(Buffer.concat([bytes, Buffer.from('\n% thêm một trang\n')]))
  await assert.rejects(sealing(world, forged), { status: 409, type: /signing\/not-signed-yet/ }, 'altered after signing')
  const swapped = await signing(world, world.clerk, signed.fileId)
  await assert.rejects(sealing(world, swapped.fileId), { status: 409, type: /signing\/signer-not-entitled/ }, 'with the clerk’s signature last, the clerk answers for the content')
})

test('an authority for one type of paper, or one that has ended, seals no other', async (t) => {
  const world = await withKeys(t)
  const [today, yesterday] = [dayOf(new Date()), shiftDay(dayOf(new Date()), -1)]
  const hired = await world.as(world.admin, async (context) => {
    const { id } = await createPerson(context, { fullName: 'Trần Thị Bích' })
    const position = await createPosition(context, { personId: id, unitId: world.committeeId, title: 'Phó Chủ tịch', roles: ['deputy-leader'], validFrom: shiftDay(today, -20), ...basis })
    await grantAuthority(context, { positionId: position.id, capacity: 'TM', documentTypes: ['TB'], validFrom: shiftDay(today, -20), ...basis })
    await grantAuthority(context, { positionId: position.id, capacity: 'TM', documentTypes: ['CV'], validFrom: shiftDay(today, -20), validTo: yesterday, ...basis })
    return { personId: id, name: 'Trần Thị Bích', positionId: position.id, positionTitle: 'Phó Chủ tịch' }
  })
  await world.issue({ holder: { personId: hired.personId }, pin: PIN })
  const bich = world.official({ ...hired, unitId: world.committeeId, agencyId: world.committeeId, roles: ['deputy-leader'] })
  const signed = await signing(world, bich, await world.lay())
  await assert.rejects(sealing(world, signed.fileId, 'CV'), { status: 409, type: /signing\/signer-not-entitled/, facts: { name: 'Trần Thị Bích' } })
  await sealing(world, signed.fileId, 'TB')
})
