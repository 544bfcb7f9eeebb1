import { lookUp, type Scenario } from '../model/index.ts'
import { withChanges } from '../scenario/index.ts'
import { Answers } from './answers.ts'
import type { Answer } from './numbers.ts'
import { kindOf, unitAt } from './parameters.ts'
import type { Point, Resolved } from './sweep.ts'

/** What a point says at a path: a value as the scenario holds it, and its unit. */
export interface SaidThere {
  readonly value: unknown
  readonly unit: string
}

/** What is wrong with points of a plan. */
export interface PointProblem {
  /** The first of them, from 0. */
  readonly point: number
  readonly problem: string
  /** How many more have the same. */
  others: number
}

/** What the points of a plan have to say. */
export interface Surveyed {
  /** Of all points. */
  readonly answers: readonly Answer[]
  /** By point: what stands at the paths that it changes. */
  readonly said: readonly (readonly SaidThere[])[]
}

/** Looks at every point of a plan before one is run: whether it is a scenario, and what it will answer. */
export class Survey {
  readonly #answers = new Answers()
  readonly #said: (readonly SaidThere[])[] = []
  readonly #resolved: Resolved
  readonly #problems = new Map<string, PointProblem>()

  constructor(resolved: Resolved) {
    this.#resolved = resolved
  }

  /** What all points say that were seen, or what is wrong with some. */
  get found(): Surveyed | { readonly problems: readonly PointProblem[] } {
    if (this.#problems.size > 0) return { problems: [...this.#problems.values()] }
    return { answers: this.#answers.all, said: this.#said }
  }

  /** Looks at the next point. */
  see(point: Point): void {
    const changed = withChanges(this.#resolved, point)
    const number = this.#said.length
    this.#said.push([])
    if ('problems' in changed) return changed.problems.forEach((each) => this.#object(each, number))
    this.#answers.add(changed.scenario)
    this.#said[number] = point.map((set) => saidAt(pathOf(set), changed.scenario))
  }

  #object(problem: string, point: number): void {
    const known = this.#problems.get(problem)
    if (known) known.others += 1
    else this.#problems.set(problem, { point, problem, others: 0 })
  }
}

/** The path of a `path=value`. */
export const pathOf = (set: string): string => set.slice(0, set.indexOf('='))

/** Where one value stands for a map, as in `price: 42000 USD` or `parameters.racks=120 %`, it is that value. */
function saidAt(path: string, scenario: Scenario): SaidThere {
  const value = valueAt(path, scenario)
  const short = typeof value === 'object' ? shorthandAt(path, scenario) : undefined
  return short === undefined ? { value, unit: unitAt(path, scenario) } : saidAt(`${path}.${short}`, scenario)
}

function valueAt(path: string, scenario: Scenario): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], scenario)
}

function shorthandAt(path: string, scenario: Scenario): string | undefined {
  if (/^parameters\.[^.]+$/.test(path)) return 'value'
  const entries = lookUp(path.split('.'), (at) => kindOf(at, scenario))
  return 'step' in entries ? undefined : entries[0]?.shape.facts.shorthand
}
