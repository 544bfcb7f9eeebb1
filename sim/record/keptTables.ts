import { type AnyTable, integer } from './column.ts'
import { tableNamed } from './columns.ts'
import { type DailyTable, seriesColumns } from './series.ts'

/** The daily table of all members: that of a run with a column more, less what ensembles do not keep. */
export function keptTable(table: DailyTable): AnyTable {
  const { about, row, key, columns } = tableNamed(table)
  const scope = columns.filter(({ name }) => key.includes(name))
  return {
    name: `${table}-members`,
    about: `${about} Of every member: written by --keep daily.`,
    row: `a member, and ${row}`,
    key: ['member', ...key],
    columns: [
      integer('member', '1', 'number of the member; those that failed are missing'),
      ...scope,
      ...seriesColumns(table),
    ],
  }
}
