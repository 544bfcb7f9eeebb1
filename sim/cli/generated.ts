import { stringify } from 'csv-stringify/sync'
import { simulate } from '../engine/index.ts'
import { factParts } from '../history/parts.ts'
import { dictionaryText } from '../io/dictionary.ts'
import { plainDecimal } from '../io/plainDecimal.ts'
import { openFile, openScenario } from '../io/scenarioFiles.ts'
import { scenarioJsonSchema } from '../model/jsonSchema.ts'
import { parameterRows } from '../model/parameters.ts'
import { MemorySink } from '../record/index.ts'
import { networkPicture } from '../report/networkPicture.ts'
import { describeProblem, loadScenario } from '../scenario/index.ts'

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
    { path: 'scenarios/pictures/china-ban-2021.svg', text: pictureOf('china-ban-2021', version) },
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

function pictureOf(name: string, version: string): string {
  const entry = openScenario(name)
  if (typeof entry === 'string') throw new Error(entry)
  const loaded = loadScenario({ entry, open: openFile })
  if ('problems' in loaded) throw new Error(loaded.problems.map(describeProblem).join('\n'))
  const sink = new MemorySink()
  simulate(loaded.scenario, { sink })
  const numbers = (column: string): number[] => sink.column('network', column).map(Number)
  return `${networkPicture({
    caption: `${name}, seed ${loaded.scenario.run.seed}, hashtrek ${version}`,
    dates: sink.column('network', 'date').map(String),
    hashrate: numbers('hashrate_eh_s'),
    estimate1d: numbers('hashrate_est_1d_eh_s'),
    estimate7d: numbers('hashrate_est_7d_eh_s'),
    difficulty: numbers('difficulty'),
  })}\n`
}
