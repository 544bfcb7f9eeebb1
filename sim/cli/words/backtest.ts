import type { BacktestOutcome } from '../../io/many/backtestFolder.ts'
import { type Score, windowText } from '../../score/index.ts'
import { count, decimal, rounded } from './figures.ts'
import type { Looks } from './looks.ts'

/** What came out of a backtest, and where it is. */
export interface Told extends BacktestOutcome {
  readonly out: string
}

/** The scores of scenarios in one table, and what they mean. */
export function backtestText(told: readonly Told[], { bold, dim }: Looks): string {
  const scores = shownScores(told)
  return [
    ...told.map(({ request, runs }) => {
      const { name, run } = request.job.scenario
      return `${bold(name)} ${dim(`${count(runs, 'member')}, seed ${JSON.stringify(run.seed)}`)}`
    }),
    ...aligned([HEAD, ...scores.map(({ name, score }) => cellsOf(told.length > 1 ? name : '', score))]),
    ...scoreSentences(
      told.flatMap((each) => each.scores),
      windowText(told[0]!.request.against.window),
    ),
    dim(`Tables are in ${told.map(({ out }) => out).join(', ')}; backtest.csv is the one to look at first.`),
    '',
  ].join('\n')
}

interface Shown {
  readonly name: string
  readonly score: Score
}

/** Every score, but single shares, of which there are dozens; forecasts that several have stand once. */
function shownScores(told: readonly Told[]): Shown[] {
  const seen = new Set<string>()
  return told.flatMap(({ request, scores }) =>
    scores.flatMap((score) => {
      const key = `${score.target} ${score.window}`
      const isTwin = score.target.startsWith('ref_') && seen.has(key)
      seen.add(key)
      return isTwin || isSingleShare(score) ? [] : [{ name: request.job.scenario.name, score }]
    }),
  )
}

/** Of one country and one month. */
export const isSingleShare = ({ target }: Pick<Score, 'target'>): boolean =>
  /^share_.*_\d{4}-\d{2}$/.test(target)

const HEAD = ['', 'target', 'score', '±', 'observed', 'z', 'reference', 'to reach', '', 'days']

function cellsOf(name: string, score: Score): string[] {
  const { target, window, observed, sigma, simulated, z, reference, toReach, passed, unit } = score
  return [
    name,
    target,
    `${figure(simulated, unit)}${unit === '1' ? '' : ` ${unit}`}`,
    figure(sigma, unit),
    figure(observed, unit),
    z === null ? '' : decimal(z, 1),
    figure(reference, unit),
    toReach ?? '',
    passed === null ? '' : passed ? '✓' : '✗',
    window,
  ]
}

/** Scores differ in the third digit behind the point. */
const figure = (value: number | null, unit: string): string =>
  value === null ? '' : unit === '1' ? decimal(value, 3) : rounded(value)

/** Names to the left, figures to the right; a column of which all is empty is left out. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const [head, ...rest] = rows as [readonly string[], ...(readonly string[])[]]
  const columns = head.map((_, c) => c).filter((c) => rest.some((row) => row[c] !== ''))
  const left = new Set([0, 1, 7, 8, 9])
  const widths = columns.map((c) => Math.max(...rows.map((row) => row[c]!.length)))
  return rows.map((row) =>
    columns
      .map((c, i) => (left.has(c) ? row[c]!.padEnd(widths[i]!) : row[c]!.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
}

/** What the scores mean. @param window the days that were asked for, where that is known */
export function scoreSentences(scores: readonly Score[], window: string | undefined): string[] {
  const asked = scores.filter((score) => score.passed !== null && !isSingleShare(score))
  const reached = asked.filter(({ passed }) => passed)
  const deviance = scores.find(({ target }) => /^deviance_(?!null)/.test(target))
  return [
    ...(deviance ? [devianceSentence(deviance)] : window === undefined ? [] : [daysMissing(window)]),
    ...(asked.length > 0
      ? [`${reached.length} of ${count(asked.length, 'target')} with a level are reached.`]
      : []),
  ]
}

const devianceSentence = ({ target, sigma, simulated }: Score): string =>
  `Whoever knew the real hash rate would score a deviance of 1.00 ± ${decimal(sigma ?? 0, 2)} a day by luck alone; ` +
  `${target} is ${decimal(simulated, 2)}.`

const daysMissing = (window: string): string =>
  `No scenario has all days of ${window.replace('..', ' to ')}: choose others with --from and --until.`

export const backtestJson = (told: readonly Told[]): string =>
  JSON.stringify({
    backtests: told.map(({ request, scores, runs, failed, out }) => ({
      scenario: request.job.scenario.name,
      seed: request.job.scenario.run.seed,
      members: runs,
      failed,
      window: windowText(request.against.window),
      against: request.against.file?.path ?? null,
      out,
      scores: scores.map(({ toReach, ...score }) => ({ ...score, to_reach: toReach })),
    })),
  })
