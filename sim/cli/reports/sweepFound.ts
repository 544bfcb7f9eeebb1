import { describedUnits } from '../../io/describedUnits.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import type { SweepPoints } from '../../report/charts/sweepPoints.ts'
import type { Cell } from '../../report/page.ts'
import type { SweepFound } from '../../report/kinds/sweepReport.ts'
import { grouped, rounded } from '../words/figures.ts'
import { ASKED, endSentences, shortest, sweepTitle } from '../words/sweep.ts'
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
      ...ASKED.flatMap(([metric, title]) =>
        endSentences(title, unitOf(points, metric), values(points, metric)),
      ),
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

const unitOf = (points: SweepPoints, metric: string): string =>
  points.answers.find(({ column }) => column === metric)?.unit ?? ''

const values = (points: SweepPoints, metric: string) =>
  points.of(metric).flatMap((at, i) => (at ? [{ value: at.middle, at: whereIs(points, i) }] : []))

/** More values than these are told by the number of their point. */
const MOST_VALUES = 2

const whereIs = ({ numbers, varied }: SweepPoints, i: number): string =>
  varied.length > MOST_VALUES
    ? `point ${numbers[i]}`
    : varied.map(({ path, values }) => `${shortest(path)} ${saidOf(values[i]!)}`).join(', ')

/** A value that somebody chose, as it would be written; of a drawn one, four digits. */
const few = (value: number): string =>
  Math.abs(value) < 10_000 ? String(Number(value.toPrecision(4))).replace('-', '−') : rounded(value)

const saidOf = (value: Cell): string => (typeof value === 'number' ? few(value) : String(value ?? '–'))
