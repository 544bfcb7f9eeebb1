import {
  type Feedback as FileFeedback,
  fixed,
  type Path,
  type Stepwise,
  type Unsettled,
} from '../../model/index.ts'
import { DAY_S, parseInstant } from '../../units/index.ts'
import type { Feedback, PricePath, Shocks, Step } from './types.ts'

const seconds = (text: string): number => parseInstant(text) as number

function sorted<T>(map: Readonly<Record<string, T>>): [number, T][] {
  return Object.entries(map)
    .map(([at, value]): [number, T] => [seconds(at), value])
    .sort(([a], [b]) => a - b)
}

/** The steps of a value that a run of `days` days from `start` meets; the first holds from before the start. */
export function steps(value: Stepwise, start: number, days: number): Step[] {
  if (value.constant !== undefined) return [{ at: -Infinity, value: fixed(value.constant) }]
  if (value.from)
    return sorted(value.from).map(([at, number], i) => ({
      at: i === 0 ? -Infinity : at,
      value: fixed(number),
    }))
  return monthlySteps(value.by_month!, start, days)
}

/** The values of January to December, where a value returns every year. */
export function byMonth({ by_month: byMonth }: Stepwise): number[] | undefined {
  if (!byMonth) return undefined
  const months = Object.keys(byMonth)
    .map(Number)
    .sort((a, b) => a - b)
  return Array.from({ length: 12 }, (_, i) => {
    const since = months.findLast((month) => month <= i + 1) ?? months.at(-1)!
    return fixed(byMonth[String(since)]!)
  })
}

/** The steps of a tax: there is none before the first of its dates. */
export function taxSteps(tax: Stepwise | undefined, start: number, days: number): Step[] {
  if (tax?.from) return sorted(tax.from).map(([at, value]) => ({ at, value: fixed(value) }))
  return tax ? steps(tax, start, days) : []
}

function monthlySteps(byMonth: Readonly<Record<string, Unsettled>>, start: number, days: number): Step[] {
  const months = Object.entries(byMonth)
    .map(([month, value]): [number, number] => [Number(month), fixed(value)])
    .sort(([a], [b]) => a - b)
  const [firstYear, lastYear] = [start, start + days * DAY_S].map((at) =>
    new Date(at * 1000).getUTCFullYear(),
  )
  const found: Step[] = []
  for (let year = firstYear! - 1; year <= lastYear!; year += 1)
    for (const [month, value] of months) found.push({ at: Date.UTC(year, month - 1, 1) / 1000, value })
  const before = found.findLastIndex((step) => step.at <= start)
  return found
    .slice(Math.max(0, before))
    .map((step, i) => (i === 0 ? { at: -Infinity, value: step.value } : step))
}

/** Bands of equally many machines into which a spread tariff divides those of a region. */
const BANDS = 10

/** Each band's multiple of the tariff, in the middle of its part of the way from 1 − spread to 1 + spread. */
export function tariffBands(spread: number): number[] {
  if (spread === 0) return [1]
  return Array.from({ length: BANDS }, (_, band) => 1 + spread * ((2 * band + 1) / BANDS - 1))
}

/** A feedback in whole days: hash rates are known by the day. */
export const feedbackOf = ({ elasticity, window, lag }: FileFeedback): Feedback => ({
  elasticity: fixed(elasticity),
  windowDays: Math.ceil(window / DAY_S),
  lagDays: Math.ceil(lag / DAY_S),
})

/** A market path: points joined by straight lines, or geometric Brownian motion. */
export function pricePath(path: Path): PricePath {
  const shocks: Shocks = sorted(path.shocks ?? {}).map(([at, jump]) => ({ at, factor: 1 + jump }))
  if (path.gbm) return { kind: 'gbm', ...path.gbm, shocks }
  const points = path.series ? sorted(path.series) : [[0, path.constant!] as const]
  return { kind: 'points', at: points.map(([at]) => at), values: points.map(([, value]) => value), shocks }
}
