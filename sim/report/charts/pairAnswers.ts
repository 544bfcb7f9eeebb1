import { DIFFERENCES, METRICS } from '../../record/index.ts'
import { isoDate } from '../../units/index.ts'
import type { Cell, Chart, Table, TableColumn } from '../page.ts'
import type { Columns } from './column.ts'
import { tidy } from './drawn.ts'
import { forestChart, type Interval, MOST_LINES } from './forest.ts'
import { lengthsChart } from './lengths.ts'

/** A row of pair-summary.csv. */
interface Answer {
  readonly metric: string
  readonly scope: string
  readonly unit: string
  readonly members: number
  readonly a: number
  readonly b: number
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly greater: number
  /** Null where all members differ alike. */
  readonly unpaired: number | null
  readonly cells: readonly Cell[]
}

/** What is said of A against B. */
const COLUMNS = DIFFERENCES.map(({ name }) => name)

/** All answers that differ in any member. */
function differingIn(summary: Columns): Answer[] {
  const [metric, scope, unit] = ['metric', 'scope', 'unit'].map((name) => summary.texts(name)) as Texts
  const cells = COLUMNS.map((name) => summary.cells(name))
  const members = summary.numbers('members')
  return metric
    .map((_, i) => ({
      metric: metric[i]!,
      scope: scope[i]!,
      unit: unit[i]!,
      members: members[i] ?? 0,
      ...numbersOf(cells.map((column) => column[i]!)),
      cells: [unit[i]!, ...COLUMNS.map((name, c) => asRead(metric[i]!, name, cells[c]![i]!))],
    }))
    .filter(({ members, mean, low, high }) => members > 0 && (mean !== 0 || low !== 0 || high !== 0))
}

const DATES = new Set(METRICS.filter(({ unit }) => unit === 'date').map(({ id }) => id as string))

/** A cell for people: the mean of several dates as the nearest day, and not as its days since 1970. */
const asRead = (metric: string, column: string, cell: Cell): Cell =>
  DATES.has(metric) && (column === 'mean_a' || column === 'mean_b') && typeof cell === 'number'
    ? isoDate(Math.round(cell))
    : cell

type Texts = [string[], string[], string[]]

function numbersOf(cells: readonly Cell[]) {
  const [a, b, mean, low, , high, greater] = cells.map(Number) as number[]
  const unpaired = cells.at(-1)
  return {
    a: a!,
    b: b!,
    mean: mean!,
    low: low!,
    high: high!,
    greater: greater!,
    unpaired: typeof unpaired === 'number' ? unpaired : null,
  }
}

const TABLE = ['unit', ...COLUMNS].map((name) => ({
  name,
  unit: name === 'share_a_greater' ? '1' : name === 'unpaired_members' ? 'members' : '',
}))

const FORESTS = [
  {
    id: 'differences-percent',
    title: 'Differences of the answers, A − B',
    unit: '% of the mean of B',
    has: (answer: Answer) => hasPercent(answer) && answer.b > 0,
    in: ({ b }: Answer) => b / 100,
    drawn: ['mean_pct_of_b', 'p05_pct_of_b', 'p95_pct_of_b'],
  },
  {
    id: 'differences-points',
    title: 'Differences of the answers that are percentages, A − B',
    unit: 'points',
    has: ({ unit }: Answer) => unit === '%',
    in: () => 1,
    drawn: [],
  },
  {
    id: 'differences-days',
    title: 'Differences of dates and durations, A − B',
    unit: 'days',
    has: ({ unit }: Answer) => unit === 'd',
    in: () => 1,
    drawn: [],
  },
] as const

/** Percentages differ in points, and dates in days. */
const hasPercent = ({ unit }: Pick<Answer, 'unit'>): boolean => unit !== '%' && unit !== 'd'

const CLAIM = 'claim_holds'

/** The answers of the network as intervals, each kind in what can be compared. */
export function answerForests(summary: Columns): Chart[] {
  const answers = differingIn(summary).filter(({ scope }) => scope === 'network')
  return FORESTS.flatMap(({ id, title, unit, has, in: size, drawn }) => {
    const own = answers.filter(has).map((answer) => intervalOf(answer, size(answer)))
    if (own.length === 0) return []
    const columns = drawn.map((name) => ({ name, unit: '%' }))
    return [forest({ id, title, unit }, drawn.length > 0 ? own.map(withDrawn) : own, [...columns, ...TABLE])]
  })
}

/** Names of answers of the network that cannot be told in percent, since B has 0 or less. */
export const fromNothing = (summary: Columns): string[] =>
  differingIn(summary)
    .filter((answer) => answer.scope === 'network' && hasPercent(answer) && answer.b <= 0)
    .map(({ metric }) => metric)

/** Where the shares at the end differ most. @param named how a region is called */
export function endForest(summary: Columns, named: (id: string) => string): Chart[] {
  const own = differingIn(summary).filter(({ metric }) => metric === 'share_last_pct')
  if (own.length === 0) return []
  const about = {
    id: 'differences-shares',
    title: 'Differences of the shares of the hash rate at the end, A − B',
    unit: 'points',
  }
  return [
    forest(
      about,
      own.map((answer) => ({ ...intervalOf(answer, 1), name: named(answer.scope) })),
    ),
  ]
}

const forest = (
  about: { readonly id: string; readonly title: string; readonly unit: string },
  intervals: readonly Interval[],
  columns: readonly TableColumn[] = TABLE,
): Chart => forestChart({ ...about, band: 'nine in ten members', middle: 'mean', intervals, columns })

/** The table says what is drawn, where no column of the file does. */
const withDrawn = (interval: Interval): Interval => ({
  ...interval,
  cells: [...[interval.middle, interval.low, interval.high].map(tidy), ...interval.cells],
})

const intervalOf = ({ metric, mean, low, high, cells }: Answer, size: number): Interval => ({
  name: metric,
  low: low / size,
  middle: mean / size,
  high: high / size,
  cells,
})

/** In how many members A has more, and what the same would have cost without the same luck. */
export function sureCharts(summary: Columns): Chart[] {
  const answers = differingIn(summary).filter(({ metric, scope }) => scope === 'network' && metric !== CLAIM)
  const dear = answers.filter(({ unpaired }) => (unpaired ?? 0) >= 1)
  const members = Math.max(0, ...answers.map((answer) => answer.members))
  return [
    ...(answers.length > 0 ? [greaterChart(answers)] : []),
    ...(dear.length > 0 ? [unpairedChart(dear, members)] : []),
  ]
}

/** Of many answers those that are least sure: the others are clear from their intervals. */
function greaterChart(answers: readonly Answer[]): Chart {
  const shown = answers
    .toSorted((a, b) => Math.abs(a.greater - 0.5) - Math.abs(b.greater - 0.5))
    .slice(0, MOST_LINES)
  const left = answers.length > shown.length ? `; the ${shown.length} least sure of ${answers.length}` : ''
  return lengthsChart({
    id: 'greater',
    title: `How often A has more than B; half of the members is marked${left}`,
    unit: '% of the members',
    mark: 50,
    most: 100,
    bars: shown.map(({ metric, greater, cells }) => ({ name: metric, value: 100 * greater, cells })),
    columns: TABLE,
  })
}

const unpairedChart = (answers: readonly Answer[], members: number): Chart =>
  lengthsChart({
    id: 'unpaired',
    title: `Members of each that would know as much with luck of their own; the ${members} pairs are marked`,
    unit: 'members',
    mark: members,
    log: true,
    bars: answers.map(({ metric, unpaired, cells }) => ({ name: metric, value: unpaired!, cells })),
    columns: TABLE,
  })

const ALL = ['metric', 'scope', 'unit', 'members', ...COLUMNS]

/** Every answer of both. */
export function answersTable(summary: Columns): Table {
  const metrics = summary.texts('metric')
  const cells = ALL.map((name) => summary.cells(name).map((cell, i) => asRead(metrics[i]!, name, cell)))
  return {
    title: 'All answers',
    columns: ALL.map((name) => ({ name, unit: name === 'share_a_greater' ? '1' : '' })),
    rows: cells[0]!.map((_, i) => cells.map((column) => column[i]!)),
  }
}
