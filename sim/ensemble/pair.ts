import { compile, firstDifference, type Run, type Series } from '../engine/index.ts'
import { jointlyIn } from './jointly.ts'
import type { PairJob } from './job.ts'
import { type Member, memberOf } from './member.ts'
import { type Answer, type Names, namesOf, numbersIn, runOf, type RunNumbers } from './numbers.ts'

/** What two scenarios have in common, and where it stands in the numbers of each. */
export interface Common {
  /** The days of both, and what both give. */
  readonly names: Names
  /** Cells of the daily numbers of A and of B that are the same series on the same day. */
  readonly cells: readonly [Int32Array, Int32Array]
  readonly answers: readonly [Int32Array, Int32Array]
  /** What only one of them has: what it is, and which one. */
  readonly missing: readonly Missing[]
}

export interface Missing {
  readonly what: string
  readonly only: 'A' | 'B'
}

/** What two lists of names have in common. */
export function commonOf(a: Names, b: Names): Common {
  const [series, seriesAt, seriesMissing] = matched(a.series, b.series, seriesKey)
  const [answers, answersAt, answersMissing] = matched(a.answers, b.answers, answerKey)
  const firstDay = Math.max(a.firstDay, b.firstDay)
  const days = Math.max(0, Math.min(a.firstDay + a.days, b.firstDay + b.days) - firstDay)
  const cellsOf = (names: Names, at: Int32Array): Int32Array =>
    Int32Array.from({ length: days * at.length }, (_, cell) => {
      const day = Math.floor(cell / at.length) + firstDay - names.firstDay
      return day * names.series.length + at[cell % at.length]!
    })
  return {
    names: { firstDay, days, series, answers },
    cells: [cellsOf(a, seriesAt[0]), cellsOf(b, seriesAt[1])],
    answers: answersAt,
    missing: placesOf([...seriesMissing, ...answersMissing]),
  }
}

const seriesKey = ({ table, scope, metric }: Series): string => JSON.stringify([table, scope, metric])
const answerKey = ({ metric, scope }: Answer): string => JSON.stringify([metric, scope])

type Unmatched = { readonly scope: string; readonly only: 'A' | 'B' }[]

function matched<T extends { readonly scope: string }>(
  a: readonly T[],
  b: readonly T[],
  keyOf: (item: T) => string,
): readonly [T[], readonly [Int32Array, Int32Array], Unmatched] {
  const [keysA, keysB] = [distinct(a.map(keyOf)), distinct(b.map(keyOf))]
  const placeInB = new Map(keysB.map((key, i) => [key, i]))
  const inA = new Set(keysA)
  const both = a.flatMap((item, i) => {
    const j = placeInB.get(keysA[i]!)
    return j === undefined ? [] : [{ item, i, j }]
  })
  const missing: Unmatched = [
    ...a.filter((_, i) => !placeInB.has(keysA[i]!)).map(({ scope }) => ({ scope, only: 'A' }) as const),
    ...b.filter((_, i) => !inA.has(keysB[i]!)).map(({ scope }) => ({ scope, only: 'B' }) as const),
  ]
  const at = [Int32Array.from(both, ({ i }) => i), Int32Array.from(both, ({ j }) => j)] as const
  return [both.map(({ item }) => item), at, missing]
}

/** Keys with their number among equal ones: a fleet may have the name of a region, and both have a revenue. */
function distinct(keys: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return keys.map((key) => {
    const before = seen.get(key) ?? 0
    seen.set(key, before + 1)
    return `${before} ${key}`
  })
}

/** Each place that only one has, once; but no stakes in a site that only it has. */
function placesOf(unmatched: Unmatched): Missing[] {
  const found = new Map(unmatched.map(({ scope, only }) => [`${only} ${scope}`, { what: scope, only }]))
  const isStakeIn = (site: string, { what, only }: Missing): boolean =>
    site !== what && found.has(`${only} ${site}`)
  return [...found.values()].filter((each) => !isStakeIn(each.what.split(': ')[0]!, each))
}

/** Plays members of both scenarios, and gives what they have in common: A's number, then B's, cell by cell. */
export function pairPlayer({ a, b, vary, tables }: PairJob): (run: number) => RunNumbers {
  const common = commonOf(namesOf(a, tables), namesOf(b, tables))
  return (run) => {
    const members = [a, b].map((scenario) => memberOf(a.run.seed, run + 1, vary, jointlyIn(scenario))) as [
      Member,
      Member,
    ]
    const [left, right] = playBoth({ a, b, tables }, members)
    return {
      daily: sideBySide(left.daily, right.daily, common.cells),
      summary: sideBySide(left.summary, right.summary, common.answers),
      retargets: new Float64Array(0),
    }
  }
}

/** Both runs of a member, as A has it and as B has it. The past that they share is run once, and B goes on from there. */
function playBoth(
  { a, b, tables }: Pick<PairJob, 'a' | 'b' | 'tables'>,
  [member, { choose }]: readonly [Member, Member],
): [RunNumbers, RunNumbers] {
  const [planA, planB] = [compile(a, member.choose), compile(b, choose)]
  const parting = firstDifference(planA, planB, member.luck)
  const runA = runOf(planA, member, tables)
  tickOn(runA, 0, parting)
  const runB = parting === 0 ? runOf(planB, member, tables) : runA.branch(planB)
  tickOn(runA, parting, runA.days)
  tickOn(runB, parting, runB.days)
  return [numbersIn(runA, tables), numbersIn(runB, tables)]
}

function tickOn(run: Run, from: number, until: number): void {
  for (let day = from; day < until; day += 1) run.tick(day)
}

function sideBySide(a: Float64Array, b: Float64Array, [atA, atB]: Common['cells']): Float64Array {
  const both = new Float64Array(2 * atA.length)
  for (let i = 0; i < atA.length; i += 1) {
    both[2 * i] = a[atA[i]!]!
    both[2 * i + 1] = b[atB[i]!]!
  }
  return both
}
