import { describe, expect, it } from 'vitest'
import { type Band, timeChart } from '../../../sim/report/charts/timeChart.ts'

type Value = number | null
interface Series {
  readonly data: (Value | { value: number; symbol: string })[]
  readonly showSymbol: boolean
  readonly symbol?: string
}

const dayOf = (i: number): string => new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10)

/** So many lines of the same values, and bands. */
function chartOf(values: readonly Value[], many = 1, bands: readonly Band[] = []) {
  const names = Array.from({ length: many }, (_, i) => `line ${i}`)
  return timeChart({
    id: 'a',
    title: 'A',
    unit: 'EH/s',
    days: values.map((_, i) => dayOf(i)),
    lines: names.map((name) => ({ name, values, color: '#000' })),
    bands,
    columns: names.map((name) => ({ name, unit: 'EH/s', cells: values })),
  })
}
const seriesOf = (...chart: Parameters<typeof chartOf>): Series[] =>
  chartOf(...chart).option.series as unknown as Series[]

/** Values that are drawn as dots. */
const dotsOf = ({ data }: Series): number[] =>
  data.flatMap((item) => (typeof item === 'object' && item?.symbol === 'circle' ? [item.value] : []))

describe('a value without a neighbour', () => {
  it.each<[string, Value[], number[]]>([
    ['the only one', [5], [5]],
    ['amid gaps', [1, 2, null, 3, null, 4, 5], [3]],
    ['at the ends', [1, null, 2, 3, null, 4], [1, 4]],
  ])('is a dot, and no other: %s', (_, values, dots) => {
    const [line] = seriesOf(values)
    expect(dotsOf(line!)).toEqual(dots)
    expect(line).toMatchObject({ showSymbol: true, symbol: 'none' })
  })

  it('is a dot at both ends of a band', () => {
    const band = { name: 'b', low: [1], high: [4], color: '#000' }
    expect(seriesOf([2], 1, [band]).map(dotsOf)).toEqual([[1], [3], [2]])
  })

  it('leaves a line without one as it was', () => {
    expect(seriesOf([1, 2, null, 3, 4])[0]).toMatchObject({ data: [1, 2, null, 3, 4], showSymbol: false })
  })
})

describe('a chart of many days', () => {
  const values = (many: number): number[] => Array.from({ length: many }, (_, i) => i)

  it.each([
    ['two years', 730, 6, 730, 'A'],
    ['a run with its regions', 455, 22, 455, 'A'],
    ['more days than are seen', 2000, 6, 667, 'A; every 3rd of 2000 days'],
    ['more cells than a page carries', 730, 22, 365, 'A; every 2nd of 730 days'],
  ])('shows of %s as many as a page carries, and says so', (_, days, lines, rows, title) => {
    const chart = chartOf(values(days), lines)
    expect([chart.table.rows.length, chart.title]).toEqual([rows, title])
  })
})
