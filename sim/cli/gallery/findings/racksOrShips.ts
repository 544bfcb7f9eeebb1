import { rangePicture } from '../../../report/pictures/rangePicture.ts'
import { DIMENSIONS } from '../../../units/index.ts'
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
  packing: ['transport.packing'],
  'sea freight': ['transport.lanes'],
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
      moved(results, row['parameter']!),
      spread(sized(row), 'days', figure, 0),
      direction(row),
      row['rank']!,
    ])
  const first = results.one(FILE, { rank: '1' })['parameter']!
  return (
    `Of all that nobody knows, \`${first}\` matters most. How far each moves the recovery, if it is moved over nearly all of what it may be ` +
    '(method of Morris; 90 % bootstrap intervals):\n\n' +
    table(
      ['', 'strongest parameter', 'moved over', 'moves recovery by', 'more of it brings it', 'rank'],
      rows,
    )
  )
}

/** Units in which people say what the files write in others. */
const SAID_IN: Readonly<Record<string, string>> = { '1': '%', s: 'd', 'GH/s/day': 'EH/s/month' }

/** How many of the unit that is written one of the unit that is said is. */
function factorOf(written: string, said: string): number {
  const dimension = Object.values(DIMENSIONS).find(({ unit, units }) => unit === written && said in units)
  return (dimension?.units as Readonly<Record<string, number>> | undefined)?.[said] ?? 1
}

/** Between which values a parameter was moved. */
function moved(results: Results, path: string): string {
  const row = results.one('recovery-parameters.csv', { path })
  const unit = row['unit']!
  const said = SAID_IN[unit] ?? unit
  const [from, to] = ['p05', 'p95'].map((end) => figure(numberIn(row, end) / factorOf(unit, said)))
  return `${from} to ${to} ${said}`
}

/** What the design does not say by itself. */
function ranges(results: Results): string {
  const missing = Number(results.all(FILE)[0]!['missing_runs'])
  return (
    'The ranges are the middle nine tenths of what each may be; those of the medians of packing and of sea freight are an ' +
    'estimate and the published range.' +
    (direction(strongest(results, 'packing')) === 'sooner'
      ? ' Longer packing brings the old level back sooner by lowering it: in May machines are on their way to the water.'
      : '') +
    (missing > 0 ? ` ${figure(missing, 0)} runs did not recover within 600 days and are left out.` : '')
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
