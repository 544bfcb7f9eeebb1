import type { Point } from '../../ensemble/index.ts'
import { describedUnits } from '../../io/describedUnits.ts'
import type { AnswerEnds } from '../../io/many/pointEnds.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import type { SweepPoints } from '../../report/charts/sweepPoints.ts'
import type { SweepFound } from '../../report/kinds/sweepReport.ts'
import type { ReadTable } from '../../study/compare/results.ts'
import { grouped } from '../words/figures.ts'
import { ASKED, endSentences, sweepTitle } from '../words/sweep.ts'
import { foundIn } from './runFound.ts'

/** What a report of a sweep is made of, from its folder. */
export function sweepFound(folder: ReadFolder): SweepFound {
  const { manifest, results, path } = folder
  const found = foundIn(folder)
  const plan = results.tables.get('plan')
  const units = describedUnits(path, 'sweep')
  const written = manifest?.all.paths
  const paths = plan?.header ?? (Array.isArray(written) ? written.map(String) : [])
  return {
    ...found,
    paths: paths
      .filter((path) => results.tables.get('sweep')?.header.includes(path))
      .map((path) => ({ path, unit: units.get(path) ?? '' })),
    asked: ASKED.map(([metric, title]) => ({ metric, title })),
    said: (points) => [
      `${sweepTitle(found.name, plan?.rows.length ?? points.numbers.length, manifest?.members)}.`,
      ...partly(folder, points.runs),
      ...endSentences(endsOf(points), (point) => plan && pointIn(plan, point)),
    ],
  }
}

/** What is read of a large file. */
function partly({ manifest }: ReadFolder, runs: number): string[] {
  const all = manifest?.files.find(({ name }) => name === 'sweep.csv')?.rows ?? runs
  return runs < all
    ? [`Of the ${grouped(all)} runs in sweep.csv, ${grouped(runs)} are shown, evenly spread over the plan.`]
    : []
}

const pointIn = ({ header, rows }: ReadTable, point: number): Point | undefined =>
  rows[point - 1]?.map((cell, i) => `${header[i]}=${String(cell ?? '')}`)

/** Of the answers that are told. */
const endsOf = (points: SweepPoints): AnswerEnds[] =>
  points.answers.flatMap(({ column, unit }) => {
    if (!ASKED.some(([metric]) => metric === column)) return []
    const here = points
      .of(column)
      .flatMap((at, i) => (at ? [{ value: at.middle, point: points.numbers[i]! }] : []))
    const [first] = here
    if (!first) return []
    const least = here.reduce((low, each) => (each.value < low.value ? each : low), first)
    const most = here.reduce((high, each) => (each.value > high.value ? each : high), first)
    return [{ metric: column, unit, least, most, lacking: points.lacking(column) }]
  })
