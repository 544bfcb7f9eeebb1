import {
  type Effort,
  type Findings,
  findingsOf,
  type FitJob,
  type Fitted,
  SHARE_SD,
} from '../../fit/index.ts'
import { CALIBRATION_TABLES } from '../../record/index.ts'
import { canonicalJson } from '../canonicalJson.ts'
import { CSV_DIALECTS, type CsvPreset } from '../csvDialect.ts'
import { manifestText } from '../manifest.ts'
import { sha256, type WrittenFile, writeText } from '../writtenFile.ts'
import { calibratedPart, type Provenance } from './calibratedPart.ts'
import { correlationRows, fittedRows, posteriorRows, posteriorTable } from './calibrationTables.ts'
import type { PreparedFit } from './fitting.ts'
import { identityOf } from './identity.ts'
import type { Origin } from './origin.ts'
import { writeTables } from './tables.ts'

/** What a fit is made from. */
export interface CalibrationRequest {
  readonly name: string
  readonly question: string | undefined
  readonly origin: Origin
  readonly job: FitJob
  readonly effort: Effort
  readonly window: Window
  readonly csv: CsvPreset
  /** What makes the same folder again, without the program's own name and whatever does not show in it. */
  readonly command: readonly string[]
}

/** What a fit is held against. */
export interface Window {
  /** First and last day. */
  readonly from: string
  readonly until: string
  /** The day by which all priors were known, where that was asked for. */
  readonly knownBy: string | undefined
  /** The file of the chain; undefined: the one that comes with the program. */
  readonly against: { readonly path: string; readonly sha256: string } | undefined
}

export interface CalibrationOutcome {
  readonly request: CalibrationRequest
  readonly fitted: Fitted
  readonly findings: Findings
  readonly runs: number
  readonly files: readonly WrittenFile[]
}

/** Gets a fit ready to be made. */
export function prepareCalibration(request: CalibrationRequest): PreparedFit<CalibrationOutcome> {
  const { origin, job, effort, window } = request
  return {
    job,
    effort,
    identity: identityOf({
      kind: 'calibration',
      scenario: origin.scenario.sha256,
      window: `${window.from} to ${window.until}`,
      chain: sha256(canonicalJson(job.observed)),
      shares: sha256(canonicalJson(job.shares)),
      'list of parameters': sha256(canonicalJson(job.unknowns)),
      '--evaluations': String(effort.evaluations),
      '--lucks': String(job.lucks),
    }),
    write: (path, fitted) => writeCalibration(path, request, fitted),
  }
}

function writeCalibration(path: string, request: CalibrationRequest, fitted: Fitted): CalibrationOutcome {
  const { name, question, origin, job, effort, window, csv, command } = request
  const findings = findingsOf(fitted, job.unknowns)
  const runs = job.lucks * (fitted.search.evaluations + fitted.walkers * (fitted.sweeps + 1))
  const outcome = { request, fitted, findings, runs }
  const part = calibratedPart({
    name,
    findings,
    provenance: provenanceOf(outcome),
    resolved: origin.scenario.resolved,
    notes: notesOf(outcome),
  })
  const files = [
    writeText(path, 'calibrated.yaml', part),
    ...writeTables(
      path,
      { name, question },
      [
        [CALIBRATION_TABLES.parameters, fittedRows(findings, origin.scenario.resolved)],
        [CALIBRATION_TABLES.correlations, correlationRows(findings)],
        [posteriorTable(findings), posteriorRows(fitted, findings)],
      ],
      CSV_DIALECTS[csv],
    ),
  ]
  const { seed, evaluations, samples } = effort
  const asked = { argv: command, seed, evaluations, samples, lucks: job.lucks, runs, window }
  const fit = { ...figuresOf(outcome), share_sd_points: job.shares.length > 0 ? SHARE_SD : null }
  writeText(path, 'manifest.json', manifestText('calibration', { ...asked, fit, ...origin, csv, files }))
  return { ...outcome, files }
}

type Outcome = Omit<CalibrationOutcome, 'files'>

/** How a fit went, in numbers. */
export function figuresOf({ fitted, findings }: Pick<Outcome, 'fitted' | 'findings'>) {
  const deviances = fitted.samples.map(({ deviance }) => deviance)
  return {
    deviance_best: fitted.best.deviance,
    deviance_posterior_mean: deviances.reduce((sum, each) => sum + each, 0) / deviances.length,
    share_misfit_best: fitted.best.shareMisfit,
    search_settled: fitted.search.settled,
    search_evaluations: fitted.search.evaluations,
    walkers: fitted.walkers,
    sweeps: fitted.sweeps,
    sweeps_left_out: fitted.leftOut,
    acceptance: fitted.acceptance,
    autocorrelation_sweeps: Math.max(...fitted.autocorrelation),
    chain_in_autocorrelations: findings.lengths,
    worth_draws: findings.worth,
  }
}

/** Below, the autocorrelation time is a guess, and so are the tails of the posterior. */
export const LONG_ENOUGH = 50

function provenanceOf({ request, fitted, runs }: Outcome): Provenance {
  const { window, effort, origin } = request
  return {
    from: window.from,
    until: window.until,
    ...(window.knownBy === undefined ? {} : { known_by: window.knownBy }),
    deviance: Number(fitted.best.deviance.toPrecision(6)),
    seed: effort.seed,
    runs,
    scenario_hash: origin.scenario.sha256,
  }
}

function notesOf(outcome: Outcome): string[] {
  const { request, fitted, findings } = outcome
  const { window, job } = request
  const shares = job.shares.length === 0 ? '' : ` and ${job.shares.length} published shares`
  return [
    `Held against the blocks of ${window.from} to ${window.until}${shares}: deviance ${fitted.best.deviance.toFixed(3)} a day at best.`,
    `The walk is worth ${findings.worth.toFixed(0)} independent draws.${howRough(findings)}`,
  ]
}

/** Whoever imports a part must see how far its intervals can be believed. */
const howRough = ({ lengths }: Findings): string =>
  lengths < LONG_ENOUGH
    ? ` It is ${lengths.toFixed(1)} autocorrelation times long, where ${LONG_ENOUGH} would do: intervals and correlations are rough.`
    : ''
