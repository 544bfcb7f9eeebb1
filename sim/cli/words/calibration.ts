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
  const { request, runs, findings, fitted } = outcome
  const { name, window, job, effort } = request
  const shares = job.shares.length === 0 ? '' : ` and ${job.shares.length} published shares`
  const { parameters } = findings
  return [
    `${name}: ${count(parameters.length, 'parameter')}, ${count(runs, 'run')}, seed ${JSON.stringify(effort.seed)}`,
    `Held against the blocks of ${window.from} to ${window.until}${shares}.`,
    `Deviance ${fitted.best.deviance.toFixed(3)} a day at the most probable point; who knows the hash rate scores 1.00.`,
    '',
    ...table(parameters, request.origin.scenario.resolved),
    '',
    ...howFar(outcome),
    `calibrated.yaml in ${out} is the part to import; parameters.csv says more.`,
    '',
  ].join('\n')
}

function table(parameters: readonly ParameterFinding[], resolved: unknown): string[] {
  const rows = parameters.map((found) => rowOf(found, writtenUnit(found, resolved)))
  const head = ['', 'best', 'posterior, 90 %', 'moved by, sd of the prior', '']
  const widths = head.map((title, c) => Math.max(title.length, ...rows.map((row) => row[c]!.length)))
  return [head, ...rows].map((row) =>
    `  ${row.map((cell, c) => cell.padEnd(widths[c]!)).join('  ')}`.trimEnd(),
  )
}

function rowOf({ path, best, draws, uMean, verdicts }: ParameterFinding, unit: WrittenUnit): string[] {
  const shown = (value: number): string => inUnit(value, unit, 4)
  return [
    path,
    shown(best),
    `${shown(quantileAmong(draws, 0.05))} to ${shown(quantileAmong(draws, 0.95))}`,
    `${uMean < 0 ? '−' : '+'}${Math.abs(uMean).toFixed(2)}`,
    verdicts.map(verdictText).join('; '),
  ]
}

function howFar({ fitted, findings }: CalibrationOutcome): string[] {
  const { search, acceptance, autocorrelation } = fitted
  const slowest = Math.max(...autocorrelation)
  return [
    ...(search.settled
      ? []
      : ['The search used up its runs before it settled: more --evaluations may find better.']),
    `The walk accepted ${(100 * acceptance).toFixed(0)} % of its steps, and is worth ${findings.worth.toFixed(0)} independent draws ` +
      `(autocorrelation time ${slowest.toFixed(1)} sweeps).`,
    ...(findings.lengths < LONG_ENOUGH
      ? [
          `It is ${findings.lengths.toFixed(1)} of these times long; below ${LONG_ENOUGH} the time itself is a guess, and intervals are rough: more --samples.`,
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
