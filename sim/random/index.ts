export { betaCdf, betaQuantile } from './beta.ts'
export { cholesky, type Matrix, solveLower, timesLower } from './cholesky.ts'
export { binomialQuantile, PoissonLaw } from './counts.ts'
export { logFactorial } from './gamma.ts'
export { normalQuantile } from './normal.ts'
export { normalCdf } from './normalCdf.ts'
export { latinHypercube, shuffled } from './latinHypercube.ts'
export { MOST_SOBOL_DIMENSIONS, type PointAt, sobolPoints } from './sobol.ts'
export { scrambledSequence, SEQUENCE_DERIVATION } from './scrambledSequence.ts'
export {
  branchStream,
  hashKey,
  keepStream,
  murmur3,
  openStream,
  STREAM_DERIVATION,
  type Stream,
} from './stream.ts'
