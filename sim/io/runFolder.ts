import { memberIn, type Vary } from '../ensemble/index.ts'
import { type RunResult, simulateDays } from '../engine/index.ts'
import type { Scenario } from '../model/index.ts'
import { type Row, type Sink, type TableName, TABLES } from '../record/index.ts'
import type { LoadedScenario } from '../scenario/index.ts'
import { DAY_S, isoDate } from '../units/index.ts'
import { CSV_DIALECTS, type CsvPreset } from './csvDialect.ts'
import { CsvFolder } from './csvFolder.ts'
import { dataPackageText } from './dataPackage.ts'
import { interruptibly } from './interrupts.ts'
import { intoFolder } from './intoFolder.ts'
import { runManifest } from './manifest.ts'
import { WorkbookTables } from './workbookTables.ts'
import { type WrittenFile, writeBytes, writeText } from './writtenFile.ts'

export interface RunRequest {
  readonly loaded: LoadedScenario
  readonly member: number
  readonly vary: Vary
  /** The folder to write or to replace. */
  readonly out: string
  /** As typed, for the manifest. */
  readonly argv: readonly string[]
  readonly csv: CsvPreset
  /** Whether the tables shall also stand in a workbook. */
  readonly xlsx: boolean
  /** Also gets every row. */
  readonly watch?: Sink | undefined
  readonly onDay?: ((done: number, of: number) => void) | undefined
  /** Called when the program is about to end because of a signal or a failure. */
  readonly onEnd?: (() => void) | undefined
}

export interface RunOutcome extends RunResult {
  readonly files: readonly WrittenFile[]
  /** Tables that are too large for a sheet of the workbook. */
  readonly leftOut: readonly TableName[]
}

/** Runs a scenario and puts its tables, data package and manifest into a folder: all of it, or nothing. */
export async function runIntoFolder(request: RunRequest): Promise<RunOutcome> {
  const { out, onEnd } = request
  let tables: CsvFolder | undefined
  return intoFolder({
    out,
    onEnd: () => {
      onEnd?.()
      tables?.abandon()
    },
    write: (path) => writeRun(request, path, (tables = new CsvFolder(path, CSV_DIALECTS[request.csv]))),
  })
}

async function writeRun(request: RunRequest, path: string, tables: CsvFolder): Promise<RunOutcome> {
  const { loaded, xlsx, watch, onDay } = request
  const sheets = xlsx ? new WorkbookTables() : undefined
  const sink = all([tables, sheets, watch].filter((each) => each !== undefined))
  const { luck, choose } = memberIn(loaded.scenario, request.member, request.vary)
  const options = { sink, member: luck, ...(choose ? { choose } : {}), ...(onDay ? { onDay } : {}) }
  const result = await interruptibly(simulateDays(loaded.scenario, options))
  const workbook = sheets && (await workbookOf(loaded.scenario, sheets))
  const files = describe(request, path, tables, workbook)
  return { ...result, files, leftOut: sheets?.leftOut() ?? [] }
}

async function workbookOf(
  { name, question, notes, run }: Scenario,
  sheets: WorkbookTables,
): Promise<Uint8Array> {
  const { workbookBytes } = await import('./workbook.ts')
  const { seed, days } = run
  return workbookBytes(sheets, {
    name,
    question,
    notes,
    seed,
    days,
    firstDay: isoDate(Math.floor(run.start / DAY_S)),
  })
}

function describe(
  { loaded, argv, csv, member, vary }: RunRequest,
  path: string,
  tables: CsvFolder,
  workbook: Uint8Array | undefined,
): WrittenFile[] {
  const { scenario, resolved, overrides, set } = loaded
  const { name, question, notes } = scenario
  const files = tables.finish()
  const dialect = CSV_DIALECTS[csv]
  const described = dataPackageText({
    name,
    question,
    tables: TABLES,
    headers: tables.headers,
    files,
    dialect,
  })
  files.push(writeText(path, 'datapackage.json', described))
  if (workbook) files.push(writeBytes(path, 'workbook.xlsx', workbook))
  const run = {
    argv,
    seed: scenario.run.seed,
    member,
    vary,
    notes,
    overrides,
    set,
    resolved,
    inputs: loaded.files,
    csv,
    files,
  }
  writeText(path, 'manifest.json', runManifest(run))
  return files
}

const all = (sinks: readonly Sink[]): Sink => ({
  begin(headers: ReadonlyMap<TableName, readonly string[]>) {
    for (const sink of sinks) sink.begin(headers)
  },
  write(table: TableName, rows: readonly Row[]) {
    for (const sink of sinks) sink.write(table, rows)
  },
})
