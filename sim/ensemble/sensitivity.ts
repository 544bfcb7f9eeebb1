import { median } from '../engine/index.ts'
import { type Distribution, quantileOf, type Scenario } from '../model/index.ts'
import { Answered } from './answers.ts'
import type { Member } from './member.ts'
import type { Answer, RunNumbers } from './numbers.ts'
import { type Resolved, scenarioOf } from './sweep.ts'

/** A number that differs between runs, by a probability from 0 to 1. */
export type Factor = UnknownFactor | RangeFactor

/** Nobody knows it, and the scenario says how it is distributed. */
export interface UnknownFactor {
  readonly path: string
  readonly unit: string
  readonly distribution: Distribution
}

/** Evenly between bounds, in the unit in which these were given. */
export interface RangeFactor {
  readonly path: string
  readonly unit: string
  readonly from: number
  readonly to: number
}

/** Runs at points of the unit cube, a coordinate a factor; what is no factor is at its median. */
export interface SensitivityJob {
  readonly kind: 'sensitivity'
  readonly resolved: Resolved
  readonly factors: readonly Factor[]
  /** Run by run, factor by factor. */
  readonly points: Float64Array
  /** The luck of each run; undefined: the same for all. */
  readonly lucks: Float64Array | undefined
  readonly answers: readonly Answer[]
}

const isRange = (factor: Factor): factor is RangeFactor => 'from' in factor

/** The value of a factor at a probability, in its unit. */
export const valueOf = (factor: Factor, u: number): number =>
  isRange(factor) ? factor.from + (factor.to - factor.from) * u : quantileOf(factor.distribution, u)

/** Twelve digits, without an exponent: as a person would write it. */
const SIGNIFICANT = 12

/** The `path=value` of a factor at a probability. */
export const changeOf = (factor: Factor, u: number): string =>
  `${factor.path}=${Number(valueOf(factor, u).toPrecision(SIGNIFICANT))} ${factor.unit === '1' ? '' : factor.unit}`.trim()

/** What a run takes for each factor. */
export const pointOf = ({ factors, points }: SensitivityJob, run: number): Float64Array =>
  points.subarray(run * factors.length, (run + 1) * factors.length)

export function sensitivityPlayer(job: SensitivityJob): (run: number) => RunNumbers {
  const { resolved, factors, lucks, answers } = job
  const answered = new Answered(answers)
  const ranges = factors.flatMap((factor, f) => (isRange(factor) ? [[factor, f] as const] : []))
  const unchanged = ranges.length === 0 ? scenarioOf(resolved, []) : undefined
  return (run) => {
    const point = pointOf(job, run)
    const changes = ranges.map(([factor, f]) => changeOf(factor, point[f]!))
    const scenario = unchanged ?? scenarioOf(resolved, changes)
    return answered.play(scenario, memberAt(factors, point, lucks?.[run] ?? 0))
  }
}

function memberAt(factors: readonly Factor[], point: Float64Array, luck: number): Member {
  const chosen = new Map(factors.map((factor, f) => [factor.path, point[f]!]))
  return {
    luck,
    choose: (path, distribution) => {
      const u = chosen.get(path)
      return u === undefined ? median(path, distribution) : quantileOf(distribution, u)
    },
  }
}

/** An answer that is a sum of answers. */
export interface SumOfAnswers {
  readonly answer: Answer
  /** The places of its parts in the list of answers. */
  readonly parts: readonly number[]
}

const OF_REGIONS = ['share_first_pct', 'share_last_pct']

/** The shares of countries: the summary has those of their regions. */
export function sharesOfCountries({ regions }: Scenario, answers: readonly Answer[]): SumOfAnswers[] {
  const countries = [...new Set(Object.values(regions).map(({ country }) => country))]
  return OF_REGIONS.flatMap((metric) =>
    countries.map((country) => ({
      answer: { metric: `country_${metric}`, scope: country, unit: '%' },
      parts: answers.flatMap((answer, a) =>
        answer.metric === metric && regions[answer.scope]?.country === country ? [a] : [],
      ),
    })),
  )
}
