import type { SweepOutcome } from '../../io/many/sweepFolder.ts'
import { type Point, pathOf } from '../../ensemble/index.ts'
import type { AnswerEnds } from '../../io/many/pointEnds.ts'
import type { Cell, Row } from '../../record/index.ts'
import { lackingSaid } from '../../report/charts/lacking.ts'
import { count, rounded } from './figures.ts'

/** What a person asks first. */
export const ASKED = [
  ['drawdown_true_pct', 'Deepest fall'],
  ['recovery_100_days', 'From trough to the old level'],
  ['worst_retarget_pct', 'Worst retarget'],
  ['hashrate_last', 'Hash rate at the end'],
  ['machines_moved', 'Machines moved'],
] as const

/** What a sweep found: in a table, if it is short; else where it is lowest and highest. */
export function sweepText(outcome: SweepOutcome, out: string): string {
  const { name, points, members } = outcome.request
  return [
    sweepTitle(name, points.length, members),
    ...(outcome.rows
      ? shownRows(outcome.rows, outcome)
      : endSentences(outcome.ends, (point) => points[point - 1])),
    `sweep.csv in ${out} has a row for each run, with all metrics.`,
    '',
  ].join('\n')
}

/** @param members of each point; undefined where each was run once */
export function sweepTitle(name: string, points: number, members: number | undefined): string {
  const each = members === undefined ? '' : ` with ${count(members, 'member')} each`
  return `${name}: ${count(points, 'point')}${each}`
}

/** @param pointOf what a point sets, as `path=value`; undefined where that is not known */
export function endSentences(
  ends: readonly AnswerEnds[],
  pointOf: (point: number) => Point | undefined,
): string[] {
  return ASKED.flatMap(([metric, title]) => {
    const found = ends.find((each) => each.metric === metric)
    return found ? [endSentence(title, found, pointOf)] : []
  })
}

function endSentence(
  title: string,
  { unit, least, most, lacking }: AnswerEnds,
  pointOf: (point: number) => Point | undefined,
): string {
  const behind = unit === '1' ? '' : ` ${unit}`
  const said = ({ value, point }: AnswerEnds['least']): string =>
    `${rounded(value)}${behind} (${placeOf(point, pointOf(point))})`
  const without = lackingSaid(lacking)
  const same = (): string => {
    if (lacking.points - lacking.none === 1) return said(least)
    return `${rounded(least.value)}${behind} ${without.length > 0 ? 'wherever there is one' : 'at all points'}`
  }
  const range = least.value === most.value ? same() : `from ${said(least)} to ${said(most)}`
  return `${[`${title}: ${range}`, ...without].join('; ')}.`
}

/** More values than these are told by the number of their point. */
const MOST_VALUES = 2

const placeOf = (number: number, point: Point | undefined): string =>
  point === undefined || point.length > MOST_VALUES
    ? `point ${number}`
    : point.map((set) => `${shortest(pathOf(set))} ${fewDigits(saidOf(set))}`).join(', ')

/** As the plan says it; of a value that was drawn, four digits. */
const fewDigits = (text: string): string =>
  text.replace(/\d+\.\d{5,}/, (number) => String(Number(Number(number).toPrecision(4))))

function shownRows(rows: readonly Row[], { columns, varied, request }: SweepOutcome): string[] {
  const first = request.members === undefined ? 2 : 3
  const ids = request.members === undefined ? [] : ['member']
  const paths = columns.slice(first, first + varied)
  const chosen = [
    ...ids,
    ...paths,
    ...ASKED.map(([metric]) => metric).filter((name) => columns.includes(name)),
  ]
  const cells = rows.map((row) =>
    chosen.map((name) => {
      const path = paths.indexOf(name)
      return path < 0
        ? shown(row[columns.indexOf(name)]!)
        : saidOf(request.points[Number(row[1]) - 1]![path]!)
    }),
  )
  return aligned([chosen.map(shortest), ...cells])
}

/** As the plan says it. */
const saidOf = (change: string): string => change.replace(/^[^=]*=/, '')

const shown = (cell: Cell): string => (typeof cell === 'number' ? rounded(cell) : String(cell ?? '–'))

/** The end of a path says enough at the head of a column. */
const shortest = (path: string): string => path.split('.').slice(-2).join('.')

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map((row) => row[c]!.length)))
  return rows.map((row) => row.map((cell, c) => cell.padStart(widths[c]!)).join('  '))
}

export function sweepJson({ request, runs, failed, files }: SweepOutcome, out: string): string {
  const { name, points } = request
  return JSON.stringify({ scenario: name, points: points.length, runs, failed, out, files })
}
