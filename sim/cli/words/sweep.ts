import type { SweepOutcome } from '../../io/many/sweepFolder.ts'
import type { Cell } from '../../record/index.ts'
import { count, rounded } from './figures.ts'

/** What a person asks first. */
const ASKED = [
  'drawdown_true_pct',
  'recovery_100_days',
  'worst_retarget_pct',
  'hashrate_last',
  'machines_moved',
]

/** What a sweep found: in a table, if it is short. */
export function sweepText(outcome: SweepOutcome, out: string): string {
  const { name, points, members } = outcome.request
  const each = members === undefined ? '' : ` with ${count(members, 'member')} each`
  return [
    `${name}: ${count(points.length, 'point')}${each}`,
    ...shownRows(outcome),
    `sweep.csv in ${out} has a row for each run, with all metrics.`,
    '',
  ].join('\n')
}

function shownRows({ columns, varied, rows, request }: SweepOutcome): string[] {
  if (!rows) return []
  const first = request.members === undefined ? 2 : 3
  const ids = request.members === undefined ? [] : ['member']
  const paths = columns.slice(first, first + varied)
  const chosen = [...ids, ...paths, ...ASKED.filter((name) => columns.includes(name))]
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
