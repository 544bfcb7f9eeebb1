import { openStream, shuffled } from '../random/index.ts'
import { type Estimate, estimate, type Resamples } from './bootstrap.ts'
import { isThere, missingAmong, type Outputs, requireOutputs } from './outputs.ts'

/** Which runs a screening needs. Each trajectory has parameters + 1 runs, one after the other. */
export interface MorrisDesign {
  readonly parameters: number
  readonly trajectories: number
  readonly runs: number
  /** Where in the unit cube the runs are; those of a trajectory are the same whatever the number of trajectories. */
  readonly points: readonly Float64Array[]
  readonly steps: readonly Step[]
}

/** From one run to the next of a trajectory, one parameter moves. */
interface Step {
  readonly trajectory: number
  /** The run before it. */
  readonly run: number
  readonly parameter: number
  /** How far, as a share of all levels. */
  readonly move: number
}

export interface MorrisGiven {
  readonly parameters: number
  readonly trajectories: number
  readonly seed: string
  /** How many values each parameter takes; even, so that all are equally frequent. */
  readonly levels?: number
  /** How far from 0 and from 1 the outermost levels are: the quantiles of a law without bounds are infinite there. */
  readonly tail?: number
}

/** The effects of one parameter: of a move over all its levels, if the metric went on as in the step. */
export interface MorrisMeasures {
  /** Mean effect, in the metric's unit. */
  readonly mu: Estimate | undefined
  /** Mean size of the effects: what a parameter matters. */
  readonly muStar: Estimate | undefined
  /** Their standard deviation: large where the effect hangs on other parameters or on the value itself. */
  readonly sigma: Estimate | undefined
  /** Effects that could be computed. */
  readonly effects: number
}

export interface MorrisResult {
  readonly parameters: readonly MorrisMeasures[]
  /** Runs that do not have the metric. */
  readonly missing: number
}

/** Levels as in Morris's examples. */
const LEVELS = 4

/** Trajectories by M. D. Morris (1991, Technometrics 33, 161–174): each parameter moves once, by just over half of its levels. */
export function morrisDesign({
  parameters,
  trajectories,
  seed,
  levels = LEVELS,
  tail = 0,
}: MorrisGiven): MorrisDesign {
  if (levels < 2 || levels % 2 !== 0) throw new RangeError(`${levels} levels: they must be even`)
  const walks = Array.from({ length: trajectories }, (_, t) => walk(parameters, levels, seed, t))
  const toUnit = (level: number): number => tail + ((1 - 2 * tail) * level) / (levels - 1)
  return {
    parameters,
    trajectories,
    runs: trajectories * (parameters + 1),
    points: walks.flatMap(({ places }) => places.map((place) => Float64Array.from(place, toUnit))),
    steps: walks.flatMap(({ steps }) => steps),
  }
}

interface Walk {
  /** In levels, from 0 on. */
  readonly places: readonly Uint8Array[]
  readonly steps: readonly Step[]
}

function walk(parameters: number, levels: number, seed: string, trajectory: number): Walk {
  const next = openStream(seed, trajectory, 'morris')
  const places = [Uint8Array.from({ length: parameters }, () => Math.floor(next() * levels))]
  const steps: Step[] = []
  for (const parameter of shuffled(parameters, next)) {
    const place = places.at(-1)!
    const level = place[parameter]!
    const moved = level < levels / 2 ? level + levels / 2 : level - levels / 2
    const run = trajectory * (parameters + 1) + steps.length
    steps.push({ trajectory, run, parameter, move: (moved - level) / (levels - 1) })
    places.push(place.with(parameter, moved))
  }
  return { places, steps }
}

/** μ and σ by Morris, μ* by F. Campolongo et al. (2007, Environmental Modelling & Software 22). Resamples are of trajectories. */
export function morrisMeasures(
  { parameters, trajectories, runs, steps }: MorrisDesign,
  outputs: Outputs,
  resamples: Resamples,
  level = 0.9,
): MorrisResult {
  requireOutputs(outputs, runs)
  const effects = Array.from({ length: parameters }, (): Effect[] => [])
  for (const step of steps) {
    const size = effectOf(step, outputs)
    if (size !== undefined) effects[step.parameter]!.push({ trajectory: step.trajectory, size })
  }
  const measured = effects.map((own): MorrisMeasures => {
    const [mu, muStar, sigma] = estimate((weights) => measure(own, weights), trajectories, resamples, level)
    return { mu, muStar, sigma, effects: own.length }
  })
  return { parameters: measured, missing: missingAmong(outputs) }
}

interface Effect {
  readonly trajectory: number
  readonly size: number
}

function effectOf({ run, move }: Step, outputs: Outputs): number | undefined {
  const [before, after] = [outputs[run], outputs[run + 1]]
  return isThere(before) && isThere(after) ? (after - before) / move : undefined
}

/** μ, μ* and σ. */
function measure(effects: readonly Effect[], weights: Uint16Array): Float64Array {
  let [count, sum, sizes] = [0, 0, 0]
  for (const { trajectory, size } of effects) {
    const weight = weights[trajectory]!
    count += weight
    sum += weight * size
    sizes += weight * Math.abs(size)
  }
  const mean = sum / count
  let squares = 0
  for (const { trajectory, size } of effects) squares += weights[trajectory]! * (size - mean) * (size - mean)
  return Float64Array.of(mean, sizes / count, count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN)
}
