import type { AnyTable } from '../../record/index.ts'
import type { ReadTable } from '../../study/compare/results.ts'
import { Columns } from '../charts/column.ts'
import type { Report } from '../page.ts'

/** What a result folder says about itself, and its tables. */
export interface Found {
  readonly name: string
  /** The question that the scenario answers, and what it says about itself. */
  readonly question?: string | undefined
  readonly notes?: string | undefined
  readonly tables: ReadonlyMap<string, ReadTable>
  /** By id. */
  readonly regions: ReadonlyMap<string, Place>
  readonly parameters: readonly Parameter[]
  /** What made the folder, by name. */
  readonly origin: readonly (readonly [what: string, value: string])[]
}

/** What a report of a run is made of. */
export interface RunFound extends Found {
  readonly said: Said
}

/** What a report of an ensemble is made of. */
export interface EnsembleFound extends Found {
  /** What plays a member again, with `{}` for its number. */
  readonly command?: string | undefined
  /** What is said of it, a sentence each: the medians, and the rest. */
  readonly said: { readonly medians: readonly string[]; readonly more: readonly string[] }
}

export interface Place {
  readonly name: string
  readonly country: string
}

/** What is said of a run, a sentence each, by what it is about. */
export interface Said {
  readonly fall: readonly string[]
  readonly recovery: readonly string[]
  readonly hardest: readonly string[]
  readonly retargets: readonly string[]
  readonly moves: readonly string[]
  readonly shares: readonly string[]
  readonly fleets: readonly string[]
  readonly fleetsTogether: readonly string[]
  readonly sites: readonly string[]
}

/** What nobody knows, as the scenario says it. */
export interface Parameter {
  readonly id: string
  readonly about: string
  readonly law: string
  readonly knownAt: string
  readonly source: string
}

/** A table by name; undefined where the folder has none, or one without rows. */
export function tableOf({ tables }: Pick<RunFound, 'tables'>, name: string): Columns | undefined {
  const table = tables.get(name)
  return table && table.rows.length > 0 ? new Columns(table) : undefined
}

/** A table of results other than a run's. */
export function knownTable({ tables }: Pick<Found, 'tables'>, known: AnyTable): Columns | undefined {
  const table = tables.get(known.name)
  return table && table.rows.length > 0 ? new Columns(table, known) : undefined
}

/** How a region is called; with its id where another one is called the same. */
export function nameOf({ regions }: Pick<RunFound, 'regions'>, id: string): string {
  const name = shortName(regions.get(id)?.name ?? id)
  const isAnother = ([other, place]: [string, Place]): boolean =>
    other !== id && shortName(place.name) === name
  return [...regions].some(isAnother) ? `${name} (${id})` : name
}

/** `Kazakhstan, north (Ekibastuz, Pavlodar)` is one name too many for a legend. */
const shortName = (name: string): string => name.replace(/ \(.*\)$/, '')

/** What a page begins with: the question, and what it is about in a line. */
export function introOf(
  { name, question, origin }: Found,
  days: readonly string[] = [],
): Pick<Report, 'lead' | 'about'> {
  const made = new Map(origin)
  const seed = made.get('seed')
  const about = [
    `scenario ${name}`,
    ...(days.length > 0 ? [`${days.length} days, ${days[0]} to ${days.at(-1)}`] : []),
    ...(made.has('members') ? [`${made.get('members')} members`] : []),
    ...(made.has('member') && made.get('member') !== '0' ? [`member ${made.get('member')}`] : []),
    ...(seed === undefined ? [] : [`seed ${JSON.stringify(seed)}`]),
    ...(made.has('program') ? [made.get('program')!] : []),
  ]
  return { lead: question, about: about.join(' · ') }
}
