import { quoted } from '../../io/many/runLine.ts'
import { type FoundManifest, type Json, mapIn, textIn } from '../../io/foundManifest.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import type { Columns } from '../../report/charts/column.ts'
import type { Found, Parameter, Place, RunFound } from '../../report/kinds/runTables.ts'
import { tableOf } from '../../report/kinds/runTables.ts'
import { fleetsTogether, sentences } from '../words/run.ts'
import { shown } from '../words/shown.ts'

/** What a report of a run is made of, from its folder. */
export function runFound(folder: ReadFolder): RunFound {
  const found = foundIn(folder)
  return { ...found, said: saidOf(found) }
}

/** What is in a folder, whatever it is. */
export function foundIn({ results, manifest, path }: ReadFolder): Found {
  const { tables } = results
  const resolved = manifest?.resolved ?? {}
  const regions = placesIn(resolved, tableOf({ tables }, 'regions'))
  return {
    name: manifest?.scenarioName ?? results.label,
    question: textIn(resolved.question),
    notes: textIn(resolved.notes),
    tables,
    regions,
    parameters: parametersIn(resolved),
    origin: manifest ? originOf(manifest) : [['folder', `${path}, without a manifest.json that can be read`]],
  }
}

/** What a scenario says that nobody knows. */
export const parametersIn = (resolved: Json): Parameter[] =>
  Object.entries(mapIn(resolved.parameters)).map(([id, said]) => parameterOf(id, mapIn(said)))

/** As regions.csv has them, or where there is none the manifest; called as that calls them. */
export function placesIn(resolved: Json, regions: Columns | undefined): Map<string, Place> {
  const named = mapIn(resolved.regions)
  if (!regions) return new Map(Object.entries(named).map(([id, said]) => [id, placeOf(id, mapIn(said))]))
  const [ids, countries] = [regions.texts('region'), regions.texts('country')]
  return new Map(
    ids.map((id, i) => [id, { name: textIn(mapIn(named[id]).name) ?? id, country: countries[i]! }]),
  )
}

const placeOf = (id: string, { name, country }: Json): Place => ({
  name: textIn(name) ?? id,
  country: textIn(country) ?? '',
})

function saidOf(found: Found): RunFound['said'] {
  const [summary, events] = [tableOf(found, 'summary'), tableOf(found, 'events')]
  const rows = summaryRows(summary)
  return {
    ...sentences({ summary: rows, strikes: strikesIn(events), regions: found.regions }),
    fleetsTogether: fleetsTogether(rows),
  }
}

function summaryRows(summary: Columns | undefined) {
  if (!summary) return []
  const [metric, scope, unit] = ['metric', 'scope', 'unit'].map((name) => summary.texts(name)) as Texts
  return summary
    .cells('value')
    .map((value, i) => ({ metric: metric[i]!, scope: scope[i]!, unit: unit[i]!, value }))
}

type Texts = [string[], string[], string[]]

function strikesIn(events: Columns | undefined) {
  if (!events) return []
  const [at, id] = [events.texts('at'), events.texts('id')]
  return events
    .numbers('effect_eh_s')
    .map((effect, i) => ({ date: at[i]!.slice(0, 10), id: id[i]!, effectEh: effect ?? 0 }))
}

function parameterOf(id: string, { about, source, known_at, ...law }: Json): Parameter {
  const text = (value: unknown): string => textIn(value) ?? ''
  return { id, about: text(about), law: shown(law), knownAt: text(known_at), source: text(source) }
}

/** What made a folder, and makes it again. */
export const originOf = (manifest: FoundManifest): [string, string][] =>
  [
    ['program', `hashtrek ${manifest.version ?? 'of an unknown version'}`],
    ['commit', manifest.commit],
    ['seed', manifest.seed],
    ['member', manifest.member?.toString()],
    ['members', manifest.members?.toString()],
    ['scenario, SHA-256 as resolved', manifest.scenario],
    ['to make the tables again', ['hashtrek', ...manifest.argv.map(quoted)].join(' ')],
    ...manifest.files.map(({ name, sha256 }) => [`${name}, SHA-256`, sha256]),
  ].filter((row): row is [string, string] => row[1] !== undefined)
