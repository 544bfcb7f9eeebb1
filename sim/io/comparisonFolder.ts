import { type AnyTable, COMPARE_TABLES, type Row } from '../record/index.ts'
import type { Comparison } from '../study/compare/comparison.ts'
import { CSV_DIALECTS, type CsvPreset } from './csvDialect.ts'
import { comparisonRows, wideHeader } from './comparisonRows.ts'
import { CsvFile } from './csvFolder.ts'
import { dataPackageText } from './dataPackage.ts'
import { noticeSignals } from './interrupts.ts'
import { intoFolder } from './intoFolder.ts'
import { manifestText } from './manifest.ts'
import type { ReadFolder } from './resultReader.ts'
import { type WrittenFile, writeText } from './writtenFile.ts'

export interface ComparisonRequest {
  readonly comparison: Comparison
  readonly folders: readonly ReadFolder[]
  /** The folder to write or to replace. */
  readonly out: string
  /** As typed, for the manifest. */
  readonly argv: readonly string[]
  readonly csv: CsvPreset
}

/** Rows that are written before signals are looked for. */
const BATCH = 20_000

/** Writes a comparison with its data package and manifest into a folder: all of it, or nothing. */
export async function comparisonIntoFolder(request: ComparisonRequest): Promise<readonly WrittenFile[]> {
  const open: CsvFile[] = []
  return intoFolder({
    out: request.out,
    onEnd: () => open.forEach((file) => file.close()),
    write: (path) => writeComparison(request, path, open),
  })
}

async function writeComparison(
  { comparison, folders, argv, csv }: ComparisonRequest,
  path: string,
  open: CsvFile[],
): Promise<readonly WrittenFile[]> {
  const dialect = CSV_DIALECTS[csv]
  const headers = new Map(COMPARE_TABLES.map((table) => [table.name, headerOf(table, comparison)]))
  const files: WrittenFile[] = []
  for (const table of COMPARE_TABLES) {
    const file = new CsvFile(path, table, headers.get(table.name)!, dialect)
    open.push(file)
    await addAll(file, comparisonRows(table.name, comparison))
    files.push(file.finish())
  }
  const name = 'comparison'
  const described = dataPackageText({ name, tables: COMPARE_TABLES, headers, files, dialect })
  files.push(writeText(path, 'datapackage.json', described))
  writeText(
    path,
    'manifest.json',
    manifestText('comparison', { argv, folders: folders.map(origin), csv, files }),
  )
  return files
}

const headerOf = (table: AnyTable, comparison: Comparison): readonly string[] =>
  table.name === 'compare' ? wideHeader(comparison) : table.columns.map((column) => column.name)

async function addAll(file: CsvFile, rows: Iterable<Row>): Promise<void> {
  let batch: Row[] = []
  for (const row of rows) {
    if (batch.push(row) < BATCH) continue
    file.add(batch)
    batch = []
    await noticeSignals()
  }
  file.add(batch)
}

/** Where a folder came from, as far as it says so itself. */
const origin = ({ path, results: { label, kind }, manifest, notes }: ReadFolder): object => ({
  folder: label,
  path,
  kind,
  seed: manifest?.seed ?? null,
  scenario: manifest?.scenario ?? null,
  scenario_name: manifest?.scenarioName ?? null,
  version: manifest?.version ?? null,
  commit: manifest?.commit ?? null,
  notes,
})
