import { saidFor } from './saidFor.ts'
import { type Distribution, isDistribution, medianOf } from './distribution.ts'
import type { NamedUnknown } from './namedUnknown.ts'
import { boundedAnswerTo, isReference, type Reference, type Unsettled } from './reference.ts'
import type { Scenario } from './scenario.ts'

/** Chooses the value of a number that nobody knows: its path in the file, and its distribution. */
export type Choose = (path: string, distribution: Distribution) => number

/** A single run takes the median. */
export const median: Choose = (_path, distribution) => medianOf(distribution)

/** Answers a reference: where it stands, and the value of its parameter if there is one that fits. */
export type Refer = (
  path: readonly (string | number)[],
  reference: Reference,
  value: number | undefined,
) => number

const refer: Refer = (path, reference, value) => {
  if (value !== undefined) return boundedAnswerTo(reference, value)
  throw new TypeError(`${path.join('.')} refers to no parameter that fits`)
}

/**
 * The scenario with every "per member" distribution replaced by a number, and every reference by what it stands for:
 * parameters are chosen first, each once, under `parameters.<id>`. Distributions of luck stay, without their sources.
 */
export function settle<Parts extends Partial<Scenario>>(
  scenario: Parts,
  choose: Choose,
  answer: Refer = refer,
): Parts {
  return new Settling(scenario.parameters ?? {}, choose, answer).whole(scenario)
}

/** A number that `settle` has fixed. */
export function fixed(value: Unsettled): number {
  if (typeof value === 'number') return value
  throw new TypeError('a distribution per member was not settled before compiling')
}

type Inner = Readonly<Record<string, unknown>>

/** Parts in which nothing is settled are shared with the scenario, so that a member costs what it changes. */
class Settling {
  private readonly parameters: Readonly<Record<string, NamedUnknown>>
  private readonly values = new Map<string, number>()
  private readonly choose: Choose
  private readonly answer: Refer
  private readonly path: (string | number)[] = []

  constructor(parameters: Readonly<Record<string, NamedUnknown>>, choose: Choose, answer: Refer) {
    this.parameters = parameters
    this.choose = choose
    this.answer = answer
    for (const [id, { value }] of Object.entries(parameters))
      this.values.set(id, typeof value === 'number' ? value : choose(`parameters.${id}`, value))
  }

  whole<Parts extends Partial<Scenario>>(scenario: Parts): Parts {
    const { parameters, ...rest } = scenario
    const settled = this.map(rest)
    return (settled === rest ? scenario : { ...settled, parameters }) as Parts
  }

  private of(value: object): unknown {
    if (isDistribution(value)) return this.distribution(value)
    if (isReference(value)) return this.answer(this.path, value, this.valueFor(value))
    return Array.isArray(value) ? this.list(value) : this.map(value as Inner)
  }

  private distribution(value: Distribution): unknown {
    if (value.drawn === 'member') return this.choose(this.path.join('.'), value)
    if (!('source' in value || 'knownAt' in value)) return value
    const { source: _, knownAt: __, ...bare } = value
    return bare
  }

  private valueFor({ parameter, needs }: Reference): number | undefined {
    const known = saidFor(this.parameters, parameter)
    return known?.unit === needs ? this.values.get(parameter) : undefined
  }

  private list(list: readonly unknown[]): readonly unknown[] {
    let settled: unknown[] | undefined
    for (let i = 0; i < list.length; i += 1) {
      const value = this.under(i, list[i])
      if (value !== list[i]) (settled ??= [...list])[i] = value
    }
    return settled ?? list
  }

  private map(map: Inner): Inner {
    let settled: Record<string, unknown> | undefined
    for (const key of Object.keys(map)) {
      const value = this.under(key, map[key])
      if (value !== map[key]) (settled ??= { ...map })[key] = value
    }
    return settled ?? map
  }

  private under(step: string | number, value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    this.path.push(step)
    const settled = this.of(value)
    this.path.pop()
    return settled
  }
}
