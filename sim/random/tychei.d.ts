declare module 'seedrandom/lib/tychei.js' {
  /** Seeds a Tyche-i generator; each call gives a multiple of 2^-32 in [0, 1). */
  export default function tychei(seed: string): () => number
}
