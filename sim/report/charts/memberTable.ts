import type { Columns } from './column.ts'
import type { Asked } from './asked.ts'
import type { Table } from '../page.ts'

/** More members than these a page should not carry. */
const MOST = 1000

/** The main answers of each member, so that one can be picked. */
export function memberTable(members: Columns, asked: readonly Asked[]): Table {
  const shown = members.first(MOST)
  const cells = ['member', ...asked.map(({ metric }) => metric)].map((name) => shown.cells(name))
  const left = members.length > MOST ? `, the first ${MOST} of ${members.length}; members.csv has all` : ''
  return {
    title: `The main answers of each member${left}`,
    columns: [
      { name: 'member', unit: '' },
      ...asked.map(({ metric, title: label, unit }) => ({
        name: metric,
        label,
        unit: unit === 'date' ? '' : unit,
      })),
    ],
    rows: cells[0]!.map((_, i) => cells.map((column) => column[i]!)),
  }
}
