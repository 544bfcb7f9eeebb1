import { type Answer, quantile } from '../../ensemble/index.ts'
import type { Row } from '../../record/index.ts'

/** At which points an answer of the network is lowest and highest: of several members, by their medians. */
export interface AnswerEnds {
  readonly metric: string
  readonly unit: string
  readonly least: AtPoint
  readonly most: AtPoint
}

interface AtPoint {
  readonly value: number
  /** From 1. */
  readonly point: number
}

/** Finds the ends of all answers while rows go by on their way to sweep.csv, a point after the other. */
export class PointEnds {
  readonly #answers: readonly { readonly metric: string; readonly unit: string; readonly column: number }[]
  readonly #ends = new Map<string, AnswerEnds>()
  #point = 0
  #members: Row[] = []

  /** @param first column of the first answer */
  constructor(answers: readonly Answer[], first: number) {
    this.#answers = answers
      .map(({ metric, scope, unit }, i) => ({ metric, scope, unit, column: first + i }))
      .filter(({ scope, unit }) => scope === 'network' && unit !== 'date')
  }

  /** The same rows, each looked at. */
  *of(rows: Iterable<Row>): Generator<Row> {
    for (const row of rows) {
      if (row[1] !== this.#point) this.#close()
      this.#point = Number(row[1])
      this.#members.push(row)
      yield row
    }
    this.#close()
  }

  get found(): AnswerEnds[] {
    return [...this.#ends.values()]
  }

  #close(): void {
    for (const { metric, unit, column } of this.#answers) {
      const value = medianOf(this.#members.map((row) => row[column] ?? null))
      if (value !== undefined) this.#see(metric, unit, { value, point: this.#point })
    }
    this.#members = []
  }

  #see(metric: string, unit: string, here: AtPoint): void {
    const { least, most } = this.#ends.get(metric) ?? { least: here, most: here }
    this.#ends.set(metric, {
      metric,
      unit,
      least: here.value < least.value ? here : least,
      most: here.value > most.value ? here : most,
    })
  }
}

function medianOf(cells: readonly Row[number][]): number | undefined {
  const values = Float64Array.from(cells.filter((cell) => typeof cell === 'number')).sort()
  return values.length === 0 ? undefined : quantile(values, values.length, 0.5)
}
