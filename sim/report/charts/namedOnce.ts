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
  return {
    ...chart,
    option: { ...option, legend: { ...legend, data } as object, grid: { ...option.grid, top } as object },
  }
}
