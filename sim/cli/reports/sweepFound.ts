import { describedUnits } from '../../io/describedUnits.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import type { SweepPoints } from '../../report/charts/sweepPoints.ts'
import type { SweepFound } from '../../report/kinds/sweepReport.ts'
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
      ...ASKED.flatMap(([metric, title]) =>
        endSentences(title, unitOf(points, metric), values(points, metric)),
      ),
    ],
  }
}

const unitOf = (points: SweepPoints, metric: string): string =>
  points.answers.find(({ column }) => column === metric)?.unit ?? ''

const values = (points: SweepPoints, metric: string) =>
  points
    .of(metric)
    .flatMap((at, i) =>
      at
        ? [{ value: at.middle, at: points.varied.map(({ path, values }) => `${path}=${String(values[i])}`) }]
        : [],
    )
