import { type Answer, sharesOf, Spread, SPREAD } from '../../ensemble/index.ts'
import type { EnsembleOutcome } from '../../io/many/ensembleFolder.ts'
import { ASKED_FIRST } from '../../record/index.ts'
import { isoDate } from '../../units/index.ts'
import { count, decimal, rounded } from './figures.ts'
import type { Looks } from './looks.ts'

/** How sure an answer is. */
interface Sure extends Answer {
  /** Members that have it. */
  readonly members: number
  /** In the order of SPREAD. */
  readonly spread: Float64Array
  /** Share of the variance that luck makes; NaN where that is not known. */
  readonly luck: number
}

const MOST_REGIONS = 4

/** An ensemble in some lines, as an analyst would say it out loud. */
export function ensembleText(outcome: EnsembleOutcome, out: string, { bold, dim }: Looks): string {
  const { scenario, runs, failed, vary } = outcome
  const { medians, shares, claims, luck } = ensembleSentences(
    answersOf(outcome.names.answers, outcome),
    runs - failed,
    vary,
  )
  const what = vary === 'both' ? 'luck and what nobody knows' : vary
  return [
    `${bold(scenario.name)} ${dim(`${count(runs, 'member')}, seed ${JSON.stringify(scenario.run.seed)}, varying ${what}`)}`,
    dim('Medians, and the range of nine in ten members:'),
    ...medians,
    ...shares,
    ...claims,
    ...luck,
    dim(`Tables are in ${out}; quantiles.csv is the one to look at first.`),
    '',
  ].join('\n')
}

/** What is said of an ensemble, by what it is about, of so many members that did not fail. */
export function ensembleSentences(sure: readonly Sure[], members: number, vary: string) {
  const of = (metric: string): Sure | undefined =>
    sure.find((answer) => answer.metric === metric && answer.scope === 'network')
  return {
    medians: ASKED_FIRST.flatMap(([metric, title]) => lineOf(title, of(metric), members)),
    shares: shares(sure),
    claims: claims(sure),
    luck: mostLuck(sure, vary),
  }
}

/** How sure each answer is. @param of runs, and their answers one by one; NaN where a run has none */
export function answersOf(
  answers: readonly Answer[],
  { runs, summaries }: { readonly runs: number; readonly summaries: Float64Array },
): Sure[] {
  const width = answers.length
  const spread = new Spread(runs)
  return answers.map((answer, a) => {
    const values = Float64Array.from({ length: runs }, (_, r) => summaries[r * width + a]!)
    const into = new Float64Array(SPREAD.length)
    spread.write(values, into, 0)
    const members = values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : 1), 0)
    return { ...answer, members, spread: into, luck: sharesOf(values).luck }
  })
}

const [LOW, MIDDLE, HIGH] = ['p05', 'p50', 'p95'].map((name) =>
  SPREAD.findIndex((each) => each === name),
) as [number, number, number]

function lineOf(title: string, answer: Sure | undefined, of: number): string[] {
  if (!answer || answer.members === 0) return answer ? [`${title}: in no member.`] : []
  const { spread, unit, members } = answer
  const shown = (at: number): string =>
    unit === 'date' ? isoDate(Math.round(spread[at]!)) : rounded(spread[at]!)
  const behind = unit === 'date' || unit === '1' ? '' : ` ${unit}`
  const few = members < of ? `; ${count(of - members, 'member')} without` : ''
  if (spread[LOW] === spread[HIGH]) return [`${title}: ${shown(MIDDLE)}${behind}${few}.`]
  return [`${title}: ${shown(MIDDLE)}${behind} (${shown(LOW)} to ${shown(HIGH)}${few}).`]
}

/** The largest shares at the end. */
function shares(sure: readonly Sure[]): string[] {
  const largest = sure
    .filter(({ metric }) => metric === 'share_last_pct')
    .sort((a, b) => b.spread[MIDDLE]! - a.spread[MIDDLE]!)
    .slice(0, MOST_REGIONS)
  if (largest.length < 2) return []
  const each = largest.map(
    ({ scope, spread }) =>
      `${scope} ${decimal(spread[MIDDLE]!, 1)} (${decimal(spread[LOW]!, 1)} to ${decimal(spread[HIGH]!, 1)})`,
  )
  return [`Largest shares at the end, %: ${each.join(' · ')}.`]
}

const claims = (sure: readonly Sure[]): string[] =>
  sure
    .filter(({ metric, members }) => metric === 'claim_holds' && members > 0)
    .map(
      ({ scope, spread }) => `Claim ${scope}: seen to hold in ${decimal(100 * spread[0]!, 0)} % of members.`,
    )

/** Where the spread comes from. */
function mostLuck(sure: readonly Sure[], vary: string): string[] {
  if (vary !== 'both') return []
  const each = ASKED_FIRST.flatMap(([metric, title]) => {
    const luck = sure.find((answer) => answer.metric === metric && answer.scope === 'network')?.luck
    return luck === undefined || Number.isNaN(luck)
      ? []
      : [`${title.toLowerCase()} ${decimal(100 * Math.min(1, Math.max(0, luck)), 0)} %`]
  })
  return each.length > 0 ? [`How much of the spread is luck: ${each.join(' · ')}.`] : []
}

export function ensembleJson(outcome: EnsembleOutcome, out: string): string {
  const { scenario, runs, failed, vary } = outcome
  const answers = answersOf(outcome.names.answers, outcome).map(
    ({ metric, scope, unit, members, spread, luck }) => ({
      metric,
      scope,
      unit,
      members,
      ...Object.fromEntries(SPREAD.map((name, i) => [name, valueOf(spread[i]!, unit)])),
      luck: vary === 'both' ? valueOf(luck, '') : null,
    }),
  )
  return JSON.stringify({
    scenario: scenario.name,
    seed: scenario.run.seed,
    members: runs,
    failed,
    vary,
    out,
    spread: answers,
  })
}

const valueOf = (value: number, unit: string): number | string | null =>
  Number.isNaN(value) ? null : unit === 'date' ? isoDate(Math.round(value)) : value
