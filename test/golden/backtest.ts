import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Score } from '../../sim/score/index.ts'
import { backtestHere, backtestOf } from '../support/backtest.ts'
import { loadGallery } from './golden.ts'

/** How true the gallery is: a change that makes it less so must be on purpose. Only `npm run golden` writes it. */
export const BACKTEST_PATH = resolve('test/golden/backtest.csv')

/** Enough to see a fit get worse, and few enough for every test run. */
const MEMBERS = 40
const SCENARIOS = ['china-ban-2021', 'backtest/fitted-to-august', 'backtest/fitted-in-august']

const COLUMNS = ['scenario', 'target', 'window', 'observed', 'simulated', 'z'] as const

/** A score as it was committed. */
export type GoldenScore = { readonly scenario: string } & Pick<
  Score,
  'target' | 'window' | 'observed' | 'simulated' | 'z'
>

/** The scores of the gallery, as they are now. */
export async function galleryScores(): Promise<GoldenScore[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-golden-'))
  try {
    const scores: GoldenScore[] = []
    for (const name of SCENARIOS) {
      const outcome = await backtestHere(backtestOf(loadGallery(name), MEMBERS), join(folder, basename(name)))
      scores.push(...outcome.scores.map((score) => ({ scenario: name, ...score })))
    }
    return scores
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const goldenScoresText = (scores: readonly GoldenScore[]): string =>
  stringify([
    COLUMNS,
    ...scores.map((score) =>
      COLUMNS.map((name) => (typeof score[name] === 'number' ? short(score[name]) : score[name])),
    ),
  ])

const short = (value: number): number => Number(value.toPrecision(8))

export const committedScores = (): GoldenScore[] =>
  parse(readFileSync(BACKTEST_PATH, 'utf8'), {
    columns: true,
    cast: (cell, { header, column }) =>
      header || ['scenario', 'target', 'window'].includes(String(column))
        ? cell
        : cell === ''
          ? null
          : Number(cell),
  })

/** By how much a score may get worse before it counts. */
const TOLERANCES: readonly (readonly [target: RegExp, worse: (score: GoldenScore) => number, by: number])[] =
  [
    [/^deviance_null$/, ({ simulated }) => Math.abs(simulated - 1), 0.01],
    [/^deviance_/, ({ simulated }) => simulated, 0.01],
    [/_coverage$/, ({ simulated }) => Math.abs(simulated - 0.9), 0.045],
    [/_width(_ln)?$/, ({ simulated }) => simulated, 0.005],
    [/^freerun_crps_ratio$/, ({ simulated }) => simulated, 0.02],
    [/^effect_recovery_days$/, (score) => Math.abs(score.simulated - score.observed!), 5],
    [/^effect_/, ({ z }) => Math.abs(z!), 0.25],
    [/^share_(mae|worst)$/, ({ simulated }) => simulated, 0.1],
    [/^firm_/, (score) => Math.abs(score.simulated - score.observed!), 1],
  ]

/** What got worse from one table of scores to another, and what is gone. */
export function worsened(before: readonly GoldenScore[], now: readonly GoldenScore[]): string[] {
  const keyOf = ({ scenario, target, window }: GoldenScore): string => `${scenario}: ${target} of ${window}`
  const found = new Map(now.map((score) => [keyOf(score), score]))
  return before.flatMap((old) => {
    const score = found.get(keyOf(old))
    if (!score) return [`${keyOf(old)} is gone`]
    const [, badness, by] = TOLERANCES.find(([target]) => target.test(old.target)) ?? []
    if (!badness || badness(score) - badness(old) <= by!) return []
    return [`${keyOf(old)}: ${short(old.simulated)} → ${short(score.simulated)}`]
  })
}
