import { type Band, bandPicture } from '../../../report/pictures/bandPicture.ts'
import { EXPERIMENTS, OUTAGE_ENDS, STAY_OR_GO } from './experiments.ts'
import type { Finding } from './finding.ts'
import { numberIn, type Results } from './results.ts'
import { figure, signed, type Spread, spread, spreadOf, table } from './said.ts'

const FILE = 'stay-or-go.csv'
const CUT_ON = Date.UTC(2022, 0, 5)
const DAY_MS = 86_400_000
const MILLION = 1e-6
/** How long the lines were really cut, in days from 5 January to 10 January. */
const REAL = 5

/** What staying is worth against leaving, in millions of USD, by days of the outage and member. */
type Worth = ReadonlyMap<number, readonly number[]>

/** Should BIT Mining have moved its machines to North America? */
export function stayOrGo(results: Results): Finding {
  const worth = worthOf(results)
  const even = spreadOf(breakEvens(worth))
  const expected = spreadOf(
    results.numbers(FILE, 'break_even_outage_days:bit-mining', { [STAY_OR_GO]: 'stay' }),
  )
  return {
    id: 'stay-or-go',
    question: 'Stay or go: how long an outage would have moved BIT Mining?',
    answer: `Leaving Kazakhstan on 5 January 2022 would have paid if the lines had stayed cut for ${spread(even, 'days', figure, 0)} or more; they were cut for ${REAL}.`,
    paragraphs: [expectedThen(expected, even), lengths(worth), limits(worth)],
    experiments: [EXPERIMENTS.stayOrGo],
    picture: picture(worth),
    stands: [
      {
        words: 'nobody expected that: it would have paid only in a far longer outage',
        holds: Math.min(even.low, expected.low) > 5 * REAL,
      },
      {
        words: 'a break-even length lies within the lengths that were run',
        holds: breakEvens(worth).filter((days) => !Number.isNaN(days)).length > membersIn(worth) / 2,
      },
    ],
  }
}

const daysOf = (date: string): number => Math.round((Date.parse(date) - CUT_ON) / DAY_MS)

function worthOf(results: Results): Worth {
  const ends = [...new Set(results.all(FILE).map((row) => row[OUTAGE_ENDS]!))]
  const net = (end: string, choice: string): number[] =>
    results
      .all(FILE, { [OUTAGE_ENDS]: end, [STAY_OR_GO]: choice })
      .toSorted((a, b) => Number(a['member']) - Number(b['member']))
      .map((row) => numberIn(row, 'margin_usd:bit-mining') - numberIn(row, 'moving_cost_usd:bit-mining'))
  return new Map(
    ends.map((end) => {
      const leave = net(end, 'leave')
      return [daysOf(end), net(end, 'stay').map((stay, member) => (stay - leave[member]!) * MILLION)]
    }),
  )
}

const membersIn = (worth: Worth): number => [...worth.values()][0]!.length

/** For each member the length at which both are worth the same, on straight lines between the lengths; else NaN. */
export function breakEvens(worth: Worth): number[] {
  const lengths = [...worth.keys()]
  return Array.from({ length: membersIn(worth) }, (_, member) => {
    const values = lengths.map((days) => worth.get(days)![member]!)
    const last = values.findIndex((value, i) => value > 0 && values[i + 1]! <= 0)
    if (last < 0) return NaN
    const [a, b] = [values[last]!, values[last + 1]!]
    return lengths[last]! + ((lengths[last + 1]! - lengths[last]!) * a) / (a - b)
  })
}

const expectedThen = (expected: Spread, even: Spread): string =>
  `By the prices of 5 January the firm would have reckoned with ${spread(expected, 'days', figure, 0)} ` +
  `(\`break_even_outage_days\`); with the prices and the difficulty that came it is ` +
  `${even.middle > expected.middle ? 'longer' : 'shorter'}. Either way nobody expected that: “It is unlikely that our mining ` +
  'machines will be evacuated to North America” was right.'

function lengths(worth: Worth): string {
  const rows = [...worth].map(([days, values]) => [String(days), spread(spreadOf(values), '', signed, 2)])
  return (
    'What staying earned more than leaving, over electricity, freight and duty, in the 400 days from December 2021, in ' +
    'millions of USD, by the length of a whole outage:\n\n' +
    table(['days in the dark', 'stay − leave'], rows)
  )
}

function limits(worth: Worth): string {
  const never = breakEvens(worth).filter((days) => Number.isNaN(days)).length
  const longest = Math.max(...worth.keys())
  return (
    `Medians of ${membersIn(worth)} members, and where nine of ten lie` +
    (never > 0 ? `; in ${never} of them leaving never paid up to ${longest} days` : '') +
    '. An outage takes all machines of the fleet off; the price of machines, and what a host would have asked for racks at ' +
    'once, are not in it. The power cuts of 24 January are.'
  )
}

function picture(worth: Worth): Finding['picture'] {
  const spreads = [...worth.values()].map(spreadOf)
  const band: Band = {
    name: 'stay − leave',
    middle: spreads.map(({ middle }) => middle),
    low: spreads.map(({ low }) => low),
    high: spreads.map(({ high }) => high),
  }
  const svg = bandPicture({
    caption: 'BIT Mining: what staying earned more than leaving',
    at: [...worth.keys()],
    along: 'days from the cut to the end of the outage',
    unit: 'million USD',
    bands: [band],
    zero: { above: 'staying pays', below: 'leaving pays' },
  })
  return { says: 'what staying is worth against leaving, by the length of the outage', svg }
}
