declare module 'seedrandom/lib/alea.js' {
  /** Seeds an Alea generator; each call gives a multiple of 2^-32 in [0, 1). */
  export default function alea(seed: string): () => number
}
