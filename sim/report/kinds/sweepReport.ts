import type { ReadTable } from '../../study/compare/results.ts'
import { alongChart, type Asked } from '../charts/along.ts'
import { heatChart } from '../charts/heat.ts'
import { marginalCharts } from '../charts/marginals.ts'
import { parameterSection } from '../charts/parameters.ts'
import { provenanceTable } from '../charts/provenance.ts'
import { SweepPoints } from '../charts/sweepPoints.ts'
import { answerEndsTable, pointsTable } from '../charts/sweepTables.ts'
import type { Chart, Report, Section, Table } from '../page.ts'
import { type Found, introOf } from './runTables.ts'

/** What a report of a sweep is made of. */
export interface SweepFound extends Found {
  /** What was varied. */
  readonly paths: readonly { readonly path: string; readonly unit: string }[]
  /** The answers that are shown first, as the terminal calls them. */
  readonly asked: readonly { readonly metric: string; readonly title: string }[]
  /** Says what the points answer, a sentence each. */
  readonly said: (points: SweepPoints) => readonly string[]
}

/** In the answer; the rest stands before the charts. */
const MOST_SAID = 3

/** A sweep as a report: its plan, and its answers over what was varied. */
export function sweepReport(found: SweepFound): Report {
  const { notes, origin, paths, tables } = found
  const table = tables.get('sweep')
  const points = table && table.rows.length > 0 ? new SweepPoints(table, paths) : undefined
  const said = points ? found.said(points) : ['No run came to its end.']
  return {
    title: titleOf(found),
    ...introOf(found),
    answer: said.slice(0, MOST_SAID),
    sections: [
      ...(points ? answers(found, points, [notes, ...said.slice(MOST_SAID)]) : []),
      ...failures(tables.get('failures')),
      ...parameterSection(found),
    ],
    provenance: provenanceTable(origin),
  }
}

/** Of many parameters, how many. */
const MOST_PATHS = 2

function titleOf({ name, paths }: SweepFound): string {
  if (paths.length === 0) return name
  const named = paths.map(({ path }) => path).join(' and ')
  return `${name}, swept over ${paths.length > MOST_PATHS ? `${paths.length} parameters` : named}`
}

function answers(
  { asked }: SweepFound,
  points: SweepPoints,
  text: readonly (string | undefined)[],
): Section[] {
  const shown = asked.flatMap(({ metric, title }): Asked[] => {
    const answer = points.answers.find(({ column }) => column === metric)
    return answer ? [{ column: metric, title, unit: answer.unit }] : []
  })
  return [
    {
      id: 'answers',
      title: 'Answers over what was varied',
      text: text.filter((one) => one !== undefined),
      charts: chartsOf(points, shown),
      tables: [pointsTable(points, shown), answerEndsTable(points)],
    },
  ]
}

/** More pictures than these nobody looks through, and a page should not carry. */
const MOST_CHARTS = 24

function chartsOf(points: SweepPoints, asked: readonly Asked[]): Chart[] {
  const [first, second, ...more] = points.varied
  if (!first) return []
  if (!second) return asked.flatMap((one) => alongChart(points, first, one, idOf(one)))
  if (more.length === 0) return asked.flatMap((one) => heatChart(points, [first, second], one, idOf(one)))
  const many = Math.max(1, Math.floor(MOST_CHARTS / Math.min(8, points.varied.length)))
  return asked.slice(0, many).flatMap((one) => marginalCharts(points, one, idOf(one)))
}

const idOf = ({ column }: Asked): string => column.replace(/[^a-z0-9]+/gi, '-')

function failures(table: ReadTable | undefined): Section[] {
  if (!table || table.rows.length === 0) return []
  const failed: Table = {
    title: 'Runs that failed',
    columns: table.header.map((name) => ({ name, unit: '' })),
    rows: table.rows.map((row) => row.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))),
  }
  return [{ id: 'failures', title: 'What failed', charts: [], tables: [failed] }]
}
