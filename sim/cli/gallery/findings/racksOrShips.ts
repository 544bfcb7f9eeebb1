import { rangePicture } from '../../../report/rangePicture.ts'
import { EXPERIMENTS, RECOVERY } from './experiments.ts'
import type { Finding } from './finding.ts'
import { numberIn, type Results } from './results.ts'
import type { Rows } from './rows.ts'
import { figure, signed, type Spread, spread, table } from './said.ts'

const FILE = 'recovery-sensitivity.csv'
/** So many parameters are shown. */
const SHOWN = 10

/** What a parameter is about, by what its path begins with. */
const GROUPS = {
  racks: ['parameters.racks-abroad', 'parameters.build-ramp'],
  ships: ['transport.'],
  'new machines': ['parameters.new-machines'],
  hiding: ['parameters.hidden'],
} as const
type Group = keyof typeof GROUPS

/** What the time of recovery depends on. */
export function racksOrShips(results: Results): Finding {
  const [racks, ships] = [effect(results, 'racksTwice'), effect(results, 'byAir')]
  return {
    id: 'racks-or-ships',
    question: 'Racks or ships: what did the recovery wait for?',
    answer:
      `${racks.middle < ships.middle ? 'Racks, more than ships' : 'Ships, more than racks'}. Racks built twice as fast abroad would ` +
      `have changed the ${days(results)} from the lowest week to the old level by ${spread(racks, 'days', signed, 0)}; air freight ` +
      `for whatever went by sea, by ${spread(ships, 'days', signed, 0)}.`,
    paragraphs: [together(results), mattering(results), ranges(results), caveat()],
    experiments: [EXPERIMENTS.racksTwice, EXPERIMENTS.byAir, EXPERIMENTS.racksAndAir, EXPERIMENTS.matters],
    picture: picture(results),
    stands: [
      {
        words: 'the recovery waited for racks or for ships: more of one of them brings it sooner',
        holds: Math.min(racks.high, ships.high) < 0,
      },
    ],
  }
}

type Pair = 'racksTwice' | 'byAir' | 'racksAndAir'

const rowOf = (results: Results, pair: Pair): Rows[number] =>
  results.one(EXPERIMENTS[pair].keep[0]!.to, { metric: RECOVERY })

/** Of the override, which is world B, against the scenario as it is. */
function effect(results: Results, pair: Pair): Spread {
  const row = rowOf(results, pair)
  return {
    middle: -numberIn(row, 'diff_mean'),
    low: -numberIn(row, 'diff_p95'),
    high: -numberIn(row, 'diff_p05'),
  }
}

const days = (results: Results): string =>
  `${figure(numberIn(rowOf(results, 'racksTwice'), 'mean_a'), 0)} days`

const together = (results: Results): string =>
  `Both together: ${spread(effect(results, 'racksAndAir'), 'days', signed, 0)}. These are means of ` +
  `${numberIn(rowOf(results, 'racksAndAir'), 'members')} members that recover within 600 days in both worlds, and in brackets where ` +
  'nine of ten of them lie.'

/** The parameter of a group that matters most. */
function strongest(results: Results, group: Group): Rows[number] {
  const own = results
    .all(FILE)
    .filter(({ parameter }) => GROUPS[group].some((begins) => parameter!.startsWith(begins)))
  return own.toSorted((a, b) => numberIn(b, 'mu_star') - numberIn(a, 'mu_star'))[0]!
}

const sized = (row: Rows[number]): Spread => ({
  middle: numberIn(row, 'mu_star'),
  low: numberIn(row, 'mu_star_p05'),
  high: numberIn(row, 'mu_star_p95'),
})

/** Which way, as `sensitivity` says it: by the mean effect, if its interval has one sign. */
function direction(row: Rows[number]): string {
  const [low, high] = [numberIn(row, 'mu_p05'), numberIn(row, 'mu_p95')]
  return low > 0 ? 'later' : high < 0 ? 'sooner' : 'either way'
}

function mattering(results: Results): string {
  const rows = (Object.keys(GROUPS) as Group[])
    .map((group) => ({ group, row: strongest(results, group) }))
    .toSorted((a, b) => numberIn(b.row, 'mu_star') - numberIn(a.row, 'mu_star'))
    .map(({ group, row }) => [
      group,
      `\`${row['parameter']}\``,
      spread(sized(row), 'days', figure, 0),
      direction(row),
      row['rank']!,
    ])
  const first = results.one(FILE, { rank: '1' })['parameter']!
  return (
    `Of all that nobody knows, \`${first}\` matters most. If each is moved over nearly all of what it may be (method of ` +
    'Morris; 90 % bootstrap intervals):\n\n' +
    table(['', 'strongest parameter', 'moves recovery by', 'more of it brings it', 'rank'], rows)
  )
}

/** What the ranges of freight are, since they are the command's. */
function ranges(results: Results): string {
  const { missing_runs: missing } = results.all(FILE)[0]!
  const runs = Number(missing)
  return (
    'Packing was moved between 5 and 20 days in the median, sea freight to America between 30 and 80 (estimate; the ' +
    'published range); everything else within its prior.' +
    (runs > 0 ? ` ${figure(runs, 0)} runs did not recover within 600 days and are left out.` : '')
  )
}

const caveat = (): string =>
  'Hidden machines never waited for a rack or a ship. Blocks cannot tell them from machines that moved, so how many hid ' +
  'comes from published shares alone.'

function picture(results: Results): Finding['picture'] {
  const shown = results
    .all(FILE)
    .filter(({ rank }) => rank !== '' && Number(rank) <= SHOWN)
    .toSorted((a, b) => Number(a['rank']) - Number(b['rank']))
  const svg = rangePicture({
    caption: 'What moves the days from the lowest week to the old level',
    unit: 'days (mean size of effects, 90 % bootstrap intervals)',
    names: ['effect'],
    rows: shown.map((row) => ({ label: shortName(row['parameter']!), ranges: [sized(row)] })),
  })
  return { says: `the ${shown.length} parameters on which the time of recovery depends most`, svg }
}

const shortName = (path: string): string =>
  path.replace(/^parameters\./, '').replace(/\.transit\.lognormal\.median$|\.lognormal\.median$/, '')
