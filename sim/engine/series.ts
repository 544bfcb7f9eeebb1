import { DAILY_TABLES, type DailyTable, seriesColumns } from '../record/index.ts'
import type { Plan } from './plan/types.ts'
import { FLEET, NETWORK, REGION, SITE, WIDTH } from './recording.ts'
import type { Run } from './run.ts'
import { sharesOfDay } from './tables/countries.ts'

/** One number a day: a column of a table, of one place or firm. */
export interface Series {
  readonly table: DailyTable
  /** Id of the region, country, fleet or site; empty for the network. */
  readonly scope: string
  /** Name of the column. */
  readonly metric: string
}

/** The series of these tables, in the order in which {@link readSeries} gives their numbers. */
export const seriesOf = (plan: Plan, tables: readonly DailyTable[]): Series[] =>
  wantedOf(tables).flatMap((table) =>
    scopesOf(plan, table).flatMap((scope) =>
      seriesColumns(table).map(({ name }) => ({ table, scope, metric: name })),
    ),
  )

/** The daily numbers of a run that kept all of them: day by day, each in the order of {@link seriesOf}. */
export function readSeries(run: Run, tables: readonly DailyTable[]): Float64Array {
  const { plan } = run.world
  const sources = wantedOf(tables).map((table) => sourceOf(run, table))
  const width = sources.reduce((total, { places }) => total + places.length, 0)
  const numbers = new Float64Array(plan.days * width)
  let first = 0
  for (const { from, perDay, places } of sources) {
    for (let day = 0; day < plan.days; day += 1)
      for (let i = 0; i < places.length; i += 1)
        numbers[day * width + first + i] = from[day * perDay + places[i]!]!
    first += places.length
  }
  return numbers
}

const wantedOf = (tables: readonly DailyTable[]): DailyTable[] =>
  DAILY_TABLES.filter((table) => tables.includes(table))

function scopesOf(plan: Plan, table: DailyTable): readonly string[] {
  switch (table) {
    case 'network':
      return ['']
    case 'regions':
      return plan.regions.map(({ id }) => id)
    case 'countries':
      return plan.reporting.countries
    case 'fleets':
      return plan.fleets.flatMap(({ id, named }) => (named ? [id] : []))
    case 'sites':
      return plan.namedSites.map((s) => plan.sites[s]!.id)
  }
}

/** Numbers by day, and where in those of a day the series of a table stand. */
interface Source {
  readonly from: Float64Array
  readonly perDay: number
  readonly places: readonly number[]
}

function sourceOf({ world: { plan }, recording }: Run, table: DailyTable): Source {
  const count = scopesOf(plan, table).length
  switch (table) {
    case 'network':
      return source(table, recording.network, 1, WIDTH.network, NETWORK)
    case 'regions':
      return source(table, recording.regions, count, WIDTH.regions, REGION)
    case 'countries':
      return source(table, sharesOfRun(plan, recording), count, 2, SHARES)
    case 'fleets':
      return source(table, recording.fleets, count, WIDTH.fleets, FLEET)
    case 'sites':
      return source(table, recording.sites, count, WIDTH.sites, SITE)
  }
}

function source(
  table: DailyTable,
  from: Float64Array,
  scopes: number,
  width: number,
  placeOf: Readonly<Record<string, number>>,
): Source {
  const columns = seriesColumns(table).map(({ name }) => placeOf[name]!)
  const places = Array.from({ length: scopes }, (_, s) => columns.map((at) => s * width + at)).flat()
  return { from, perDay: scopes * width, places }
}

const SHARES = { share_pct: 0, reported_share_pct: 1 }

function sharesOfRun(plan: Plan, recording: Run['recording']): Float64Array {
  const { length } = plan.reporting.countries
  const numbers = new Float64Array(plan.days * length * 2)
  for (let day = 0; day < plan.days; day += 1) {
    const { held, seen } = sharesOfDay(plan, recording, day, day)
    for (let k = 0; k < length; k += 1) numbers.set([held[k]!, seen[k]!], (day * length + k) * 2)
  }
  return numbers
}
