import {
  answerTo,
  describeBounds,
  isWithin,
  median,
  type Reference,
  type Scenario,
  settle,
  withinBounds,
} from '../model/index.ts'
import type { Report } from './finding.ts'
import type { Path } from './problem.ts'

/** Parts of a scenario at the medians of what nobody knows, and which of them refer to what is not there. */
export interface AtMedians {
  readonly parts: Partial<Scenario>
  /** Where a reference has no parameter that fits: that has been reported, or what is wrong with the parameter has. */
  readonly astray: readonly { readonly path: Path }[]
}

/** Settles what checks reckon with; `report`: of references whose medians are out of bounds. */
export function atMedians(parts: Partial<Scenario>, report: Report): AtMedians {
  const astray: { path: Path }[] = []
  const settled = settle(parts, median, (path, reference, value) => {
    if (value === undefined) {
      astray.push({ path: [...path] })
      return reference.min
    }
    const answer = answerTo(reference, value)
    if (!isWithin(answer, reference)) report([...path], outOfBounds(answer, reference))
    return withinBounds(answer, reference)
  })
  return { parts: settled, astray }
}

const outOfBounds = (answer: number, { min, max, unit }: Reference): string =>
  `its median, ${Number(answer.toPrecision(6))}, is out of bounds: ${describeBounds(min, max, unit)}`
