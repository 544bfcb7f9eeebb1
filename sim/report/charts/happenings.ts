import type { Columns } from './column.ts'
import type { Cell, Table } from '../page.ts'
import type { Stretch } from './timeChart.ts'

/** How the kinds of happenings in events.csv call the beginning of a stretch, and its end. */
const STRETCHES = [
  [/ starts$/, / ends$/],
  [/^ban announced$/, /^ban effective$/],
] as const

/**
 * Outages, and the time from a ban's announcement until it is effective, as stretches of days. What does not end lasts
 * to the last day; deliveries, orders, contracts and taxes are no stretches.
 */
export function stretchesIn(events: Columns | undefined, lastDay: string): Stretch[] {
  if (!events) return []
  const rows = happeningsIn(events)
  return rows.flatMap((row, i) => {
    const pair = STRETCHES.find(([begins]) => begins.test(row.kind))
    if (!pair) return []
    const end = rows.slice(i + 1).find((later) => later.id === row.id && pair[1].test(later.kind))
    return [{ name: row.id, from: row.day, until: end?.day ?? lastDay }]
  })
}

interface Happening {
  readonly id: string
  readonly kind: string
  readonly day: string
}

function happeningsIn(events: Columns): Happening[] {
  const [at, id, kind] = ['at', 'id', 'kind'].map((name) => events.texts(name)) as [
    string[],
    string[],
    string[],
  ]
  return at.map((instant, i) => ({ id: id[i]!, kind: kind[i]!, day: instant.slice(0, 10) }))
}

const COLUMNS = ['at', 'id', 'kind', 'what', 'region', 'effect_eh_s']

/** Everything that happened, in order of time. */
export function happeningsTable(events: Columns): Table {
  const cells = COLUMNS.map((name) => events.cells(name))
  const rows: Cell[][] = cells[0]!.map((_, i) => cells.map((column) => column[i]!))
  return {
    title: 'Everything that happened',
    columns: COLUMNS.map((name) => ({ name, unit: events.unit(name) })),
    rows,
  }
}
