export { getMyCredentials, hasPersonalCredential, listCredentials } from './credentials.ts'
export { getSignatureImage } from './images.ts'
export { listTrustAnchors } from './trust.ts'
export { verifyFile, verifyUpload } from './verification.ts'
