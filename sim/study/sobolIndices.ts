import type { PointAt } from '../random/index.ts'
import { type Estimate, estimate, type Resamples } from './bootstrap.ts'
import { isThere, missingAmong, type Outputs, requireOutputs } from './outputs.ts'

/** Which runs a variance-based analysis needs. Each row has parameters + 2 runs, one after the other. */
export interface SobolDesign {
  readonly parameters: number
  readonly rows: number
  readonly runs: number
  /** Where in the unit cube run i is, from 0 on; the same for a design with more rows. */
  readonly point: PointAt
}

/** What a metric's variance comes from. */
export interface SobolIndices {
  /** First order: the share of the variance that a parameter explains by itself. Undefined where nothing varies. */
  readonly first: readonly (Estimate | undefined)[]
  /** Total order: the share that it has a part in, alone or with others. */
  readonly total: readonly (Estimate | undefined)[]
  /** Runs that do not have the metric. */
  readonly missing: number
  /** Rows that have all their runs, of which the indices are made. */
  readonly rows: number
}

/**
 * Saltelli's design (A. Saltelli et al. 2010, Computer Physics Communications 181, 259–270): of each row the points A, B,
 * and for each parameter A with that parameter of B. `source` gives points of twice as many coordinates, A before B.
 */
export function sobolDesign(parameters: number, rows: number, source: PointAt): SobolDesign {
  const perRow = parameters + 2
  const point = (run: number): Float64Array => {
    const pair = source(Math.floor(run / perRow))
    return pointOfRow(pair.subarray(0, parameters), pair.subarray(parameters), run % perRow)
  }
  return { parameters, rows, runs: rows * perRow, point }
}

function pointOfRow(a: Float64Array, b: Float64Array, place: number): Float64Array {
  if (place < 2) return (place === 0 ? a : b).slice()
  return a.with(place - 2, b[place - 2]!)
}

/**
 * First order by Saltelli et al. (2010, table 2 b), total order by M. J. W. Jansen (1999, Computer Physics Communications
 * 117, 35–43). A row of which a run is missing is left out. The resamples are of rows as if they were drawn apart; with
 * Sobol points, which are spread more evenly, the intervals are rather too wide.
 */
export function sobolIndices(
  { parameters, rows, runs }: SobolDesign,
  outputs: Outputs,
  resamples: Resamples,
  level = 0.9,
): SobolIndices {
  requireOutputs(outputs, runs)
  const complete = completeRows(outputs, rows, parameters + 2)
  const terms = termsOf(complete, parameters)
  const statistic = (weights: Uint16Array): Float64Array => indicesFrom(sumOf(terms, weights), parameters)
  const all = isConstant(complete) ? [] : estimate(statistic, rows, resamples, level)
  const of = (from: number) => Array.from({ length: parameters }, (_, i) => all[from + i])
  return { first: of(0), total: of(parameters), missing: missingAmong(outputs), rows: complete.size }
}

/** Row → its outputs, where none is missing: A, B, and A with each parameter of B. */
type Rows = ReadonlyMap<number, readonly number[]>

function completeRows(outputs: Outputs, rows: number, perRow: number): Rows {
  const complete = new Map<number, readonly number[]>()
  for (let row = 0; row < rows; row += 1) {
    const own = Array.from({ length: perRow }, (_, place) => outputs[row * perRow + place]).filter(isThere)
    if (own.length === perRow) complete.set(row, own)
  }
  return complete
}

/** The variance is that of A and B. */
const drawnApart = (rows: Rows): number[] => [...rows.values()].flatMap((own) => own.slice(0, 2))

const isConstant = (rows: Rows): boolean => new Set(drawnApart(rows)).size < 2

/** What each row adds to the sums: 1, the sum and the squares of A and B, and a product and a square a parameter. */
function termsOf(rows: Rows, parameters: number): ReadonlyMap<number, Float64Array> {
  const apart = drawnApart(rows)
  // Without it, a metric far from 0 would drown its differences: the products have no mean, but a large error.
  const centre = apart.reduce((sum, y) => sum + y / apart.length, 0)
  const terms = new Map<number, Float64Array>()
  for (const [row, own] of rows) {
    const [a, b] = [own[0]! - centre, own[1]! - centre]
    const sums = new Float64Array(HEAD + 2 * parameters)
    sums.set([1, a + b, a * a + b * b])
    for (let i = 0; i < parameters; i += 1) {
      const change = own[2 + i]! - own[0]!
      sums[HEAD + i] = b * change
      sums[HEAD + parameters + i] = (change * change) / 2
    }
    terms.set(row, sums)
  }
  return terms
}

const HEAD = 3

function sumOf(terms: ReadonlyMap<number, Float64Array>, weights: Uint16Array): Float64Array {
  let sums = new Float64Array()
  for (const [row, own] of terms) {
    if (sums.length === 0) sums = new Float64Array(own.length)
    const weight = weights[row]!
    if (weight > 0) for (let i = 0; i < own.length; i += 1) sums[i]! += weight * own[i]!
  }
  return sums
}

/** Below this share of the mean square, a variance is what rounding leaves of none. */
const NO_VARIANCE = 1e-12

function indicesFrom(sums: Float64Array, parameters: number): Float64Array {
  const [rows, sum, squares] = sums as unknown as [number, number, number]
  const [square, mean] = [squares / (2 * rows), sum / (2 * rows)]
  const variance = square - mean * mean
  const indices = new Float64Array(2 * parameters).fill(Number.NaN)
  if (!(variance > NO_VARIANCE * square)) return indices
  return indices.map((_, i) => sums[HEAD + i]! / rows / variance)
}
