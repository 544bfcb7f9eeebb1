/** Designs of many runs, and what their outputs say about the parameters. Knows points, numbers and how values are written; runs nothing. */
export { type Estimate, resample, type Resamples } from './bootstrap.ts'
export {
  type Analysis,
  type Importance,
  type Method,
  METHODS,
  runsOfStudy,
  type Study,
  type StudyGiven,
  studyOf,
} from './importance.ts'
export {
  type MorrisDesign,
  morrisDesign,
  type MorrisGiven,
  type MorrisMeasures,
  morrisMeasures,
  type MorrisResult,
} from './morris.ts'
export type { Outputs } from './outputs.ts'
export { MOST_RUNS, type Plan, type PlanGiven, readPlan, settingsOf } from './plans.ts'
export { type SobolDesign, sobolDesign, type SobolIndices, sobolIndices } from './sobolIndices.ts'
export { type Range, readVariation } from './variation.ts'
