import type { Scenario, Choose } from '../model/index.ts'
import { MemorySink, type Sink } from '../record/index.ts'
import { countMachines, countsAreWhole, runningAddsUp } from './machines.ts'
import { compile } from './plan/compile.ts'
import { Run } from './run.ts'
import { type SummaryRow, summarise } from './summary/summarise.ts'
import { writeBlock } from './tables/daily.ts'
import { writeHappened } from './tables/happened.ts'
import { headers } from './tables/headers.ts'

export type { SummaryRow } from './summary/summarise.ts'

/** How a scenario is run; without options, silently and for its summary alone. */
export interface RunOptions {
  /** Where rows go; without one they are dropped, and only the summary is returned. */
  readonly sink?: Sink
  /** Which luck: another number, other draws. */
  readonly member?: number
  /** What to take for the numbers that nobody knows; the median of each without it. */
  readonly choose?: Choose
  /** Called after each day with the number of days that are done, and of all. */
  readonly onDay?: (done: number, of: number) => void
  /** Checks the laws of the model every day and throws where one is broken: on in tests. */
  readonly checkLaws?: boolean
}

/** What a run answers. */
export interface RunResult {
  /** Simulated days. */
  readonly days: number
  /** The metrics of {@link METRICS}, those of the network first; the same rows as those of the table `summary`. */
  readonly summary: readonly SummaryRow[]
}

/**
 * Runs a checked scenario from its first day to its last: about two seconds for a year of a large one. It never waits,
 * so a page that must stay alive runs it in a worker.
 *
 * @param scenario from {@link parseScenario}; it is not changed, and may be run again
 * @param options where the rows go, and which member of an ensemble this is
 * @returns the days that were simulated, and the summary in the units that each row names
 * @throws whatever the sink throws. With `checkLaws`, Error on the day on which the model loses or invents a machine: a
 * fault of hashtrek, not of the scenario
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { parseScenario, simulate } from 'hashtrek'
 *
 * const scenario = parseScenario(readFileSync('my-ban.yaml', 'utf8'))
 * for (const member of [0, 1, 2]) {
 *   const { summary } = simulate(scenario, { member })
 *   console.log(summary.find(({ metric }) => metric === 'drawdown_est_pct')?.value, '%')
 * }
 * ```
 */
export function simulate(scenario: Scenario, options: RunOptions = {}): RunResult {
  const days = simulateDays(scenario, options)
  for (;;) {
    const { done, value } = days.next()
    if (done) return value
  }
}

/** The same day by day, for who has something else to do in between. */
export function* simulateDays(scenario: Scenario, options: RunOptions = {}): Generator<undefined, RunResult> {
  const { sink, member = 0, choose, onDay, checkLaws = false } = options
  const plan = compile(scenario, choose)
  const run = new Run(plan, member, sink ? 'blocks' : false)
  sink?.begin(headers(plan))
  const machines = checkLaws ? countMachines(run.world) : 0
  let blockStart = 0
  for (let day = 0; day < plan.days; day += 1) {
    run.tick(day)
    if (checkLaws) checkConservation(run, machines)
    if (run.recording.filled === run.recording.blockDays || day === plan.days - 1) {
      if (sink) writeBlock(plan, run.recording, blockStart, sink)
      run.recording.filled = 0
      blockStart = day + 1
    }
    onDay?.(day + 1, plan.days)
    yield
  }
  const summary = summarise(run)
  if (sink) {
    writeHappened(run, sink)
    sink.write(
      'summary',
      summary.map(({ metric, scope, value, unit }) => [metric, scope, value, unit]),
    )
  }
  return { days: plan.days, summary }
}

/** Law: machines are never created or lost except by a delivery. */
function checkConservation({ world }: Run, atStart: number): void {
  if (!countsAreWhole(world)) throw new Error(`day ${world.day}: a count of machines is negative or broken`)
  if (!runningAddsUp(world)) throw new Error(`day ${world.day}: other machines run than are switched on`)
  const now = countMachines(world)
  if (now !== atStart + world.machinesDelivered)
    throw new Error(
      `day ${world.day}: ${now} machines, but ${atStart} + ${world.machinesDelivered} were delivered`,
    )
}

/** Runs a scenario and keeps every table in memory. */
export function simulateToMemory(
  scenario: Scenario,
  options: Omit<RunOptions, 'sink'> = {},
): RunResult & {
  readonly tables: MemorySink
} {
  const tables = new MemorySink()
  return { ...simulate(scenario, { ...options, sink: tables }), tables }
}
