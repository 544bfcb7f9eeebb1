export { betaCdf, betaQuantile } from './beta.ts'
export { binomialQuantile, PoissonLaw } from './counts.ts'
export { normalQuantile } from './normal.ts'
export {
  branchStream,
  hashKey,
  keepStream,
  murmur3,
  openStream,
  STREAM_DERIVATION,
  type Stream,
} from './stream.ts'
