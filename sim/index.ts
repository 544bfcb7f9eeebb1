/**
 * hashtrek as a library: a scenario's text in, tables and summary out. Runs in Node and in a browser, opens no file and
 * no connection, and gives the same numbers for the same scenario and seed everywhere.
 *
 * {@link parseScenario} reads and checks, {@link simulate} runs, a {@link Sink} such as {@link MemorySink} takes the
 * rows, {@link TABLES} and {@link METRICS} say what they mean and in which units. {@link nextNbits} is Bitcoin's rule of
 * difficulty by itself.
 *
 * @packageDocumentation
 */
export { nextNbits } from './chain/index.ts'
export { type Choose, type RunOptions, type RunResult, simulate, type SummaryRow } from './engine/index.ts'
export type {
  Amount,
  ClockSpan,
  Distribution,
  Drawn,
  Law,
  NamedUnknown,
  Provenance,
  Reference,
  Scenario,
  Uncertain,
  Unsettled,
} from './model/index.ts'
export {
  type AnyTable,
  type Cell,
  type Column,
  type Kind,
  MemorySink,
  type Metric,
  METRICS,
  type Row,
  type Scope,
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
