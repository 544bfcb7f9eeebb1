import type { EChartsOption } from 'echarts'
import { listOf } from './liveOption.ts'
import type { ReadTable } from './readTable.ts'

type Area = readonly [{ readonly name?: string; readonly xAxis?: string }, { readonly xAxis?: string }]

/** More than these nobody reads beside a pointer. */
const MOST = 6

/** What went on that day: the names of the shaded stretches that it lies in, but for those that its row says already. */
export function happeningsOn([day = '', ...cells]: readonly string[], { series }: EChartsOption): string[] {
  const areas = listOf(series).flatMap(({ markArea }) => (markArea as { data?: Area[] })?.data ?? [])
  const names = areas
    .filter(([from, until]) => (from.xAxis ?? '') <= day && day <= (until.xAxis ?? ''))
    .flatMap(([{ name }]) => name ?? [])
    .filter((name) => !cells.some((cell) => cell.includes(name)))
  const more = names.length - MOST
  return more > 1 ? [...names.slice(0, MOST), `and ${more} more`] : names
}

/** What was in which state that day, of rows that say from when, until when, what and in which state. */
export function goingOn(
  { rows }: ReadTable,
  day: string,
  off: ReadonlySet<string>,
): { readonly name: string; readonly state: string }[] {
  return rows
    .filter(([from = '', until = '', , state = '']) => from <= day && day <= until && !off.has(state))
    .map(([, , name = '', state = '']) => ({ name, state }))
}
