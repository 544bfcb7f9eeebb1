import type { Claim } from '../../../model/scenario.ts'
import { rangePicture } from '../../../report/pictures/rangePicture.ts'
import { DAY_S, isoDate } from '../../../units/index.ts'
import { EXPERIMENTS } from './experiments.ts'
import type { Finding } from './finding.ts'
import { chance, type Counted, timesLikelier } from './odds.ts'
import { numberIn, type Results } from './results.ts'
import { figure, signed, type Spread, spokenDate, spread, table } from './said.ts'

type Claims = Readonly<Record<string, Claim>>

/** A headline, and in how many members of both worlds it would have been seen to hold. */
interface Headline {
  readonly says: string
  readonly claim: Claim
  readonly cut: Counted
  readonly uncut: Counted
}

const SUMMARY = 'kazakhstan-summary.csv'
const REAL = 'backtest-daily.csv'

/** Was the drop in January 2022 real? The odds for each headline. */
export function headlines(results: Results, claims: Claims): Finding {
  const told = Object.entries(claims).map(([id, claim]) => headline(results, id, claim))
  const real = seenInChain(results, told[0]!.claim)
  const strongest = told.toSorted((a, b) => weightOf(b) - weightOf(a))[0]!
  return {
    id: 'headlines',
    question: 'Was the Kazakhstan drop of January 2022 real?',
    answer: truth(results),
    paragraphs: [blocks(real), odds(told, real.change), conclusion(strongest), history(results)],
    experiments: [EXPERIMENTS.headlines, EXPERIMENTS.trust],
    picture: picture(told),
    stands: [
      {
        words: 'Yes, by the scenario: the hash rate was truly lower for the cut',
        holds: fallOn(results).high < 0,
      },
      {
        words: 'but it was small: three days of blocks cannot show that',
        holds: Math.abs(fallOn(results).middle) < 2 * real.error,
      },
      {
        words: 'each headline could have been written in either world',
        holds: told.every(({ uncut, cut }) => uncut.seen < uncut.of && cut.seen < cut.of),
      },
    ],
  }
}

function headline(results: Results, id: string, claim: Claim): Headline {
  const row = results.one(SUMMARY, { metric: 'claim_holds', scope: id })
  const of = numberIn(row, 'members')
  const seen = (world: 'a' | 'b'): Counted => ({ seen: Math.round(of * numberIn(row, `mean_${world}`)), of })
  return { says: claim.says, claim, cut: seen('a'), uncut: seen('b') }
}

const numberOf = ({ cut, uncut }: Headline): Spread => timesLikelier(cut, uncut)

/** How far a headline speaks for one of the worlds at least, whichever it is. */
function weightOf(headline: Headline): number {
  const { low, high } = numberOf(headline)
  return Math.max(low, 1 / high)
}

const DARK = '2022-01-06'

/** What the cut truly took on its first whole day, in % of the network. */
function fallOn(results: Results): Spread {
  const row = results.one('kazakhstan-days.csv', { date: DARK })
  const percent = (column: string): number => (100 * numberIn(row, column)) / numberIn(row, 'mean_b')
  return { middle: percent('diff_mean'), low: percent('diff_p05'), high: percent('diff_p95') }
}

const truth = (results: Results): string =>
  `Yes, by the scenario, but it was small: on ${spokenDate(DARK)} the cut truly took ${spread(fallOn(results), '%', signed, 1)} of the ` +
  `network's hash rate, and three days of blocks cannot show that.`

interface Seen {
  readonly change: number
  /** Its standard error, by the counts alone. */
  readonly error: number
}

/** What the claim was held against in the real chain: the mean estimate after, against that before. */
function seenInChain(results: Results, { before, after }: Claim): Seen {
  const [was, is] = [before, after].map((span) => {
    const rows = results.all(REAL).filter(({ date }) => isWithin(date!, span))
    const sum = (column: string): number => rows.reduce((total, row) => total + numberIn(row, column), 0)
    return { mean: sum('hashrate_est_real_eh_s') / rows.length, blocks: sum('blocks_real') }
  }) as [{ mean: number; blocks: number }, { mean: number; blocks: number }]
  const ratio = is.mean / was.mean
  return { change: 100 * (ratio - 1), error: 100 * ratio * Math.sqrt(1 / was.blocks + 1 / is.blocks) }
}

const isWithin = (date: string, { from, until }: Claim['before']): boolean =>
  date >= isoDate(from / DAY_S) && date < isoDate(until / DAY_S)

const blocks = ({ change, error }: Seen): string =>
  `The real blocks of 5 to 7 January showed ${signed(change, 1)} % against the week before. By luck alone such a number ` +
  `is off by ±${figure(error, 1)} % (one standard error).`

function odds(told: readonly Headline[], real: number): string {
  const rows = told.map((each) => [
    `“${each.says}”`,
    percent(each.cut),
    percent(each.uncut),
    ratio(numberOf(each)),
    holds(each.claim, real / 100) ? 'yes' : 'no',
  ])
  const head = [
    'headline',
    'seen with the cut',
    'seen without it',
    'times likelier with it',
    'by the real blocks',
  ]
  return (
    'Would it have been seen? Three days from 5 January against the week before, as an observer estimates them from ' +
    'blocks; in brackets 90 % intervals of the chances, by the number of members.\n\n' +
    table(head, rows)
  )
}

/** Two digits are more than is known. */
const ratio = (numbers: Spread): string => {
  const [middle, low, high] = [numbers.middle, numbers.low, numbers.high].map((value) =>
    figure(value, value < 1 ? 2 : value < 10 ? 1 : 0),
  )
  return `${middle} (${low} to ${high})`
}

const percent = (counted: Counted): string => {
  const { middle, low, high } = chance(counted)
  return spread({ middle: 100 * middle, low: 100 * low, high: 100 * high }, '%', figure, 1)
}

const holds = ({ at_least: least = -Infinity, at_most: most = Infinity }: Claim, change: number): boolean =>
  change >= least && change <= most

/** Who held both for equally likely beforehand believes in the cut with this chance, having seen the headline. */
const believed = (times: number): string => `${figure((100 * times) / (1 + times), 0)} %`

function conclusion(strongest: Headline): string {
  const { middle, low, high } = numberOf(strongest)
  return (
    `The most telling of them is “${strongest.says}”: who held a drop and none for equally likely, and then saw it in the ` +
    `blocks, should believe in a drop at ${believed(middle)} (${believed(low)} to ${believed(high)}). Each headline could ` +
    `have been written in either world.`
  )
}

function history(results: Results): string {
  const row = results.one('backtest.csv', { target: 'effect_kazakhstan_internet' })
  return (
    `From 6 to 10 January, the days of the backtest, the real blocks say ${signed(numberIn(row, 'observed'), 1)} ± ` +
    `${figure(numberIn(row, 'sigma'), 1)} %, and the China scenario ${signed(numberIn(row, 'simulated'), 1)} %. How much of a ` +
    `cut reaches a farm with links of its own nobody published: the scenario draws it from an estimate.`
  )
}

function picture(told: readonly Headline[]): Finding['picture'] {
  const range = (counted: Counted) => {
    const { middle, low, high } = chance(counted)
    return { middle: 100 * middle, low: 100 * low, high: 100 * high }
  }
  const svg = rangePicture({
    caption: 'Chance to see each headline in three days of blocks',
    unit: '% of members, with 90 % intervals',
    names: ['with the cut', 'without it'],
    rows: told.map(({ says, cut, uncut }) => ({ label: says, ranges: [range(cut), range(uncut)] })),
  })
  return { says: 'chances of three headlines with the cut and without it', svg }
}
