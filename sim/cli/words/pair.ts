import { type AnswerDifference, DIFFERENCE } from '../../ensemble/index.ts'
import type { PairOutcome } from '../../io/many/pairFolder.ts'
import { isoDate } from '../../units/index.ts'
import { count, rounded } from './figures.ts'
import type { Looks } from './looks.ts'

/** What a person asks of two worlds first. */
const ASKED = [
  ['hashrate_trough_7d', 'Trough of the hash rate'],
  ['drawdown_true_pct', 'Deepest fall'],
  ['recovery_100_days', 'From trough to the old level'],
  ['worst_retarget_pct', 'Worst retarget'],
  ['slowest_epoch_days', 'Slowest epoch'],
  ['hashrate_last', 'Hash rate at the end'],
  ['coins_issued_btc', 'Coins issued'],
  ['hhi_country_last', 'Concentration by country (HHI)'],
  ['machines_moved', 'Machines moved'],
] as const

/** Of each kind of place, as many differences as a person reads. */
const MOST_PLACES = 4

/** What there is to say something about. */
type Saying = Pick<PairOutcome, 'answers' | 'missing'>

/** Two scenarios against each other in some lines. */
export function pairText(outcome: PairOutcome, out: string, { bold, dim }: Looks): string {
  const { runs, seed, called } = outcome
  const { a, b } = called
  const { differences, same, more } = pairSentences(outcome)
  return [
    `${bold(`A: ${a}`)} against ${bold(`B: ${b}`)} ${dim(pairsOf(runs, seed))}`,
    ...differences,
    ...same.map(dim),
    ...more,
    dim(`Tables are in ${out}; pair-summary.csv is the one to look at first.`),
    '',
  ].join('\n')
}

/** How many there are, and what they share. */
export const pairsOf = (runs: number, seed: string): string =>
  `${count(runs, 'pair')} with the same luck, seed ${JSON.stringify(seed)}`

/** What is said of two scenarios, by what it is about. */
export function pairSentences({ answers, missing: places }: Saying) {
  const of = (metric: string): AnswerDifference | undefined =>
    answers.find((answer) => answer.metric === metric && answer.scope === 'network')
  const asked = ASKED.flatMap(([metric, title]) => {
    const answer = of(metric)
    return answer && answer.members > 0 ? [line(title, answer)] : []
  })
  const differing = asked.filter(({ same }) => !same)
  const same = asked.filter((each) => each.same).map(({ title }) => title.toLowerCase())
  return {
    differences: differing.length > 0 ? differing.map(({ text }) => text) : [elsewhere(answers)],
    same: same.length > 0 && differing.length > 0 ? [`The same in all members: ${same.join(', ')}.`] : [],
    more: [...shares(answers), ...claims(answers), ...missing(places)],
  }
}

/** Two of one name are told apart by what is changed of the second alone. */
export const labelOfB = (a: string, b: string, changes: readonly string[]): string =>
  a === b && changes.length > 0 ? `${b} (${changes.join(', ')})` : b

const numberOf = ({ numbers }: AnswerDifference, name: (typeof DIFFERENCE)[number]): number =>
  numbers[DIFFERENCE.indexOf(name)]!

function line(title: string, answer: AnswerDifference): { title: string; text: string; same: boolean } {
  const [a, b] = [numberOf(answer, 'mean_a'), numberOf(answer, 'mean_b')]
  const [low, high] = [numberOf(answer, 'diff_p05'), numberOf(answer, 'diff_p95')]
  const mean = numberOf(answer, 'diff_mean')
  const unit = answer.unit === '1' ? '' : ` ${answer.unit}`
  const text =
    `${title}: A ${shown(a, answer)}, B ${shown(b, answer)}${unit}; ` +
    `A − B ${signed(mean)}${unit}, in nine of ten members ${signed(low)} to ${signed(high)}`
  return { title, text: `${text}${effort(answer)}.`, same: !differs(answer) }
}

/** Whether any member has another answer in A than in B. */
const differs = (answer: AnswerDifference): boolean =>
  numberOf(answer, 'unpaired_members') > 0 || Math.abs(numberOf(answer, 'diff_mean')) > 0

/** Where nothing of what a person asks first differs. */
function elsewhere(answers: readonly AnswerDifference[]): string {
  const metrics = new Set(answers.filter(differs).map(({ metric }) => metric))
  if (metrics.size === 0) return 'All answers are the same in every member.'
  const first = [...metrics].slice(0, MOST_PLACES)
  const more = metrics.size > first.length ? ` and ${count(metrics.size - first.length, 'other')}` : ''
  return `The network is the same in every member; what differs: ${first.join(', ')}${more}.`
}

/** What pairing saves. */
function effort(answer: AnswerDifference): string {
  const unpaired = numberOf(answer, 'unpaired_members')
  return unpaired > 2 * answer.members ? ` (unpaired: ${rounded(unpaired)} members)` : ''
}

const shown = (value: number, { metric }: AnswerDifference): string =>
  metric.endsWith('_date') ? isoDate(Math.round(value)) : rounded(value)

const signed = (value: number): string => (value > 0 ? `+${rounded(value)}` : rounded(value))

/** Where the shares at the end differ most. */
function shares(answers: readonly AnswerDifference[]): string[] {
  const differing = answers
    .filter(({ metric }) => metric === 'share_last_pct')
    .map((answer) => [answer.scope, numberOf(answer, 'diff_mean')] as const)
    .filter(([, points]) => Math.abs(points) >= 0.05)
    .sort(([, x], [, y]) => millionths(y) - millionths(x))
    .slice(0, MOST_PLACES)
  if (differing.length === 0) return []
  const each = differing.map(([region, points]) => `${region} ${signed(points)}`)
  return [`Shares at the end, points, A − B: ${each.join(' · ')}.`]
}

/** As far as the file tells them apart, so that whoever reads it says the same. */
const millionths = (value: number): number => Math.round(1e6 * Math.abs(value))

/** In how many members a claim would have been seen to hold. */
function claims(answers: readonly AnswerDifference[]): string[] {
  return answers
    .filter(({ metric }) => metric === 'claim_holds')
    .map((answer) => {
      if (answer.members === 0) return `Claim ${answer.scope}: its days are not within both runs.`
      const [a, b] = [numberOf(answer, 'mean_a'), numberOf(answer, 'mean_b')]
      return `Claim ${answer.scope}: seen to hold in ${percent(a)} of A, ${percent(b)} of B.`
    })
}

const percent = (share: number): string => `${(100 * share).toFixed(share > 0 && share < 0.01 ? 1 : 0)} %`

function missing(places: PairOutcome['missing']): string[] {
  return (['A', 'B'] as const).flatMap((one) => {
    const names = places.filter(({ only }) => only === one).map(({ what }) => what)
    return names.length > 0 ? [`Only ${one} has ${names.join(', ')}: not compared.`] : []
  })
}

export function pairJson({ runs, seed, answers, called, missing: left }: PairOutcome, out: string): string {
  const rows = answers.map(({ metric, scope, unit, members, numbers }) => ({
    metric,
    scope,
    unit,
    members,
    ...Object.fromEntries(DIFFERENCE.map((name, i) => [name, Number.isNaN(numbers[i]) ? null : numbers[i]])),
  }))
  return JSON.stringify({ ...called, members: runs, seed, out, missing: left, differences: rows })
}
