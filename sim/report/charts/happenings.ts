import type { Columns } from './column.ts'
import type { Cell, Table } from '../page.ts'
import type { Stretch } from './timeChart.ts'

/** A ban or an outage over the days on which it is in one state. */
export interface Phase extends Stretch {
  readonly state: string
  readonly what: Cell
  readonly region: Cell
  /** On the true hash rate, EH/s, when it began. */
  readonly effect: Cell
}

/** States of a ban in the words of a page; an outage is called as its kind is. */
export const ANNOUNCED = 'ban announced'
export const IN_FORCE = 'ban in force'

/** How the kinds of happenings in events.csv call the beginning of a phase, and its end. */
const PHASES = [
  { begins: /^ban announced$/, ends: /^ban (effective|lifted)$/, state: () => ANNOUNCED },
  { begins: /^ban effective$/, ends: /^ban lifted$/, state: () => IN_FORCE },
  {
    begins: / starts$/,
    ends: / ends$/,
    state: (kind: string) => kind.replace(/ starts$/, '').replaceAll('_', ' '),
  },
]

/** What goes on for days, in order of time. What does not end lasts to the last day. */
export function phasesIn(events: Columns | undefined, lastDay: string): Phase[] {
  if (!events) return []
  const rows = happeningsIn(events)
  return rows.flatMap((row, i) => {
    const phase = PHASES.find(({ begins }) => begins.test(row.kind))
    if (!phase) return []
    const end = rows.slice(i + 1).find((later) => later.id === row.id && phase.ends.test(later.kind))
    const { id, day, what, region, effect } = row
    return [
      { name: id, from: day, until: end?.day ?? lastDay, state: phase.state(row.kind), what, region, effect },
    ]
  })
}

/** What is shaded in charts of time: a ban in force may last for years. */
export const stretchesOf = (phases: readonly Phase[]): Stretch[] =>
  phases.filter(({ state }) => state !== IN_FORCE)

function happeningsIn(events: Columns) {
  const [at, id, kind] = ['at', 'id', 'kind'].map((name) => events.texts(name)) as [
    string[],
    string[],
    string[],
  ]
  const [what, region, effect] = ['what', 'region', 'effect_eh_s'].map((name) => events.cells(name))
  return at.map((instant, i) => ({
    id: id[i]!,
    kind: kind[i]!,
    day: instant.slice(0, 10),
    what: what![i]!,
    region: region![i]!,
    effect: effect![i]!,
  }))
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
