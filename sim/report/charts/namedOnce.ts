import type { LineSeriesOption } from 'echarts'
import type { Chart } from '../page.ts'
import { legendHeight } from './legend.ts'

type Key = string | { readonly name: string }

const nameOf = (key: Key): string => (typeof key === 'string' ? key : key.name)

/** The same chart with one key for a line and its band, which bear one name and so are switched together. */
export function namedOnce({ option, ...chart }: Chart): Chart {
  const legend = option.legend as { readonly data: readonly Key[] }
  const names = legend.data.map(nameOf)
  const data = legend.data.filter((key, i) => names.indexOf(nameOf(key)) === i)
  const top = 24 + legendHeight(data.map(nameOf))
  const series = [option.series ?? []].flat() as LineSeriesOption[]
  const lines = series.filter(({ name, stack }) => name !== undefined && stack === undefined)
  return {
    ...chart,
    option: {
      ...option,
      // The first series of a name gives it its colour: lines, though they lie above their bands.
      series: [...lines.map((line) => ({ ...line, z: 4 })), ...series.filter((one) => !lines.includes(one))],
      legend: { ...legend, data } as object,
      grid: { ...option.grid, top } as object,
    },
  }
}
