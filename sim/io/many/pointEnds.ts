import { type Answer, quantile } from '../../ensemble/index.ts'
import type { Lacking } from '../../ensemble/lacking.ts'
import type { Row } from '../../record/index.ts'

/** At which points an answer of the network is lowest and highest: of several members, by their medians. */
export interface AnswerEnds {
  readonly metric: string
  readonly unit: string
  readonly least: AtPoint
  readonly most: AtPoint
  readonly lacking: Lacking
}

interface AtPoint {
  readonly value: number
  /** From 1. */
  readonly point: number
}

/** Finds the ends of all answers while rows go by on their way to sweep.csv, a point after the other. */
export class PointEnds {
  readonly #answers: readonly { readonly metric: string; readonly unit: string; readonly column: number }[]
  readonly #ends = new Map<string, Ends>()
  #points = 0
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
    return [...this.#ends.values()].map(({ having, some, members, ...ends }) => ({
      ...ends,
      lacking: { points: this.#points, none: this.#points - having, some, members },
    }))
  }

  #close(): void {
    if (this.#members.length === 0) return
    this.#points++
    for (const { metric, unit, column } of this.#answers) {
      const values = this.#members.map((row) => row[column]).filter((cell) => typeof cell === 'number')
      const value = medianOf(values)
      const lacking = this.#members.length - values.length
      if (value !== undefined) this.#see(metric, unit, { value, point: this.#point }, lacking)
    }
    this.#members = []
  }

  /** @param lacking members of the point that have no value */
  #see(metric: string, unit: string, here: AtPoint, lacking: number): void {
    const nothing = { least: here, most: here, having: 0, some: 0, members: 0 }
    const { least, most, having, some, members } = this.#ends.get(metric) ?? nothing
    this.#ends.set(metric, {
      metric,
      unit,
      least: here.value < least.value ? here : least,
      most: here.value > most.value ? here : most,
      having: having + 1,
      some: lacking > 0 ? some + 1 : some,
      members: members + lacking,
    })
  }
}

/** What is known of an answer while rows go by. */
type Ends = Omit<AnswerEnds, 'lacking'> & Pick<Lacking, 'some' | 'members'> & { readonly having: number }

function medianOf(cells: readonly number[]): number | undefined {
  const values = Float64Array.from(cells).sort()
  return values.length === 0 ? undefined : quantile(values, values.length, 0.5)
}
