/** Designs of many runs, and what their outputs say about the parameters. Knows points, numbers and how values are written; runs nothing. */
export { resample } from './bootstrap.ts'
export { morrisDesign, morrisMeasures } from './morris.ts'
export { type Plan, readPlan, settingsOf } from './plans.ts'
export { sobolDesign, type SobolIndices, sobolIndices } from './sobolIndices.ts'
