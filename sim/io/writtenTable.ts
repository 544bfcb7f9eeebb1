import type { AnyTable, Row } from '../record/index.ts'
import type { CsvDialect } from './csvDialect.ts'
import { CsvFile } from './csvFolder.ts'
import type { WrittenFile } from './writtenFile.ts'

/** Writes a table with all its rows into a folder. */
export function writeTable(
  folder: string,
  table: AnyTable,
  rows: Iterable<Row>,
  dialect: CsvDialect,
): WrittenFile {
  const header = table.columns.map(({ name }) => name)
  const file = new CsvFile(folder, table, header, dialect)
  try {
    let waiting: Row[] = []
    for (const row of rows) {
      waiting.push(row)
      if (waiting.length < 512) continue
      file.add(waiting)
      waiting = []
    }
    file.add(waiting)
    return file.finish()
  } finally {
    file.close()
  }
}
