import { nearest, quote } from '../../units/index.ts'
import type { AnswerBeside, AnswerRow } from './answerDifferences.ts'
import { alike } from './difference.ts'

/** How far a metric of later folders may be from the first one. */
export interface Limit {
  readonly metric: string
  readonly scope: string
  /** Of the first folder's value. */
  readonly percent: number
}

/** A later folder that is further away than a limit allows. */
export interface Exceeded {
  readonly limit: Limit
  readonly folder: number
  /** Null where only one of them has a value. */
  readonly percent: number | null
}

const NETWORK = 'network'

/** Reads `metric=percent` or `metric:scope=percent`; or says what is wrong. */
export function readLimit(word: string, answers: readonly AnswerRow[]): Limit | string {
  const [, name, number] = /^(.*)=([^=]*)$/s.exec(word) ?? []
  if (name === undefined) return `takes metric=percent or metric:scope=percent, not ${quote(word)}`
  const percent = /^\d+(\.\d+)?$/.test(number!.trim().replace(/ ?%$/, '')) ? parseFloat(number!) : NaN
  if (Number.isNaN(percent)) return `takes a percentage such as ${name}=5, not ${quote(number!)}`
  const colon = name.indexOf(':')
  const [metric, scope] = colon < 0 ? [name, NETWORK] : [name.slice(0, colon), name.slice(colon + 1)]
  return objectionTo(metric, scope, answers) ?? { metric, scope, percent }
}

function objectionTo(metric: string, scope: string, answers: readonly AnswerRow[]): string | undefined {
  const all = answers.map((row) => row.find((answer) => answer !== undefined)!)
  const own = all.filter((answer) => answer.metric === metric)
  if (own.length === 0)
    return `knows no metric ${quote(metric)}${meant(
      metric,
      all.map((answer) => answer.metric),
    )}`
  const found = own.find((answer) => answer.scope === scope)
  if (found?.unit === 'date') return `takes metrics with a percentage: ${metric} is a date`
  if (found) return undefined
  const scopes = own.map((answer) => answer.scope)
  if (scope === NETWORK) return `takes ${metric} of one scope, for instance ${metric}:${scopes[0]}=5`
  return `knows no ${metric} of ${quote(scope)}${meant(scope, scopes)}`
}

function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near === undefined ? '; summary.csv lists them' : `; did you mean ${quote(near)}?`
}

/** Where later folders are further away than the limits allow. */
export function exceeded(limits: readonly Limit[], answers: readonly AnswerRow[]): Exceeded[] {
  return limits.flatMap((limit) => {
    const row = answers.find((each) => each.some((answer) => isOf(answer, limit))) ?? []
    return row.slice(1).flatMap((_, index) => {
      const percent = distance(row[0]?.value ?? null, row[index + 1]?.value ?? null)
      return percent > limit.percent
        ? [{ limit, folder: index + 1, percent: Number.isFinite(percent) ? percent : null }]
        : []
    })
  })
}

const isOf = (answer: AnswerBeside | undefined, { metric, scope }: Limit): boolean =>
  answer?.metric === metric && answer.scope === scope

/** In percent of the first value; where only one of them has a value, nothing is far enough to say. */
function distance(from: number | null, to: number | null): number {
  if (from === null || to === null) return from === to ? 0 : Infinity
  return alike(from, to) ? 0 : (100 * Math.abs(to - from)) / Math.abs(from)
}
