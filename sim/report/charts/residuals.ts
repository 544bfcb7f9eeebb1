import { normalCdf } from '../../random/index.ts'
import type { Columns } from './column.ts'
import { INK } from './ink.ts'
import { legendHeight } from './legend.ts'
import type { Chart } from '../page.ts'
import { rounded, weekSum } from './realBlocks.ts'
import { timeChart } from './timeChart.ts'

type Days = readonly (number | null)[]

/** Blocks found beyond those expected, in standard deviations of luck: the count of a day is a Poisson number. */
const standardised = (real: number | null, expected: number | null): number | null =>
  real === null || expected === null || expected <= 0
    ? null
    : rounded((real - expected) / Math.sqrt(expected), 4)

/** By day, and by the seven days that end with each. */
export interface Residuals {
  readonly days: Days
  readonly weeks: Days
}

export function residualsOf(daily: Columns): Residuals {
  const [real, expected] = [daily.numbers('blocks_real'), daily.numbers('blocks_expected')]
  return {
    days: real.map((blocks, i) => standardised(blocks, expected[i]!)),
    weeks: real.map((_, i) => standardised(weekSum(real, i), weekSum(expected, i))),
  }
}

/** Beyond it, one day in twenty lies by luck alone. */
const LIMIT = 2

export function residualChart(daily: Columns, { days, weeks }: Residuals): Chart {
  return timeChart({
    id: 'residuals',
    title: `Standardised residuals, (real − simulated) ÷ √simulated; dashed: ±${LIMIT}`,
    unit: 'σ of luck',
    days: daily.texts('date'),
    lines: [
      { name: 'of the day', values: days, color: INK.faint, width: 0.9 },
      { name: 'of the last 7 days together', values: weeks, color: INK.first, width: 1.8 },
    ],
    levels: [-LIMIT, LIMIT],
    columns: [
      { name: 'residual', label: 'of the day', unit: 'σ', cells: days },
      { name: 'residual, 7 d', label: 'of the last 7 days together', unit: 'σ', cells: weeks },
    ],
  })
}

/** What residuals are, and how many stick out. */
export function residualSentences({ days, weeks }: Residuals): string[] {
  const there = days.filter((each) => each !== null)
  const out = beyond(there)
  const widest = weeks.reduce<number>((most, each) => Math.max(most, Math.abs(each ?? 0)), 0)
  return [
    'A residual says how many more blocks a day had than the simulated hash rate makes likely, in standard deviations of ' +
      'luck: were the hash rate right, 95 of 100 days would lie within ±2, without a pattern. Seven days together show ' +
      'what lasts longer than luck.',
    `${out} of ${there.length} days lie beyond ±${LIMIT}, where luck alone would put ${luckBeyond(there.length)}; the furthest 7 days are ${widest.toFixed(1)} off.`,
  ]
}

const beyond = (days: readonly number[]): number => days.filter((each) => Math.abs(each) > LIMIT).length
const luckBeyond = (days: number): string => (2 * normalCdf(-LIMIT) * days).toFixed(0)

const WIDTH = 0.5
const EDGE = 3.5
/** From, and as far as, each column counts; the outermost have no end. */
const BINS = Array.from({ length: (2 * EDGE) / WIDTH + 2 }, (_, i) => {
  const from = -EDGE + (i - 1) * WIDTH
  return { from: i === 0 ? -Infinity : from, until: from + WIDTH > EDGE ? Infinity : from + WIDTH }
})

const below = (edge: number): number => (Number.isFinite(edge) ? normalCdf(edge) : edge < 0 ? 0 : 1)

/** How many days have which residual, beside what luck alone would make of them. */
export function residualHistogram({ days }: Residuals): Chart {
  const there = days.filter((each) => each !== null)
  const counts = BINS.map(({ from, until }) => there.filter((each) => each >= from && each < until).length)
  const luck = BINS.map(({ from, until }) => rounded((below(until) - below(from)) * there.length, 1))
  const names = BINS.map(binName)
  return {
    id: 'residual-histogram',
    title: 'How many days have which residual',
    alt: `How many days have which residual. ${names.map((name, i) => `${name}: ${counts[i]}, by luck alone ${luck[i]}.`).join(' ')}`,
    unit: 'days',
    kind: 'bars',
    option: {
      legend: { top: 0, data: ['days', 'by luck alone'] },
      grid: { left: 60, right: 30, top: 24 + legendHeight(['days', 'by luck alone']), bottom: 100 },
      xAxis: {
        type: 'category',
        data: names,
        name: 'residual, σ',
        nameLocation: 'middle',
        nameGap: 76,
        axisLabel: { rotate: 90, fontSize: 10 },
      },
      yAxis: { type: 'value', name: 'days' },
      series: [
        {
          type: 'bar',
          name: 'days',
          data: counts,
          itemStyle: { color: INK.second, opacity: 0.7 },
          barCategoryGap: '8%',
        },
        {
          type: 'line',
          name: 'by luck alone',
          data: luck,
          itemStyle: { color: INK.first },
          lineStyle: { color: INK.first, width: 2 },
          symbolSize: 6,
        },
      ],
    },
    table: {
      columns: [
        { name: 'residual', unit: 'σ' },
        { name: 'days', unit: 'days' },
        { name: 'by luck alone', unit: 'days' },
      ],
      rows: names.map((name, i) => [name, counts[i]!, luck[i]!]),
    },
  }
}

function binName({ from, until }: { readonly from: number; readonly until: number }): string {
  if (from === -Infinity) return `below ${signed(until)}`
  return until === Infinity ? `${signed(from)} and more` : `${signed(from)} to ${signed(until)}`
}

const signed = (value: number): string => value.toFixed(1).replace('-', '−')
