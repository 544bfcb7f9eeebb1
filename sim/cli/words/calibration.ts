import {
  inUnit,
  type ParameterFinding,
  quantileAmong,
  type WrittenUnit,
  writtenUnit,
} from '../../fit/index.ts'
import { verdictText } from '../../io/many/calibratedPart.ts'
import { type CalibrationOutcome, figuresOf, LONG_ENOUGH } from '../../io/many/calibrationFolder.ts'
import { count } from './figures.ts'

/** What a fit found, and how far it can be believed. */
export function calibrationText(outcome: CalibrationOutcome, out: string): string {
  const { request, runs, findings } = outcome
  const { name, window, job, effort } = request
  const { parameters } = findings
  const { against, best, howFar } = fitSentences(window, job.shares.length, figuresOf(outcome))
  return [
    `${name}: ${count(parameters.length, 'parameter')}, ${count(runs, 'run')}, seed ${JSON.stringify(effort.seed)}`,
    against,
    best,
    '',
    ...table(parameters, request.origin.scenario.resolved),
    '',
    ...howFar,
    `calibrated.yaml in ${out} is the part to import; parameters.csv says more.`,
    '',
  ].join('\n')
}

function table(parameters: readonly ParameterFinding[], resolved: unknown): string[] {
  const rows = parameters.map((found) => cellsOf(fittedIn(found, writtenUnit(found, resolved))))
  const head = ['', 'best', 'posterior, 90 %', 'moved by, sd of the prior', '']
  const widths = head.map((title, c) => Math.max(title.length, ...rows.map((row) => row[c]!.length)))
  return [head, ...rows].map((row) =>
    `  ${row.map((cell, c) => cell.padEnd(widths[c]!)).join('  ')}`.trimEnd(),
  )
}

const fittedIn = ({ path, best, draws, uMean, verdicts }: ParameterFinding, unit: WrittenUnit): Fitted => ({
  path,
  unit,
  best,
  posterior: [quantileAmong(draws, 0.05), quantileAmong(draws, 0.95)],
  moved: uMean,
  verdict: verdicts.map(verdictText).join('; '),
})

/** What a fit found of a parameter. */
export interface Fitted {
  readonly path: string
  readonly unit: WrittenUnit
  readonly best: number
  /** Where nine in ten draws lie. */
  readonly posterior: readonly [low: number, high: number]
  /** In standard deviations of the prior. */
  readonly moved: number
  readonly verdict: string
}

/** Its path, the best value, the posterior, how far it moved, and what is to be said of that. */
export function cellsOf({ path, unit, best, posterior, moved, verdict }: Fitted): string[] {
  const signed = `${moved < 0 ? '−' : '+'}${Math.abs(moved).toFixed(2)}`
  return [path, inUnit(best, unit, 4), rangeText(posterior, unit), signed, verdict]
}

export const rangeText = ([low, high]: readonly [number, number], unit: WrittenUnit): string =>
  `${inUnit(low, unit, 4)} to ${inUnit(high, unit, 4)}`

/** How a fit went, as its manifest keeps it. */
export type FitFigures = Pick<ReturnType<typeof figuresOf>, (typeof SAID)[number]>

/** The figures that sentences are made of. */
export const SAID = [
  'deviance_best',
  'search_settled',
  'acceptance',
  'autocorrelation_sweeps',
  'chain_in_autocorrelations',
  'worth_draws',
] as const

/** What a fit was held against, how well it does, and how far it can be believed. @param shares undefined: some */
export function fitSentences(
  { from, until }: { readonly from: string; readonly until: string },
  shares: number | undefined,
  figures: FitFigures,
) {
  const published = shares === 0 ? '' : ` and ${shares === undefined ? '' : `${shares} `}published shares`
  return {
    against: `Held against the blocks of ${from} to ${until}${published}.`,
    best: `Deviance ${figures.deviance_best.toFixed(3)} a day at the most probable point; who knows the hash rate scores 1.00.`,
    howFar: howFar(figures),
  }
}

function howFar(figures: FitFigures): string[] {
  const { acceptance, worth_draws, autocorrelation_sweeps, chain_in_autocorrelations: lengths } = figures
  return [
    ...(figures.search_settled
      ? []
      : ['The search used up its runs before it settled: more --evaluations may find better.']),
    `The walk accepted ${(100 * acceptance).toFixed(0)} % of its steps, and is worth ${worth_draws.toFixed(0)} independent draws ` +
      `(autocorrelation time ${autocorrelation_sweeps.toFixed(1)} sweeps).`,
    ...(lengths < LONG_ENOUGH
      ? [
          `It is ${lengths.toFixed(1)} of these times long; below ${LONG_ENOUGH} the time itself is a guess, and intervals are rough: more --samples.`,
        ]
      : []),
  ]
}

/** The same as one JSON object. */
export function calibrationJson(outcome: CalibrationOutcome, out: string): string {
  const { request, runs, findings, files } = outcome
  const parameters = findings.parameters.map((found) => ({
    path: found.path,
    unit: found.unit,
    best: found.best,
    mean: found.mean,
    sd: found.sd,
    p05: quantileAmong(found.draws, 0.05),
    p50: quantileAmong(found.draws, 0.5),
    p95: quantileAmong(found.draws, 0.95),
    mean_in_prior_sd: found.uMean,
    sd_in_prior_sd: found.uSd,
    verdict: found.verdicts.map(verdictText),
  }))
  const { name: scenario, window, effort } = request
  return JSON.stringify({
    scenario,
    seed: effort.seed,
    window,
    out,
    runs,
    ...figuresOf(outcome),
    parameters,
    files,
  })
}
