/** What is asked of a score, in words and as a question. */
export interface Level {
  readonly text: string
  readonly holds: (score: Judged) => boolean
}

/** What levels look at. */
export interface Judged {
  readonly simulated: number
  readonly observed: number | null
  readonly z: number | null
}

export const atMost = (most: number): Level => ({
  text: `≤ ${most}`,
  holds: ({ simulated }) => simulated <= most,
})

export const atLeast = (least: number): Level => ({
  text: `≥ ${least}`,
  holds: ({ simulated }) => simulated >= least,
})

export const between = (least: number, most: number): Level => ({
  text: `${least} to ${most}`,
  holds: ({ simulated }) => simulated >= least && simulated <= most,
})

export const zWithin = (most: number): Level => ({
  text: `|z| ≤ ${most}`,
  holds: ({ z }) => z !== null && Math.abs(z) <= most,
})

export const offBy = (most: number, unit: string): Level => ({
  text: `within ${most} ${unit}`,
  holds: ({ simulated, observed }) => observed !== null && Math.abs(simulated - observed) <= most,
})

/** Where a simulated count has a 5–95 % band of its own. */
export const inBand = (low: number, high: number): Level => ({
  text: `${Math.round(low)} to ${Math.round(high)}`,
  holds: ({ observed }) => observed !== null && observed >= low && observed <= high,
})

/** The levels of the scores that are one number, for the chain of 2021–22 and the gallery. */
export const LEVELS: Readonly<Record<string, Level>> = {
  deviance_fitted: atMost(1.07),
  deviance_before_cut: atMost(1.1),
  deviance_out_of_time: atMost(1.3),
  deviance_out_of_time_strict: atMost(1.6),
  deviance_null: between(0.98, 1.02),
  freerun_coverage: atLeast(0.8),
  freerun_width_ln: atMost(0.14),
  freerun_crps_ratio: atMost(0.4),
  share_mae: atMost(2),
  share_worst: atMost(7),
}

/** Of bands, which are asked out of time alone. */
export const BAND_LEVELS: Readonly<Record<string, Level>> = {
  band_coverage: between(0.85, 0.96),
  band_width: atMost(0.34),
}
