import { hrefOf, openMyUpload, SendFiles } from '#platform/web'
import type { UploadProps } from './kit.ts'

/** One's own files in pieces; what lies in the vault is opened there. */
export const OwnUpload = ({ isOwn, ...props }: UploadProps) => <SendFiles {...props} {...(isOwn && { hrefOf: (fileId: string) => hrefOf(openMyUpload, { fileId }) })} />
