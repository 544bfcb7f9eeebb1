/** hashtrek as a library: runs in Node and in a browser. */
export { nextNbits } from './chain/index.ts'
export { type RunOptions, type RunResult, simulate, type SummaryRow } from './engine/index.ts'
export type { Scenario } from './model/index.ts'
export {
  type Cell,
  type Column,
  MemorySink,
  METRICS,
  type Row,
  type Sink,
  type Table,
  type TableName,
  TABLES,
} from './record/index.ts'
export {
  type OpenFile,
  parseScenario,
  type Problem,
  ScenarioError,
  type SourceFile,
} from './scenario/index.ts'
