import type { Columns } from './column.ts'
import { INK } from './ink.ts'
import type { Chart } from '../page.ts'
import { rangeChart } from './rangeChart.ts'
import { timeChart } from './timeChart.ts'

const TRILLION = 1e12
const QUANTILES = ['p05', 'p25', 'p50', 'p75', 'p95'] as const
const ROW = { name: 'retarget', unit: 'number and median day' }

/** Difficulty after each retarget, and how far the members are apart. */
export function difficultyFan(retargets: Columns): Chart {
  const scaled = (name: string) =>
    retargets.numbers(`new_difficulty_${name}`).map((value) => (value === null ? null : value / TRILLION))
  return timeChart({
    id: 'retarget-difficulty',
    title: 'Difficulty after each retarget',
    unit: 'trillion (10¹²)',
    days: namesOf(retargets),
    along: { ...ROW, many: 'retargets' },
    bands: [
      { name: 'nine in ten members', low: scaled('p05'), high: scaled('p95'), color: INK.second },
      { name: 'half of the members', low: scaled('p25'), high: scaled('p75'), color: INK.second },
    ],
    lines: [{ name: 'median', values: scaled('p50'), color: INK.second, width: 2.2 }],
    columns: columnsOf(retargets, 'new_difficulty'),
  })
}

/** More retargets than these stand too close beside each other. */
const MOST = 60

/** By how much each retarget changes the difficulty. */
export function changeRanges(retargets: Columns): Chart {
  const shown = retargets.first(MOST)
  const of = (name: string) => shown.numbers(`change_pct_${name}`)
  const none = of('p50').map(() => null)
  const left = retargets.length > MOST ? `; the first ${MOST} of ${retargets.length}` : ''
  return rangeChart({
    id: 'retarget-changes',
    title: `Change of difficulty at each retarget${left}`,
    unit: '%',
    row: ROW,
    names: namesOf(shown),
    upright: true,
    series: [
      {
        name: 'nine in ten members',
        color: INK.second,
        symbol: 'rect',
        values: none,
        low: of('p05'),
        high: of('p95'),
      },
      {
        name: 'half of the members',
        color: INK.second,
        symbol: 'rect',
        thick: 9,
        values: none,
        low: of('p25'),
        high: of('p75'),
      },
      { name: 'median', color: INK.first, symbol: 'diamond', values: of('p50') },
    ],
    levels: [0],
    columns: columnsOf(shown, 'change_pct'),
  })
}

const namesOf = (retargets: Columns): string[] => {
  const days = retargets.texts('at_p50')
  return retargets.texts('retarget').map((number, i) => `${number} · ${days[i]!.slice(0, 10)}`)
}

const columnsOf = (table: Columns, what: string) =>
  ['height', 'members', ...['mean', ...QUANTILES].map((name) => `${what}_${name}`)].map((name) => ({
    name,
    ...(name === `${what}_p50` ? { label: 'median' } : {}),
    unit: table.unit(name),
    cells: table.cells(name),
  }))
