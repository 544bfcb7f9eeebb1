import { writeXlsx } from 'hucre/xlsx'
import { TABLES } from '../record/index.ts'
import { aboutSheet, dictionarySheet, tableSheet, type WorkbookFacts } from './sheets.ts'
import type { WorkbookTables } from './workbookTables.ts'

/** A workbook bears no time of day, so that the same run gives the same bytes. ZIP files count from here, too. */
const NEVER = new Date('1980-01-01T00:00:00Z')

/**
 * The bytes of workbook.xlsx: a sheet `about` the run, one for each table, and a `dictionary` of their columns. Its
 * numbers are those of the CSV files.
 */
export function workbookBytes(tables: WorkbookTables, facts: WorkbookFacts): Promise<Uint8Array> {
  const sheets = TABLES.flatMap((table) => {
    const { header, rows } = tables.get(table.name)
    return rows ? [tableSheet(table, header, rows)] : []
  })
  const { name, question } = facts
  return writeXlsx({
    sheets: [aboutSheet(tables, facts), ...sheets, dictionarySheet()],
    properties: {
      title: name,
      creator: 'hashtrek',
      created: NEVER,
      modified: NEVER,
      ...(question ? { description: question } : {}),
    },
  })
}
