/** From the text of a scenario file to a checked Scenario, or to everything that is wrong with it. Pure. */
export {
  loadScenario,
  type LoadedScenario,
  type LocatedScenario,
  locateScenario,
  parseScenario,
  type ScenarioRequest,
} from './load.ts'
export { describeProblem, MOST_SHOWN, type Problem, problemAt, ScenarioError } from './problem.ts'
export { offsetOfField, type Row, rowsOf } from './csv.ts'
export { textOf } from './source.ts'
export type { OpenFile, SourceFile, Text } from './file.ts'
export { type Difference, differencesBetween, type Saying } from './differences.ts'
export { type Said, whatIsSaid } from './says.ts'
export { withChanges } from './withChanges.ts'
