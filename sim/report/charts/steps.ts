import type { Cell } from '../page.ts'
import { drawn, short } from './drawn.ts'
import type { Varied } from './sweepPoints.ts'

/** A value that was varied, or a stretch of values with about as many points as the others. */
export interface Step {
  readonly name: string
  /** What a table says: the value itself, or from where to where. */
  readonly cell: Cell
  /** Where it stands: the value, or the mean of the values in it. */
  readonly at: Cell
}

/** More values than these are put together. */
const MOST_VALUES = 30

/** The values of a parameter in their order, put together where there are many; and which of them each point has. */
export function stepsOf({ values, isNumeric }: Varied, most: number): { steps: Step[]; stepAt: number[] } {
  const distinct = [...new Set(values)]
  if (distinct.length > MOST_VALUES && isNumeric) return stretchesOf(values as number[], most)
  const sorted = isNumeric ? distinct.toSorted((a, b) => Number(a) - Number(b)) : distinct
  const places = new Map(sorted.map((value, i) => [value, i]))
  return {
    steps: sorted.map((at) => ({ name: String(at), cell: at, at })),
    stepAt: values.map((value) => places.get(value)!),
  }
}

function stretchesOf(values: readonly number[], most: number): { steps: Step[]; stepAt: number[] } {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const stepAt = values.map(() => 0)
  for (const [rank, i] of order.entries()) stepAt[i] = Math.floor((rank * most) / values.length)
  const steps = Array.from({ length: most }, (_, step) => {
    const own = order.filter((i) => stepAt[i] === step).map((i) => values[i]!)
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length
    const name = `${short(own[0]!)} to ${short(own.at(-1)!)}`
    return { name, cell: name, at: drawn(mean) }
  })
  return { steps, stepAt }
}

/** Into how many stretches so many points are put together, so that some lie in each. */
export const manyFor = (points: number, mostly: number): number =>
  Math.max(2, Math.min(12, Math.floor(points / mostly)))
