export { firstDifference } from './branching/firstDifference.ts'
export { compile } from './plan/compile.ts'
export { Run } from './run.ts'
export {
  simulate,
  simulateDays,
  simulateToMemory,
  type RunOptions,
  type RunResult,
  type SummaryRow,
} from './simulate.ts'
