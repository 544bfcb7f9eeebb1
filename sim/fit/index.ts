/** Parameters from data: the most probable values of what nobody knows, and how far the data leave them open. Pure; who drives it plays the runs. */
export { EVALUATION, type Evaluation, evaluate, type FitJob, SHARE_SD, sharesIn } from './evaluation.ts'
export { type Findings, findingsOf, type ParameterFinding, quantileAmong, type Verdict } from './findings.ts'
export { type Effort, fit, type Fitted, NothingFits } from './fit.ts'
export { type Point, valueAt } from './unknowns.ts'
export { inUnit, saidAt, type WrittenUnit, writtenUnit } from './writtenUnit.ts'
