import type { Kind, Row } from '../../../sim/record/index.ts'
import { html } from '../../../sim/report/html/html.ts'
import type { Cell, Chart, Report } from '../../../sim/report/page.ts'
import type { ReadTable } from '../../../sim/study/compare/results.ts'

/** A table as it is read of a folder. Columns are texts unless they say what else: `date`, `x|number`. */
export function table(name: string, columns: string, ...rows: readonly Row[]): ReadTable {
  const parts = columns.split(' ').map((column) => column.split('|'))
  const kinds = parts.map(([column, kind]) => (kind ?? (column === 'date' ? 'date' : 'text')) as Kind)
  return { name, header: parts.map(([column]) => column!), kinds, rows }
}

export const chartsIn = ({ sections }: Report): Chart[] => sections.flatMap(({ charts }) => charts)

export function chartIn(report: Report, id: string): Chart {
  const found = chartsIn(report).find((chart) => chart.id === id)
  if (!found)
    throw new Error(
      `no ${id} among ${chartsIn(report)
        .map((chart) => chart.id)
        .join(', ')}`,
    )
  return found
}

interface Series {
  readonly type: string
  readonly name?: string
  readonly id?: string
  readonly data: readonly unknown[]
  readonly markLine?: { readonly data: readonly object[] }
}

export const seriesIn = ({ option }: Chart): Series[] => [option.series ?? []].flat() as unknown as Series[]

/** What series of a name draw, in their order: of a band only its width, since its lower end bears no name. */
export const drawnBy = (chart: Chart, name: string): (readonly unknown[])[] =>
  seriesIn(chart)
    .filter((series) => series.name === name)
    .map(({ data }) => data)

/** The lower end of a band. */
export const lowOf = (chart: Chart, name: string): readonly unknown[] | undefined =>
  seriesIn(chart).find(({ id }) => id === `low: ${name}`)?.data

export function columnOf({ table }: Chart, name: string): Cell[] {
  const at = table.columns.findIndex((column) => column.name === name)
  return table.rows.map((row) => row[at]!)
}

/** Where lines stand across a chart. */
export const linesAcross = (chart: Chart): object[] =>
  seriesIn(chart).flatMap(({ markLine }) => markLine?.data ?? [])

/** What somebody might call a region, a scenario, a folder or a value. */
export const HOSTILE = [
  '<script>hacked = 1</script>',
  '"><img src=x onerror="hacked = 1">',
  'javascript:hacked()',
  '</script><script>hacked = 1</script>',
]

const still = { style: '', script: '', scriptHash: '' }

/** Tags of a page with the names of their attributes: what no name can change. Values of attributes are left out. */
export function shapeOf(report: Report): string[] {
  const tags = html(report, still)
    // Pictures have more or fewer labels, as there is room.
    .replace(/<svg.*?<\/svg>/gs, '')
    .match(/<[a-z!/][^>]*>/gi)!
  return tags.map((tag) => tag.replace(/"[^"]*"/g, '""'))
}

/** Tags and attributes in pictures that would do or load something. */
export const dangersIn = (report: Report): string[] =>
  html(report, still).match(
    /<(script(?! type="application\/json")|img|iframe|object|a href="(?!#)|[^>"]*\son\w+=)[^>]*>/gi,
  ) ?? []
