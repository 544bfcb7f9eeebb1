import type { EChartsOption } from 'echarts'
import { listOf } from './liveOption.ts'

/** Which stream of a picture has a row of the table in it: thin ones are drawn together, and in another order. */
export const linkOf = ({ series }: EChartsOption, row: number): number =>
  listOf(series)
    .flatMap(({ links }) => links as { readonly rows: readonly number[] }[])
    .findIndex(({ rows }) => rows.includes(row))
