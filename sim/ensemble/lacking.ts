/** Of how many points and members an answer has no value: a hash rate that never came back has no day of it. */
export interface Lacking {
  readonly points: number
  /** Points of which no run has it. */
  readonly none: number
  /** Points of which some members have it and others do not. */
  readonly some: number
  /** Members of the latter that do not. */
  readonly members: number
}

/** @param runs of each point, and how many of them have the answer */
export function lackingOf(runs: readonly { readonly all: number; readonly having: number }[]): Lacking {
  const some = runs.filter(({ all, having }) => having > 0 && having < all)
  return {
    points: runs.length,
    none: runs.filter(({ having }) => having === 0).length,
    some: some.length,
    members: some.reduce((sum, { all, having }) => sum + all - having, 0),
  }
}
