import type { AnyTable, Row } from '../../record/index.ts'
import type { CsvDialect } from '../csvDialect.ts'
import { dataPackageText } from '../dataPackage.ts'
import { type WrittenFile, writeText } from '../writtenFile.ts'
import { writeTable } from '../writtenTable.ts'

/** A table and its rows. */
export type Filled = readonly [AnyTable, Iterable<Row>]

/** Writes tables and the data package that describes them. */
export function writeTables(
  path: string,
  about: { readonly name: string; readonly question?: string | undefined },
  filled: readonly Filled[],
  dialect: CsvDialect,
): WrittenFile[] {
  const files = filled.map(([table, rows]) => writeTable(path, table, rows, dialect))
  const tables = filled.map(([table]) => table)
  const headers = new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]))
  const described = dataPackageText({ ...about, tables, headers, files, dialect })
  return [...files, writeText(path, 'datapackage.json', described)]
}
