import { Spread, SPREAD } from '../ensemble/index.ts'
import type { EnsembleOutcome } from '../io/many/ensembleFolder.ts'
import { isoDate } from '../units/index.ts'
import { count, decimal } from './figures.ts'

/** An ensemble in some lines, as an analyst would say it out loud. */
export function spreadText(outcome: EnsembleOutcome, out: string): string {
  const { scenario, runs } = outcome
  const of = (metric: string): number[] | undefined => spreadOf(outcome, metric)
  const lines = [
    `${scenario.name} ${count(runs, 'member')}, seed ${JSON.stringify(scenario.run.seed)}`,
    line('Fall of the hash rate', of('drawdown_true_pct'), '%', 1),
    line('Old level back after', of('recovery_100_days'), 'days', 0),
    `Tables are in ${out}; quantiles.csv is the one to look at first.`,
  ]
  return `${lines.filter((each) => each !== '').join('\n')}\n`
}

function spreadOf({ names, runs, summaries }: EnsembleOutcome, metric: string): number[] | undefined {
  const a = names.answers.findIndex((answer) => answer.metric === metric && answer.scope === 'network')
  const width = names.answers.length
  const values = Float64Array.from({ length: runs }, (_, r) => summaries[r * width + a]!)
  const into = new Float64Array(SPREAD.length)
  new Spread(runs).write(values, into, 0)
  return Number.isNaN(into[0]) ? undefined : Array.from(into)
}

function line(what: string, spread: number[] | undefined, unit: string, decimals: number): string {
  if (!spread) return ''
  const [, low, , middle, , high] = spread.map((value) =>
    unit === 'date' ? isoDate(Math.round(value)) : decimal(value, decimals),
  )
  return `${what}: ${middle} ${unit}, from ${low} to ${high} in nine of ten members.`
}

/** The spread of every answer as one JSON object. */
export function spreadJson(outcome: EnsembleOutcome, out: string): string {
  const { scenario, runs, failed, vary, names, summaries } = outcome
  const spread = new Spread(runs)
  const rows = names.answers.map(({ metric, scope, unit }, a) => {
    const values = Float64Array.from({ length: runs }, (_, r) => summaries[r * names.answers.length + a]!)
    const members = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0)
    const into = new Float64Array(SPREAD.length)
    spread.write(values, into, 0)
    const shown = Array.from(into, (value) => (Number.isNaN(value) ? null : value))
    return { metric, scope, unit: unit === 'date' ? 'd' : unit, members, ...named(shown) }
  })
  const { seed } = scenario.run
  return JSON.stringify({ scenario: scenario.name, members: runs, failed, vary, seed, out, spread: rows })
}

const named = (numbers: readonly (number | null)[]): Record<string, number | null> =>
  Object.fromEntries(SPREAD.map((name, i) => [name, numbers[i]!]))
