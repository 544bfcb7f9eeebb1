import type { Vary } from '../ensemble/index.ts'
import type { CsvPreset } from '../io/csvDialect.ts'
import { checkReplaceable } from '../io/resultFolder.ts'
import { type RunOutcome, runIntoFolder } from '../io/runFolder.ts'
import { DAY_S, isoDate } from '../units/index.ts'
import { type Asked, loadAll } from './load.ts'
import { looks } from './words/looks.ts'
import { placesFor } from './places.ts'
import { progressOf } from './progress.ts'
import { closingSummary } from './words/run.ts'
import { RunWatch } from './watch.ts'

export interface RunArguments {
  readonly files: readonly string[]
  readonly override: readonly string[]
  readonly set: readonly string[]
  readonly member: number
  readonly vary: Vary
  readonly out: string | undefined
  readonly csv: CsvPreset
  readonly xlsx: boolean
  readonly json: boolean
  readonly quiet: boolean
  /** As typed. */
  readonly argv: readonly string[]
}

/** `hashtrek run`: runs every scenario into a folder of its own and says what came out. */
export async function run(request: RunArguments): Promise<void> {
  const asked = loadAll(request.files, request)
  const places = placesFor(asked, request.out)
  // Before the first run, so that a folder that must not be replaced costs nobody the wait for the others.
  places.forEach(checkReplaceable)
  for (const [index, one] of asked.entries()) await runOne(one, places[index]!, request)
}

async function runOne(asked: Asked, out: string, request: RunArguments): Promise<void> {
  const { argv, member, vary, csv, xlsx, json, quiet } = request
  const progress = await progressOf(asked.scenario.name, quiet)
  const watch = new RunWatch()
  const { onDay } = progress
  const hooks = { watch, onDay, onEnd: progress.stop }
  const outcome = await runIntoFolder({ loaded: asked, member, vary, out, argv, csv, xlsx, ...hooks })
  progress.stop()
  if (!quiet) for (const table of outcome.leftOut) process.stderr.write(leftOutText(table))
  if (json) process.stdout.write(`${jsonOf(asked, out, outcome)}\n`)
  else if (!quiet) process.stdout.write(textOf(asked, out, outcome, watch))
}

const leftOutText = (table: string): string =>
  `hashtrek: workbook.xlsx is without ${table}, which is too large for a sheet: ${table}.csv has it\n`

function jsonOf({ scenario }: Asked, out: string, { files, summary }: RunOutcome): string {
  const { name, question = null, notes = null, run: settings } = scenario
  return JSON.stringify({ scenario: name, question, notes, seed: settings.seed, out, files, summary })
}

function textOf(
  { scenario }: Asked,
  out: string,
  { days, summary }: RunOutcome,
  { hashrate, strikes }: RunWatch,
): string {
  const { name, notes, run: settings, regions } = scenario
  const closing = {
    name,
    seed: settings.seed,
    days,
    firstDay: isoDate(Math.floor(settings.start / DAY_S)),
    notes,
    summary,
    hashrate,
    strikes,
    regions: new Map(
      Object.entries(regions).map(([id, { name: shown = id, country }]) => [id, { name: shown, country }]),
    ),
    out,
  }
  return closingSummary(closing, looks())
}
