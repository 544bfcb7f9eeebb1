import { METRICS } from '../../record/index.ts'
import type { Cell, Chart } from '../page.ts'
import type { Columns } from './column.ts'
import { INK } from './ink.ts'

/** Which answers of a member are shown against each other, and what that says. */
const SHOWN = [
  {
    id: 'members-recovery',
    x: { name: 'drawdown_true_pct', say: 'fall of the true hash rate' },
    y: { name: 'recovery_50_days', say: 'days until half of it was made good' },
  },
  {
    id: 'members-retarget',
    x: { name: 'drawdown_true_pct', say: 'fall of the true hash rate' },
    y: { name: 'worst_retarget_pct', say: 'worst retarget' },
  },
] as const

/** What else is told of a member that somebody picks. */
const TOLD = [
  'hashrate_trough_7d',
  'hashrate_trough_7d_date',
  'recovery_100_date',
  'hashrate_last',
  'machines_moved',
]

/** More points than these hide each other. */
const MOST = 2000

/**
 * Each member as a point, by two of its answers.
 *
 * @param command that plays a member again, with `{}` for its number
 */
export const memberCharts = (members: Columns, command: string | undefined): Chart[] =>
  SHOWN.filter(({ x, y }) => [x, y].every(({ name }) => hasNumbers(members, name))).map((shown) =>
    memberChart(shown, members, command),
  )

const hasNumbers = (members: Columns, name: string): boolean =>
  members.has(name) && members.numbers(name).some((value) => value !== null)

function memberChart(
  { id, x, y }: (typeof SHOWN)[number],
  members: Columns,
  command: string | undefined,
): Chart {
  const every = Math.ceil(members.length / MOST)
  const names = ['member', x.name, y.name, ...TOLD.filter((name) => members.has(name))]
  const columns = names.map((name) => members.cells(name).filter((_, i) => i % every === 0))
  const rows = columns[0]!.map((_, i) => columns.map((cells) => cells[i]!))
  const points = rows.map(([member, across, up]) => [across!, up!, member!])
  const there = points.filter(([across, up]) => typeof across === 'number' && typeof up === 'number')
  const thinned = every > 1 ? `; every ${every}th of ${members.length} members` : ''
  const left =
    there.length < rows.length ? `; ${rows.length - there.length} members without one are left out` : ''
  return {
    id,
    title: `Each member: ${x.say}, and ${y.say}${thinned}${left}`,
    alt: `${there.length} members. ${spanOf(
      x.say,
      there.map(([across]) => Number(across)),
    )} ${spanOf(
      y.say,
      there.map(([, up]) => Number(up)),
    )}`,
    unit: 'a point each',
    kind: 'points',
    ...(command === undefined ? {} : { command }),
    option: {
      grid: { left: 70, right: 40, top: 40, bottom: 50 },
      xAxis: {
        type: 'value',
        name: `${x.say}, ${unitOf(x.name)}`,
        nameLocation: 'middle',
        nameGap: 28,
        scale: true,
      },
      yAxis: {
        type: 'value',
        name: `${y.say}, ${unitOf(y.name)}`,
        nameTextStyle: { align: 'left' },
        scale: true,
      },
      series: [
        {
          type: 'scatter',
          name: 'members',
          symbolSize: 9,
          itemStyle: { color: INK.second, opacity: 0.55 },
          data: points as (string | number)[][],
        },
      ],
    },
    table: { columns: names.map((name) => ({ name, unit: unitOf(name) })), rows: rows as Cell[][] },
  }
}

const unitOf = (metric: string): string => METRICS.find(({ id }) => id === metric)?.unit ?? ''

const spanOf = (say: string, values: readonly number[]): string =>
  `${say}: from ${Math.min(...values)} to ${Math.max(...values)}.`
