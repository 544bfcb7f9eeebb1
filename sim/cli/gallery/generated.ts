import { stringify } from 'csv-stringify/sync'
import { simulateToMemory, type SummaryRow } from '../../engine/index.ts'
import { factParts } from '../../history/parts.ts'
import { dictionaryText } from '../../io/dictionary.ts'
import { plainDecimal } from '../../io/plainDecimal.ts'
import { GALLERY, namesIn } from '../../io/scenarioFiles.ts'
import type { Scenario } from '../../model/index.ts'
import { scenarioJsonSchema } from '../../model/jsonSchema.ts'
import { parameterRows } from '../../model/parameters.ts'
import type { MemorySink, TableName } from '../../record/index.ts'
import { Columns } from '../../report/charts/column.ts'
import { wayChart } from '../../report/charts/way.ts'
import { networkPicture } from '../../report/pictures/networkPicture.ts'
import { singlePicture } from '../../report/pictures/singlePicture.ts'
import { thumbnail } from '../../report/pictures/thumbnail.ts'
import { DAY_S, isoDate } from '../../units/index.ts'
import { answerOf } from './answers.ts'
import { findingFiles } from './findings/findings.ts'
import { galleryPairs } from './pairs.ts'
import { type GalleryEntry, galleryPage } from './page.ts'
import { loadAll } from '../load.ts'

/** A file of the repository that is made from code. */
export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

/** Everything that `npm run generate` writes and a test compares. */
export function generatedFiles(version: string): GeneratedFile[] {
  return [
    { path: 'out/README.md', text: dictionaryText() },
    { path: 'scenarios/scenario.schema.json', text: `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n` },
    { path: 'scenarios/parameters.csv', text: parametersText() },
    ...factParts().map(({ name, text }) => ({ path: `scenarios/parts/${name}`, text })),
    ...galleryFiles(version),
    ...findingFiles(),
  ]
}

function parametersText(): string {
  const rows = parameterRows().map((row) => ({ ...row, min: bound(row.min), max: bound(row.max) }))
  return stringify(rows, {
    header: true,
    escape_formulas: true,
    cast: { number: (value) => plainDecimal(value, 12) },
  })
}

/** A bound at infinity is none. */
const bound = (value: number | string): number | string => (Number.isFinite(value) ? value : '')

interface Played {
  readonly scenario: Scenario
  readonly tables: MemorySink
  readonly summary: readonly SummaryRow[]
}

function playGallery(name: string): Played {
  const [asked] = loadAll([name])
  const { scenario } = asked!
  return { scenario, ...simulateToMemory(scenario) }
}

const numbers = ({ tables }: Played, column: string): number[] => tables.column('network', column).map(Number)
const dates = ({ tables }: Played): string[] => tables.column('network', 'date').map(String)

function largePicture(name: string, played: Played, version: string): GeneratedFile {
  const text = networkPicture({
    caption: `${name}, seed ${played.scenario.run.seed}, hashtrek ${version}`,
    dates: dates(played),
    hashrate: numbers(played, 'hashrate_eh_s'),
    estimate1d: numbers(played, 'hashrate_est_1d_eh_s'),
    estimate7d: numbers(played, 'hashrate_est_7d_eh_s'),
    difficulty: numbers(played, 'difficulty'),
  })
  return { path: `scenarios/pictures/${name}.svg`, text: `${text}\n` }
}

function smallPicture(name: string, played: Played): GeneratedFile {
  const text = thumbnail({
    dates: dates(played),
    hashrate: numbers(played, 'hashrate_eh_s'),
    estimate7d: numbers(played, 'hashrate_est_7d_eh_s'),
  })
  return { path: `scenarios/pictures/${name}-small.svg`, text: `${text}\n` }
}

/** Where the machines went, as `hashtrek chart --what way` draws it. */
function wayPicture(id: string, { scenario, tables }: Played, version: string): GeneratedFile {
  const [moves, regions] = (['moves', 'regions'] as const).map((table) => columnsOf(tables, table))
  const places = Object.entries(scenario.regions).map(
    ([id, { name, country }]) => [id, { name: name ?? id, country }] as const,
  )
  const chart = wayChart(moves, regions, { regions: new Map(places) })
  const about = `${id} · seed ${scenario.run.seed} · hashtrek ${version}`
  const text = singlePicture(chart, about, { width: 900, height: 480, dark: false })
  return { path: `scenarios/pictures/${id}-way.svg`, text }
}

const columnsOf = ({ headers, rows }: MemorySink, name: TableName): Columns =>
  new Columns({ name, header: headers.get(name)!, kinds: [], rows: rows.get(name)! })

const entryOf = (name: string, { scenario, summary }: Played): GalleryEntry => ({
  name,
  question: scenario.question ?? '',
  days: scenario.run.days,
  firstDay: isoDate(Math.floor(scenario.run.start / DAY_S)),
  answer: answerOf(name, summary),
  sources: scenario.sources ?? [],
  notes: scenario.notes,
})

/** The scenario whose pictures stand in the README. */
const FIRST_LOOK = 'china-ban-2021'

/** The page of the gallery, and a picture of each of its scenarios. */
function galleryFiles(version: string): GeneratedFile[] {
  const played = new Map(namesIn(GALLERY!).map((name) => [name, playGallery(name)]))
  const entries = [...played].map(([name, each]) => entryOf(name, each))
  return [
    { path: 'scenarios/README.md', text: galleryPage(entries, galleryPairs()) },
    largePicture(FIRST_LOOK, played.get(FIRST_LOOK)!, version),
    wayPicture(FIRST_LOOK, played.get(FIRST_LOOK)!, version),
    ...[...played].map(([name, each]) => smallPicture(name, each)),
  ]
}
