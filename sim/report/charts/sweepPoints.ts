import { type Lacking, lackingOf } from '../../ensemble/lacking.ts'
import { quantile } from '../../ensemble/quantiles.ts'
import { METRICS } from '../../record/index.ts'
import type { ReadTable } from '../../study/compare/results.ts'
import { isoDate } from '../../units/index.ts'
import type { Cell } from '../page.ts'
import { tidy } from './drawn.ts'

/** What was varied, and what stands there at each point. */
export interface Varied {
  readonly path: string
  readonly unit: string
  /** Of the points in their order; numbers where all are. */
  readonly values: readonly Cell[]
  readonly isNumeric: boolean
}

/** What the runs of a point answer: of one run its value three times. */
export interface AtPoint {
  /** That have the answer. */
  readonly members: number
  readonly low: number
  readonly middle: number
  readonly high: number
}

/** An answer as a column of sweep.csv. */
export interface SweptAnswer {
  readonly column: string
  readonly metric: string
  readonly scope: string
  readonly unit: string
}

const DAY_MS = 86_400_000

/** The runs of a sweep by the points of its plan. */
export class SweepPoints {
  /** Numbers of the points that have any run, as the plan counts them. */
  readonly numbers: readonly number[]
  readonly varied: readonly Varied[]
  readonly answers: readonly SweptAnswer[]
  /** Whether points have several members. */
  readonly hasMembers: boolean
  readonly runs: number
  readonly #table: ReadTable
  /** The rows of each point. */
  readonly #rows: readonly (readonly number[])[]

  constructor(table: ReadTable, paths: readonly { readonly path: string; readonly unit: string }[]) {
    const { header, rows } = table
    this.#table = table
    this.runs = rows.length
    this.hasMembers = header.includes('member')
    const byPoint = new Map<number, number[]>()
    const at = header.indexOf('point')
    for (const [i, row] of rows.entries()) {
      const own = byPoint.get(Number(row[at]))
      if (own) own.push(i)
      else byPoint.set(Number(row[at]), [i])
    }
    this.numbers = [...byPoint.keys()]
    this.#rows = [...byPoint.values()]
    this.varied = paths.map(({ path, unit }) => this.#varied(path, unit))
    const before = ['point', 'member', ...paths.map(({ path }) => path)]
    const first = 1 + Math.max(...before.map((name) => header.indexOf(name)))
    this.answers = header.slice(first).map(answerIn)
  }

  /** What the members of each point answer; undefined where none does. */
  of(column: string): (AtPoint | undefined)[] {
    return this.#rows.map((rows) => spreadOf(this.#numbers(column, rows)))
  }

  /** How many members of each point have no such answer. */
  without(column: string): number[] {
    return this.#rows.map((rows) => rows.length - this.#numbers(column, rows).length)
  }

  /** At how many points and members the answer is missing. */
  lacking(column: string): Lacking {
    const without = this.without(column)
    return lackingOf(this.#rows.map(({ length: all }, i) => ({ all, having: all - without[i]! })))
  }

  /** What each single run answers, with the place of its point among the points. */
  runsOf(column: string): { readonly point: number; readonly value: number }[] {
    return this.#rows.flatMap((rows, point) => this.#numbers(column, rows).map((value) => ({ point, value })))
  }

  /** The only run's cell of each point, as it stands in the file. */
  cells(column: string): Cell[] {
    const at = this.#table.header.indexOf(column)
    return this.#rows.map(([row]) => cellOf(this.#table.rows[row!]![at] ?? null))
  }

  #varied(path: string, unit: string): Varied {
    const values = this.cells(path)
    return { path, unit, values, isNumeric: values.every((value) => typeof value === 'number') }
  }

  /** Dates count their days since 1970. */
  #numbers(column: string, rows: readonly number[]): number[] {
    const at = this.#table.header.indexOf(column)
    return rows.flatMap((row) => {
      const cell = this.#table.rows[row]![at] ?? null
      if (typeof cell === 'number') return [cell]
      const day = typeof cell === 'string' ? Date.parse(cell) / DAY_MS : NaN
      return Number.isNaN(day) ? [] : [day]
    })
  }
}

const cellOf = (cell: Cell | boolean): Cell => (typeof cell === 'boolean' ? String(cell) : cell)

function answerIn(column: string): SweptAnswer {
  const [metric, ...scope] = column.split(':') as [string, ...string[]]
  const unit = METRICS.find(({ id }) => id === metric)?.unit ?? ''
  return { column, metric, scope: scope.join(':') || 'network', unit }
}

/** Nine in ten lie between low and high; undefined of none. */
export function spreadOf(values: readonly number[]): AtPoint | undefined {
  if (values.length === 0) return undefined
  if (values.length === 1) return { members: 1, low: values[0]!, middle: values[0]!, high: values[0]! }
  const sorted = Float64Array.from(values).sort()
  const [low, middle, high] = [0.05, 0.5, 0.95].map((p) => quantile(sorted, sorted.length, p))
  return { members: values.length, low: low!, middle: middle!, high: high! }
}

/** How many members answer, where nine in ten of them lie and their median, as cells of a table. */
export const spreadCells = ({ members, low, middle, high }: AtPoint): Cell[] => [
  members,
  ...[low, middle, high].map(tidy),
]

/** What was varied, with its unit, as an axis is called. */
export const axisName = ({ path, unit }: Varied): string =>
  unit === '' || unit === '1' ? path : `${path}, ${unit}`

/** As a cell of the page says it: a date as the nearest day, and without the noise of adding up. */
export const asCell = (value: number | undefined, unit: string): Cell =>
  value === undefined ? null : unit === 'date' ? isoDate(Math.round(value)) : tidy(value)
