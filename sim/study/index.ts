/** Designs of many runs, and what their outputs say about the parameters. Knows points, numbers and how values are written; runs nothing. */
export { resample } from './bootstrap.ts'
export { directionOf } from './direction.ts'
export {
  type Analysis,
  type Importance,
  type Method,
  METHODS,
  runsOfStudy,
  type Study,
  studyOf,
} from './importance.ts'
export { morrisDesign, morrisMeasures } from './morris.ts'
export { MOST_RUNS, type Plan, readPlan, settingsOf } from './plans.ts'
export { sobolDesign, type SobolIndices, sobolIndices } from './sobolIndices.ts'
export { readVariation } from './variation.ts'
