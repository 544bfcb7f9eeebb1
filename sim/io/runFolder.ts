import { type RunResult, simulateDays } from '../engine/index.ts'
import type { Row, Sink, TableName } from '../record/index.ts'
import type { LoadedScenario } from '../scenario/index.ts'
import { CsvFolder } from './csvFolder.ts'
import { dataPackageText } from './dataPackage.ts'
import { interruptibly, noticeSignals, withCleanUp } from './interrupts.ts'
import { manifestText } from './manifest.ts'
import { openResultFolder, writingTo } from './resultFolder.ts'
import { type WrittenFile, writeText } from './writtenFile.ts'

export interface RunRequest {
  readonly loaded: LoadedScenario
  /** The folder to write or to replace. */
  readonly out: string
  /** As typed, for the manifest. */
  readonly argv: readonly string[]
  /** Also gets every row. */
  readonly watch?: Sink | undefined
  readonly onDay?: ((done: number, of: number) => void) | undefined
  /** Called when the program is about to end because of a signal or a failure. */
  readonly onEnd?: (() => void) | undefined
}

export interface RunOutcome extends RunResult {
  readonly files: readonly WrittenFile[]
}

/** The only member of a single run. */
const MEMBER = 0

/** Runs a scenario and puts its tables, data package and manifest into a folder: all of it, or nothing. */
export async function runIntoFolder(request: RunRequest): Promise<RunOutcome> {
  const { loaded, out, watch, onDay, onEnd } = request
  const folder = openResultFolder(out)
  const tables = new CsvFolder(folder.path)
  const cleanUp = (): void => {
    onEnd?.()
    tables.abandon()
    folder.discard()
  }
  return withCleanUp(cleanUp, () =>
    writingTo(out, async () => {
      const sink = watch ? both(tables, watch) : tables
      const options = { sink, member: MEMBER, ...(onDay ? { onDay } : {}) }
      const result = await interruptibly(simulateDays(loaded.scenario, options))
      const files = describe(request, folder.path, tables)
      await noticeSignals()
      folder.publish()
      return { ...result, files }
    }),
  )
}

function describe({ loaded, argv }: RunRequest, path: string, tables: CsvFolder): WrittenFile[] {
  const { scenario, resolved, overrides, set } = loaded
  const { name, question, notes } = scenario
  const files = tables.finish()
  files.push(
    writeText(path, 'datapackage.json', dataPackageText({ name, question, headers: tables.headers, files })),
  )
  const run = {
    argv,
    seed: scenario.run.seed,
    member: MEMBER,
    notes,
    overrides,
    set,
    resolved,
    inputs: loaded.files,
    files,
  }
  writeText(path, 'manifest.json', manifestText(run))
  return files
}

const both = (first: Sink, second: Sink): Sink => ({
  begin(headers: ReadonlyMap<TableName, readonly string[]>) {
    first.begin(headers)
    second.begin(headers)
  },
  write(table: TableName, rows: readonly Row[]) {
    first.write(table, rows)
    second.write(table, rows)
  },
})
