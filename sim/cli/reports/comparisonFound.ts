import { quoted } from '../../io/many/runLine.ts'
import { type Json, mapIn, textIn } from '../../io/foundManifest.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import { Quantiles } from '../../report/charts/quantiles.ts'
import type { ComparisonFound } from '../../report/kinds/comparisonReport.ts'
import type { Cell } from '../../report/page.ts'
import { compareResults, type Comparison } from '../../study/compare/comparison.ts'
import type { Results, ResultKind } from '../../study/compare/results.ts'
import { comparisonSentences, differing, type Made } from '../words/comparison.ts'
import { comparisonIn, labelsIn } from './comparisonIn.ts'
import { originOf } from './runFound.ts'

/** What a report of several folders is made of. */
export function besideFound(folders: readonly ReadFolder<ResultKind>[]): ComparisonFound {
  const comparison = compareResults(folders.map(({ results }) => results))
  const made = folders.map(({ manifest }) => manifest)
  return {
    ...foundOf(comparison, made),
    folders: folders.map(({ results }) => ({ label: results.label, spreads: spreadsIn(results) })),
    origins: originRows(
      folders.map(({ path, results, manifest }) => ({
        ...manifest,
        path,
        kind: results.kind,
        members: manifest?.members?.toString(),
        command: manifest && ['hashtrek', ...manifest.argv.map(quoted)].join(' '),
      })),
    ),
    origin: [],
  }
}

function spreadsIn({ tables }: Results): Quantiles | undefined {
  const table = tables.get('quantiles')
  return table && new Quantiles(table)
}

/** What a report of a folder is made of that `compare` wrote. */
export function comparisonFound({ results, manifest, path }: ReadFolder): ComparisonFound {
  const named = Array.isArray(manifest?.all.folders) ? manifest.all.folders.map(mapIn) : []
  const labels = labelsIn(
    results.tables,
    named.map(({ folder }) => String(folder)),
  )
  const sources = labels.map((_, i) => sourceOf(named[i] ?? {}))
  return {
    ...foundOf(
      comparisonIn(
        results.tables,
        labels,
        sources.map(({ kind }) => kind),
      ),
      sources,
    ),
    folders: labels.map((label) => ({ label })),
    origins: originRows(sources),
    caveats: [
      'Concentration and shares are shown where any folder differs from the first: compare-long.csv leaves out what is the same in all, and lines have gaps there.',
    ],
    origin: manifest ? originOf(manifest) : [['folder', `${path}, without a manifest.json that can be read`]],
  }
}

const foundOf = (comparison: Comparison, made: readonly (Made | undefined)[]) => ({
  comparison,
  differing: differing(comparison),
  said: comparisonSentences(comparison, made),
})

/** A folder that was compared, as the manifest of the comparison has it. */
interface Source extends Made {
  readonly path?: string | undefined
  readonly kind: ResultKind
  readonly members?: string | undefined
  readonly command?: string | undefined
}

const sourceOf = ({ path, kind, seed, scenario, scenario_name, version, commit }: Json): Source => ({
  path: textIn(path),
  kind: kind === 'ensemble' ? 'ensemble' : 'run',
  seed: textIn(seed),
  scenario: textIn(scenario),
  scenarioName: textIn(scenario_name),
  version: textIn(version),
  commit: textIn(commit),
})

const ROWS = [
  ['folder', 'path'],
  ['kind', 'kind'],
  ['scenario', 'scenarioName'],
  ['scenario, SHA-256 as resolved', 'scenario'],
  ['seed', 'seed'],
  ['members', 'members'],
  ['version', 'version'],
  ['commit', 'commit'],
  ['to make the tables again', 'command'],
] as const

/** A row for all that any of them says. */
const originRows = (sources: readonly Partial<Source>[]): Cell[][] =>
  ROWS.map(([what, key]) => [what, ...sources.map((source) => source[key] ?? null)]).filter(([, ...said]) =>
    said.some((cell) => cell !== null),
  )
