import { METRICS } from '../../record/index.ts'
import { type Answer, answersOf } from './answers.ts'
import { type Arrow, arrow, difference, relative } from './difference.ts'
import type { Results } from './results.ts'

/** What a folder answers beside what the first one does. */
export interface AnswerBeside extends Answer {
  /** Which of the folders this is, from 0. */
  readonly folder: number
  /** To the first folder; of dates in days. Null where one of them has no value, and for the first itself. */
  readonly difference: number | null
  /** Difference by the size of the first value, in percent; null for dates and from 0. */
  readonly relativePercent: number | null
  readonly arrow: Arrow | ''
  /** Difference of two means by its standard error. */
  readonly z: number | null
}

/** An answer of the first folder, or of the first that has it, and of all others. */
export type AnswerRow = readonly (AnswerBeside | undefined)[]

/** All that any of the folders answers, in the order of METRICS, the network before regions, fleets and sites. */
export function compareAnswers(all: readonly Results[]): AnswerRow[] {
  const answers = all.map(answersOf)
  const either = new Map(answers.toReversed().flatMap((each) => [...each]))
  const keys = [...either]
    .sort(([, a], [, b]) => placeOf(a) - placeOf(b) || byScope(a, b))
    .map(([key]) => key)
  return keys.map((key) => besideFirst(answers.map((each) => each.get(key))))
}

const IDS = METRICS.map(({ id }) => id)

/** Metrics that only another version knows come last. */
const placeOf = ({ metric }: Answer): number => (IDS.includes(metric) ? IDS.indexOf(metric) : IDS.length)

function byScope(a: Answer, b: Answer): number {
  const [of, other] = [a, b].map(({ metric, scope }) => `${metric}\n${scope === 'network' ? '' : scope}`)
  return of! < other! ? -1 : 1
}

function besideFirst(row: readonly (Answer | undefined)[]): AnswerRow {
  return row.map(
    (answer, folder) => answer && { ...answer, folder, ...beside(folder > 0 ? row[0] : undefined, answer) },
  )
}

type Beside = Pick<AnswerBeside, 'difference' | 'relativePercent' | 'arrow' | 'z'>
const NOTHING: Beside = { difference: null, relativePercent: null, arrow: '', z: null }

function beside(first: Answer | undefined, answer: Answer): Beside {
  const [from, to] = [first?.value ?? null, answer.value]
  if (!first || from === null || to === null) return NOTHING
  return {
    difference: difference(from, to),
    relativePercent: answer.unit === 'date' ? null : percent(from, to),
    arrow: arrow(from, to),
    z: zOf(first, answer),
  }
}

function percent(from: number, to: number): number | null {
  const share = relative(from, to)
  return Number.isFinite(share) ? 100 * share : null
}

/** Undefined where one is no ensemble, or none of them has any spread. */
function zOf(a: Answer, b: Answer): number | null {
  if (a.standardError === null || b.standardError === null) return null
  const error = Math.sqrt(a.standardError * a.standardError + b.standardError * b.standardError)
  return error === 0 ? null : (b.value! - a.value!) / error
}
