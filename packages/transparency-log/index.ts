/** The Merkle tree of RFC 6962 §2.1 and RFC 9162 §2.1 over a log of any length. Browser-safe. */
export { append, consistencyProof, inclusionProof, subtreesOf, treeRoot, type Place, type ReadSubtrees, type Subtree } from './tree.ts'
export { emptyRoot, leafHash, nodeHash } from './hashes.ts'
export { verifyConsistency, verifyInclusion } from './verify.ts'
