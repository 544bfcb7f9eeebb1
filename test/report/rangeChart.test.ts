import { describe, expect, it } from 'vitest'
import { type RangeChart, rangeChart } from '../../sim/report/charts/rangeChart.ts'
import { staticPicture } from '../../sim/report/pictures/staticPicture.ts'

const CHART: RangeChart = {
  id: 'ranges',
  title: 'Three rows',
  unit: 'EH/s',
  row: { name: 'what', unit: '' },
  names: ['first', 'second', 'third'],
  series: [
    {
      name: 'measured',
      color: '#0072B2',
      values: [10, -20, null],
      low: [5, -60, null],
      high: [15, 0, null],
    },
    { name: 'guessed', color: '#D55E00', symbol: 'diamond', values: [12, null, 7] },
  ],
  columns: [{ name: 'measured', unit: 'EH/s', cells: [10, -20, null] }],
}

/** Straight lines of a colour, from end to end. */
function linesOf(svg: string, colour: string): [x1: number, y1: number, x2: number, y2: number][] {
  const tags = [...svg.matchAll(/<path d="M([-\d.]+) ([-\d.]+)L([-\d.]+) ([-\d.]+)"[^>]*>/g)]
  return tags
    .filter(([tag]) => tag.includes(`stroke="${colour}"`))
    .map(([, ...numbers]) => numbers.slice(0, 4).map(Number) as [number, number, number, number])
}

const marksOf = (svg: string, colour: string): number =>
  [...svg.matchAll(/<path [^>]*>/g)].filter(([tag]) => tag.includes(`fill="${colour}"`)).length

const drawn = (chart: RangeChart): string => staticPicture(rangeChart(chart).option, 'a')

describe('a chart of ranges', () => {
  it('draws each range from end to end, to scale, in its row', () => {
    const [first, second, ...others] = linesOf(drawn(CHART), '#0072B2')
    expect(others).toEqual([])
    // From 5 to 15, and from −60 to 0.
    expect((second![2] - second![0]) / (first![2] - first![0])).toBeCloseTo(6, 1)
    expect(first![0]).toBeGreaterThan(second![2])
    expect(first![1]).toBe(first![3])
    expect(first![1]).toBeLessThan(second![1])
  })

  it('stands upright with the same proportions', () => {
    const [first, second] = linesOf(drawn({ ...CHART, upright: true }), '#0072B2')
    expect((second![3] - second![1]) / (first![3] - first![1])).toBeCloseTo(6, 1)
    expect(first![0]).toBe(first![2])
    expect(first![0]).toBeLessThan(second![0])
  })

  it('has an axis as long as its ranges, whatever the values are', () => {
    const wide = { ...CHART.series[0]!, low: [-1000, -60, null], high: [1000, 0, null] }
    const lines = linesOf(drawn({ ...CHART, series: [wide] }), '#0072B2')
    expect(lines).toHaveLength(2)
    for (const [x1, , x2] of lines) {
      expect(x1).toBeGreaterThan(300)
      expect(x2).toBeLessThan(870)
    }
  })

  it('marks what has a value, and only that', () => {
    const svg = drawn(CHART)
    // One mark is in the legend.
    expect(marksOf(svg, '#0072B2')).toBe(3)
    expect(marksOf(svg, '#D55E00')).toBe(3)
  })

  it('draws bars from 0, and stacked ones on from each other', () => {
    const bar = (name: string, color: string, values: number[]) => ({ name, color, values })
    const stacked = rangeChart({
      ...CHART,
      series: [
        { ...bar('a', '#0072B2', [30, 60, 0]), bar: 'stacked' },
        { ...bar('b', '#D55E00', [70, 40, 100]), bar: 'stacked' },
      ],
    })
    const svg = staticPicture(stacked.option, 'a')
    const boxes = (colour: string) =>
      [...svg.matchAll(/<path d="M([-\d.]+) ([-\d.]+)l([-\d.]+) 0l0 [-\d.]+l[-\d.]+ 0Z"[^>]*>/g)]
        .filter(([tag]) => tag.includes(`fill="${colour}"`))
        .map(([, x, , width]) => ({ from: Number(x), until: Number(x) + Number(width) }))
    const [a, b] = [boxes('#0072B2'), boxes('#D55E00')]
    expect(a[1]!.until - a[1]!.from).toBeCloseTo(2 * (a[0]!.until - a[0]!.from), 0)
    expect(b[0]!.from).toBeCloseTo(a[0]!.until, 0)
    expect(b[0]!.until).toBeCloseTo(b[1]!.until, 0)
  })

  it('says each row to who does not see it', () => {
    expect(rangeChart(CHART).alt).toBe(
      'Three rows. first, EH/s: measured 10 (5 to 15), guessed 12. ' +
        'second, EH/s: measured -20 (-60 to 0). third, EH/s: guessed 7.',
    )
  })

  it('has a row of its table for each name, and room for each', () => {
    const many = Array.from({ length: 30 }, (_, i) => `row ${i}`)
    const values = many.map((_, i) => i)
    const long = rangeChart({
      ...CHART,
      names: many,
      series: [{ name: 'one', color: '#0072B2', values }],
      columns: [{ name: 'one', unit: '', cells: values }],
    })
    expect(long.table.rows).toEqual(many.map((name, i) => [name, i]))
    expect(long.height! - rangeChart(CHART).height!).toBeGreaterThan(27 * 24)
  })
})
