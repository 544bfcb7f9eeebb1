declare module 'seedrandom/lib/alea.js' {
  /** Where a generator stands. */
  export interface AleaState {
    readonly c: number
    readonly s0: number
    readonly s1: number
    readonly s2: number
  }

  /** Gives a multiple of 2^-32 in [0, 1) each time. */
  export interface Alea {
    (): number
    /** There if `state` was asked for. */
    state(): AleaState
  }

  /** Seeds an Alea generator, or goes on from a state. */
  export default function alea(seed: string, options?: { readonly state: true | AleaState }): Alea
}
