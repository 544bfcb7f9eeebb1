import type { EChartsOption } from 'echarts'
import { listOf } from './liveOption.ts'

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
