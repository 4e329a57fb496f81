/** That what was given away has arrived: the receiver's signed receipt, beside the file it is for. */
import { extractPdfText } from '#packages/file-inspection'
import { findUnit } from '#modules/organisation'
import { verifyFile } from '#modules/signing'
import { sql, type Db } from '#platform/database'
import { claimUploads, fileOf, filesById, filesWithContent, pathOf, type StoredFile } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import type { DepositRow } from '../queries/deposits.ts'
import { findFile, findFileById, type FileRow } from '../queries/find.ts'
import { tables } from '../tables.ts'
import { isArchivistOf, keeps, tell } from './step.ts'

type Package = { exportId: string; fileId: string; packageId: string }

/** Packages made here, the newest first. */
const packages = async (db: Db, which: ReturnType<typeof sql>) => (await sql<Package>`
  select id as export_id, file_id, package_id from archive.export where package_id is not null and ${which} order by id desc`.execute(db)).rows

/** The package a receipt names: its hash stands in the text, however the line is broken. */
async function packageIn(db: Db, fileId: string, paper: StoredFile): Promise<Package> {
  const pages = await extractPdfText(pathOf(await fileOf(db, paper.id))).catch(() => [])
  const said = pages.map(({ text }) => text).join('').replace(/\s/g, '').toLowerCase()
  const made = await packages(db, sql`file_id = ${fileId}`)
  const files = await filesById(db, made.map(({ packageId }) => packageId))
  const found = made.find(({ packageId }) => said.includes(files.get(packageId)!.sha256))
  ensure(found, () => new Problem('archive/receipt-for-another', 422, 'This receipt names the hash of no package of this file'))
  return found
}

/** Who signed it, by a signature that stands; whether the certificate is trusted here is said where the paper is read. */
async function signerOf({ db, now }: Context, paperId: string) {
  const { verdict, signatures } = await verifyFile(db, paperId, now)
  const signer = signatures.findLast(({ signer: name }) => name !== null)
  ensure(verdict !== 'unsigned' && verdict !== 'invalid' && signer, () => new Problem('archive/receipt-not-sound', 422, 'A receipt bears a signature, and nothing in it was changed since', { verdict }))
  return { signedBy: [signer.signer, signer.organisation].filter(Boolean).join(', '), signedAt: signer.provenAt ?? signer.claimedAt }
}

type Paper = { file: FileRow; exportId: string; paper: Pick<StoredFile, 'id' | 'sha256'>; receiverName: string; signedBy: string; signedAt: Date | null; recordedBy: string | null }

async function note(context: Context, { file, paper, ...facts }: Paper) {
  const row = await tables(context.db).insertInto('archive.receipt').values({ fileId: file.id, paperId: paper.id, paperSha256: paper.sha256, ...facts, recordedAt: context.now })
    .onConflict((same) => same.columns(['exportId', 'paperSha256']).doNothing()).returning('id').executeTakeFirst()
  ensure(row, () => new Problem('archive/receipt-recorded', 409, 'This receipt has been recorded already'))
  await tell(context, file, contract.ReceiptRecorded, { receiver: facts.receiverName, signedBy: facts.signedBy, isBrought: facts.recordedBy !== null })
  return row.id
}

export const recordReceipt: Handler<typeof contract.recordReceipt> = async (context, { fileId, uploadId, receiverName }) => {
  const { db, actor } = context
  const file = await findFile(db, actor, fileId)
  ensure(isArchivistOf(actor, file.agencyId) || keeps(actor, file), () => new Problem('archive/not-the-keeper', 403, `${file.keeperName} keeps this file`, { keeper: file.keeperName }))
  const [paper] = await claimUploads(context, [uploadId])
  const { exportId } = await packageIn(db, fileId, paper!)
  const receiptId = await note(context, { file, exportId, paper: paper!, receiverName, ...(await signerOf(context, uploadId)), recordedBy: actor.name })
  return { fileId, receiptId }
}

/** What is taken in here from an agency of this installation needs nobody to carry the receipt back. */
export async function noteAccepted(context: Context, { agencyId, packageSha256 }: Pick<DepositRow, 'agencyId' | 'packageSha256'>, paperId: string) {
  const { db, actor, now } = context
  const [agency, { sha256 }] = await Promise.all([findUnit(db, agencyId), fileOf(db, paperId)])
  for (const { exportId, fileId } of await packages(db, sql`package_id = any(${await filesWithContent(db, [packageSha256])}::uuid[])`))
    await note(context, { file: await findFileById(db, fileId), exportId, paper: { id: paperId, sha256 }, receiverName: agency?.name ?? '', signedBy: actor.name, signedAt: now, recordedBy: null })
}
