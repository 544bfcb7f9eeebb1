import type { SweepOutcome } from '../../io/many/sweepFolder.ts'
import type { Cell } from '../../record/index.ts'
import { count, rounded } from './figures.ts'

/** What a person asks first. */
export const ASKED = [
  ['drawdown_true_pct', 'Deepest fall'],
  ['recovery_100_days', 'From trough to the old level'],
  ['worst_retarget_pct', 'Worst retarget'],
  ['hashrate_last', 'Hash rate at the end'],
  ['machines_moved', 'Machines moved'],
] as const

/** What a sweep found: in a table, if it is short. */
export function sweepText(outcome: SweepOutcome, out: string): string {
  const { name, points, members } = outcome.request
  return [
    sweepTitle(name, points.length, members),
    ...shownRows(outcome),
    `sweep.csv in ${out} has a row for each run, with all metrics.`,
    '',
  ].join('\n')
}

/** @param members of each point; undefined where each was run once */
export function sweepTitle(name: string, points: number, members: number | undefined): string {
  const each = members === undefined ? '' : ` with ${count(members, 'member')} each`
  return `${name}: ${count(points, 'point')}${each}`
}

/** A value of an answer, and what was set there. */
interface There {
  readonly value: number
  readonly at: string
}

/** Where an answer is lowest and where highest. */
export function endSentences(title: string, unit: string, values: readonly There[]): string[] {
  if (values.length === 0) return []
  const least = values.reduce((low, each) => (each.value < low.value ? each : low))
  const most = values.reduce((high, each) => (each.value > high.value ? each : high))
  const behind = unit === '1' ? '' : ` ${unit}`
  const said = ({ value, at }: There): string => `${rounded(value)}${behind} (${at})`
  if (least.value === most.value) return [`${title}: ${rounded(least.value)}${behind} at all points.`]
  return [`${title}: from ${said(least)} to ${said(most)}.`]
}

function shownRows({ columns, varied, rows, request }: SweepOutcome): string[] {
  if (!rows) return []
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
export const shortest = (path: string): string => path.split('.').slice(-2).join('.')

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map((row) => row[c]!.length)))
  return rows.map((row) => row.map((cell, c) => cell.padStart(widths[c]!)).join('  '))
}

export function sweepJson({ request, runs, failed, files }: SweepOutcome, out: string): string {
  const { name, points } = request
  return JSON.stringify({ scenario: name, points: points.length, runs, failed, out, files })
}
