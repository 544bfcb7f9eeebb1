import type { Chart } from '../page.ts'
import { type Asked, placesChart } from './along.ts'
import { drawn, tidy } from './drawn.ts'
import { manyFor, stepsOf, type Step } from './steps.ts'
import { type AtPoint, spreadOf, type SweepPoints, type Varied } from './sweepPoints.ts'

/** What the runs at one value of a parameter answer, whatever the others are. */
interface Marginal {
  readonly step: Step
  readonly spread: AtPoint
  readonly mean: number
}

interface Along {
  readonly varied: Varied
  readonly marginals: readonly Marginal[]
}

/** More charts of one answer than these nobody looks at. */
const MOST_PATHS = 8

/** An answer against each parameter: the mean over all others, those first that move it most. */
export function marginalCharts(points: SweepPoints, asked: Asked, id: string): Chart[] {
  const runs = points.runsOf(asked.column)
  const all = points.varied.map((varied) => ({
    varied,
    marginals: marginalsOf(varied, runs, points.numbers.length),
  }))
  const shown = all
    .filter(({ marginals }) => marginals.length > 0)
    .toSorted((a, b) => reach(b) - reach(a))
    .slice(0, MOST_PATHS)
  const ends = endsOf(shown)
  const without = points.runs - runs.length
  const lacks = without > 0 ? `; ${without} of ${points.runs} runs have none` : ''
  const left =
    all.length > shown.length ? `; one of the ${shown.length} of ${all.length} that move it most` : ''
  return shown.map(({ varied, marginals }) =>
    placesChart({
      id: `${id}-${points.varied.indexOf(varied) + 1}`,
      title: `${asked.title} against ${varied.path}, mean over all else${left}${lacks}`,
      varied,
      asked,
      middle: 'mean',
      band: 'nine in ten runs',
      ends,
      places: marginals.map(({ step, spread, mean }) => ({
        at: step.at,
        spread: { ...spread, middle: mean },
        cells: [step.cell, spread.members, ...[mean, spread.low, spread.high].map(tidy)],
      })),
      columns: [
        { name: 'values', unit: '' },
        { name: 'runs', unit: 'runs' },
        ...['mean', 'p05', 'p95'].map((name) => ({ name, unit: asked.unit })),
      ],
    }),
  )
}

function marginalsOf(
  varied: Varied,
  runs: readonly { readonly point: number; readonly value: number }[],
  points: number,
): Marginal[] {
  const { steps, stepAt } = stepsOf(varied, manyFor(points, 8))
  const values: number[][] = steps.map(() => [])
  for (const { point, value } of runs) values[stepAt[point]!]!.push(value)
  return steps.flatMap((step, i) => {
    const own = values[i]!
    const spread = spreadOf(own)
    return spread ? [{ step, spread, mean: own.reduce((sum, value) => sum + value, 0) / own.length }] : []
  })
}

/** How far the mean goes. */
function reach({ marginals }: Along): number {
  const means = marginals.map(({ mean }) => mean)
  return Math.max(...means) - Math.min(...means)
}

/** All charts of an answer have one axis, so that they can be held against each other. */
function endsOf(shown: readonly Along[]): [number, number] | undefined {
  const spreads = shown.flatMap(({ marginals }) => marginals.map(({ spread }) => spread))
  if (spreads.length === 0) return undefined
  const [low, high] = [
    Math.min(...spreads.map((spread) => spread.low)),
    Math.max(...spreads.map((spread) => spread.high)),
  ]
  const room = (high - low) / 20 || Math.abs(high) / 20 || 1
  return [drawn(low - room), drawn(high + room)]
}
