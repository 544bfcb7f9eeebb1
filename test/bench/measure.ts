import { compile, Run } from '../../sim/engine/index.ts'
import type { Measured } from './yardstick.ts'
import type { Workload } from './workloads.ts'

/** Time in which V8 compiles what is hot, before anything is measured. */
export const WARM_UP_MS = 2500
const MEASURED_MS = 1000

/** CPU time of this process, ms: its own threads for compiling and for collecting garbage count too. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!]
  return (low + high) / 2
}

export function runAll(plan: ReturnType<typeof compile>, member: number): Run {
  const run = new Run(plan, member)
  for (let day = 0; day < plan.days; day += 1) run.tick(day)
  return run
}

/** Runs a workload through the ordinary engine, compiled once, each run with its own luck. */
export function measure({ scenario, outcome }: Workload): Measured {
  const plan = compile(scenario())
  for (let member = 0, begin = cpuMs(); cpuMs() - begin < WARM_UP_MS; member += 1) runAll(plan, member)
  const tally = new Tally()
  const begin = cpuMs()
  let runs = 0
  for (; cpuMs() - begin < MEASURED_MS; runs += 1) tally.add(outcome(runAll(plan, runs)))
  return { ms_per_run: (cpuMs() - begin) / runs, means: tally.means() }
}

/** Means of outcomes and their standard errors. */
export class Tally {
  readonly #sums: Record<string, { sum: number; squares: number }> = {}
  #count = 0

  add(outcome: Readonly<Record<string, number>>): void {
    this.#count += 1
    for (const [name, value] of Object.entries(outcome)) {
      const sums = (this.#sums[name] ??= { sum: 0, squares: 0 })
      sums.sum += value
      sums.squares += value * value
    }
  }

  means(): Measured['means'] {
    return Object.fromEntries(
      Object.entries(this.#sums).map(([name, { sum, squares }]) => {
        const mean = sum / this.#count
        return [name, [mean, Math.sqrt((squares / this.#count - mean * mean) / this.#count)] as const]
      }),
    )
  }
}
