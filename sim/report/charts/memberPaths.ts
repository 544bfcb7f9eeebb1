import type { Chart } from '../page.ts'
import type { Columns } from './column.ts'
import { INK, inkOf } from './ink.ts'
import { type Spread, unitOf } from './quantiles.ts'
import { timeChart } from './timeChart.ts'

const HASH_RATE = 'hashrate_eh_s'

/**
 * The first members by themselves, upon the range of all; each can be taken out and put back.
 *
 * @param kept the rows that ensembles keep if asked to; a member that lacks days of the range is left out
 */
export function memberPathsChart(kept: Columns, { days, values: range }: Spread): Chart {
  const paths = pathsOf(kept, days)
  const unit = unitOf('network', HASH_RATE)
  return timeChart({
    id: 'member-paths',
    title: `True hash rate of the first ${paths.length} members, by themselves`,
    unit,
    days,
    bands: [{ name: 'nine in ten of all members', low: range.p05, high: range.p95, color: INK.faint }],
    lines: paths.map(({ name, values }, i) => ({ name, values, color: inkOf(i), width: 1.2 })),
    columns: paths.map(({ name, values }) => ({ name, unit, cells: values })),
  })
}

function pathsOf(kept: Columns, days: readonly string[]) {
  const [dates, hashrate] = [kept.texts('date'), kept.numbers(HASH_RATE)]
  const paths = new Map<string, Map<string, number | null>>()
  for (const [i, member] of kept.texts('member').entries()) {
    const path = paths.get(member) ?? new Map()
    paths.set(member, path.set(dates[i]!, hashrate[i]!))
  }
  return [...paths]
    .filter(([, path]) => path.size === days.length)
    .map(([member, path]) => ({ name: `member ${member}`, values: days.map((day) => path.get(day) ?? null) }))
}
