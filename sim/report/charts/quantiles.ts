import type { ReadTable } from '../../study/compare/results.ts'
import { tableNamed, type TableName } from '../../record/index.ts'
import { INK } from './ink.ts'
import type { Chart } from '../page.ts'
import { Subjects } from './subjects.ts'
import { timeChart } from './timeChart.ts'

const NUMBERS = ['mean', 'p05', 'p25', 'p50', 'p75', 'p95'] as const
type Values = Readonly<Record<(typeof NUMBERS)[number], (number | null)[]>>

/** How the members are spread in one column of a table, day by day. */
export interface Spread {
  readonly days: readonly string[]
  readonly values: Values
}

/** The rows of quantiles.csv by what they are about. */
export class Quantiles {
  readonly #subjects: Subjects

  constructor(table: ReadTable) {
    this.#subjects = new Subjects(table)
  }

  of(table: string, metric: string, region = ''): Spread | undefined {
    const rows = this.#subjects.of(table, metric, region)
    if (!rows) return undefined
    const values = Object.fromEntries(NUMBERS.map((name) => [name, rows.numbers(name)])) as unknown as Values
    return { days: rows.texts('date'), values }
  }
}

export const unitOf = (table: TableName, metric: string): string =>
  tableNamed(table).columns.find(({ name }) => name === metric)?.unit ?? ''

interface SpreadChart {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly spread: Spread
  /** Of the unit of the file, how much one of the chart is; 1 if not told. */
  readonly by?: number
  /** Unit in the file, where it is another. */
  readonly unitInFile?: string
}

/** The median of the members, and where half and nine in ten of them lie. */
export function spreadChart({ id, title, unit, spread, by = 1, unitInFile = unit }: SpreadChart): Chart {
  const { days, values } = spread
  const scaled = (name: (typeof NUMBERS)[number]) =>
    values[name].map((value) => (value === null ? null : value / by))
  return timeChart({
    id,
    title,
    unit,
    days,
    bands: [
      { name: 'nine in ten members', low: scaled('p05'), high: scaled('p95'), color: INK.second },
      {
        name: 'half of the members',
        low: scaled('p25'),
        high: scaled('p75'),
        color: INK.second,
        inner: true,
      },
    ],
    lines: [{ name: 'median', values: scaled('p50'), color: INK.second, width: 2.2 }],
    columns: NUMBERS.map((name) => ({
      name,
      ...(name === 'p50' ? { label: 'median' } : {}),
      unit: unitInFile,
      cells: values[name],
    })),
  })
}
