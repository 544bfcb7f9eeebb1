import type { Columns } from './column.ts'
import { inkOf } from './ink.ts'
import type { Asked } from './asked.ts'
import type { Chart } from '../page.ts'

/** Estimate: as many columns as show a shape, and few enough that each has members. */
const columnsFor = (members: number): number => Math.min(24, Math.max(5, Math.round(2 * Math.cbrt(members))))

/** How many members have which value of an answer; undefined where all have the same. */
export function histogram(members: Columns, { metric, title, unit }: Asked): Chart | undefined {
  const values = members.numbers(metric).filter((value) => value !== null)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (values.length < 2 || low === high) return undefined
  const width = roundWidth((high - low) / columnsFor(values.length))
  const first = Math.floor(low / width)
  const counts = Array.from({ length: Math.floor(high / width) - first + 1 }, () => 0)
  for (const value of values) counts[Math.floor(value / width) - first]! += 1
  const names = counts.map((_, i) => `${edge((first + i) * width)} to ${edge((first + i + 1) * width)}`)
  const without = members.length - values.length
  const said = `Members by “${title}” (${unit})${without > 0 ? `; ${without} of ${members.length} have none` : ''}`
  return {
    id: `histogram-${metric.replaceAll('_', '-')}`,
    title: said,
    alt: `${said}. ${names.map((name, i) => `${name} ${unit}: ${counts[i]}.`).join(' ')}`,
    unit: 'how many',
    kind: 'bars',
    option: {
      grid: { left: 60, right: 30, top: 34, bottom: 70 },
      xAxis: { type: 'category', data: names, axisLabel: { rotate: 90, fontSize: 10 } },
      yAxis: { type: 'value', name: 'members', minInterval: 1 },
      series: [
        { type: 'bar', name: 'members', data: counts, itemStyle: { color: inkOf(0) }, barCategoryGap: '6%' },
      ],
    },
    table: {
      columns: [
        { name: metric, unit },
        { name: 'members', unit: '' },
      ],
      rows: names.map((name, i) => [name, counts[i]!]),
    },
  }
}

/** The next of 1, 2 and 5 times a power of ten. */
function roundWidth(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return [1, 2, 5, 10].map((times) => times * power).find((width) => width >= least * 0.999)!
}

const edge = (value: number): string => String(Number(value.toPrecision(6))).replace('-', '−')
