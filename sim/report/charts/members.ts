import type { Asked } from './asked.ts'
import type { Columns } from './column.ts'
import { INK } from './ink.ts'
import type { Cell, Chart } from '../page.ts'

/** More members than these nobody tells apart; a page should not carry them either. */
const MOST = 1000

/** What the fall is drawn against, in the order in which people ask. */
const WANTED = ['drawdown_true_pct', 'recovery_100_days']

interface Point {
  readonly member: Cell
  readonly at: readonly [number, number]
}

/**
 * Each member by two of its answers, the fall and the recovery where it has both; undefined without two numbers.
 *
 * @param command that plays a member again, with `{}` for its number
 */
export function membersChart(members: Columns, asked: readonly Asked[], command?: string): Chart | undefined {
  const numbers = asked.filter(({ unit }) => unit !== 'date')
  const pair = [
    ...numbers.filter(({ metric }) => WANTED.includes(metric)),
    ...numbers.filter(({ metric }) => !WANTED.includes(metric)),
  ]
  const [across, up] = pair.filter(({ metric }) => isThere(members, metric))
  if (!across || !up) return undefined
  const all = pointsOf(members, across.metric, up.metric)
  const shown = all.slice(0, MOST)
  const title = `Each member: “${across.title}” against “${up.title}”${notAll(all, shown, members.length, up)}`
  return {
    id: 'members',
    title,
    alt: `${title}. ${told(across, shown, 0)} ${told(up, shown, 1)}`,
    unit: `${across.unit} and ${up.unit}`,
    kind: 'points',
    ...(command === undefined ? {} : { command }),
    option: {
      grid: { left: 70, right: 40, top: 34, bottom: 50 },
      xAxis: { ...axisOf(across), nameLocation: 'middle', nameGap: 30 },
      yAxis: axisOf(up),
      series: [
        {
          type: 'scatter',
          name: 'members',
          symbolSize: shown.length > 200 ? 6 : 9,
          itemStyle: { color: INK.second, opacity: 0.55 },
          data: shown.map(({ member, at }) => ({ name: `member ${member}`, value: [...at] })),
        },
      ],
    },
    table: {
      columns: [
        { name: 'member', unit: '' },
        ...[across, up].map(({ metric, title: label, unit }) => ({ name: metric, label, unit })),
      ],
      rows: shown.map(({ member, at }) => [member, ...at]),
    },
  }
}

/** In more than one member, and not the same in all. */
function isThere(members: Columns, metric: string): boolean {
  const values = new Set(members.numbers(metric).filter((value) => value !== null))
  return values.size > 1
}

function pointsOf(members: Columns, across: string, up: string): Point[] {
  const [x, y] = [members.numbers(across), members.numbers(up)]
  return members.cells('member').flatMap((member, i): Point[] => {
    const [here, there] = [x[i] ?? null, y[i] ?? null]
    return here === null || there === null ? [] : [{ member, at: [here, there] }]
  })
}

/** What is not shown, and why. */
function notAll(all: readonly Point[], shown: readonly Point[], members: number, { metric }: Asked): string {
  const without = members - all.length
  return [
    ...(without > 0 ? [`; ${without} of ${members} members have none (${metric})`] : []),
    ...(shown.length < all.length ? [`; the first ${shown.length} of ${all.length}`] : []),
  ].join('')
}

const axisOf = ({ title, unit }: Asked) => ({
  type: 'value' as const,
  name: `${title}, ${unit}`,
  scale: true,
  nameTextStyle: { align: 'left' as const },
})

function told({ title, unit }: Asked, points: readonly Point[], side: 0 | 1): string {
  const sorted = points.map(({ at }) => at[side]).toSorted((a, b) => a - b)
  return `${title}, ${unit}: ${sorted[0]} to ${sorted.at(-1)}, half of ${points.length} members below ${sorted[Math.floor(sorted.length / 2)]}.`
}
