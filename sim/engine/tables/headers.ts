import { TABLES, type TableName } from '../../record/index.ts'
import type { Plan } from '../plan/types.ts'

/** The header of every table; the wide one has a column a region. */
export function headers(plan: Plan): Map<TableName, readonly string[]> {
  return new Map(
    TABLES.map(({ name, columns, wide }) => [
      name,
      [...columns.map((column) => column.name), ...(wide ? plan.regions.map(({ id }) => id) : [])],
    ]),
  )
}
