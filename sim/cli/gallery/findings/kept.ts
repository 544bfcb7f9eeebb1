import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Kept } from './experiments.ts'
import type { Rows } from './rows.ts'

/** Of a CSV file of this program, the rows and columns that are kept, as it wrote them. */
export function keptOf(text: string, { from, rows = (all) => all, columns }: Kept): string {
  const header = text.slice(0, text.indexOf('\n')).split(',')
  const lacking = columns?.filter((name) => !header.includes(name)) ?? []
  if (lacking.length > 0) throw new Error(`${from} has no column ${lacking.join(', ')}`)
  const kept = rows(rowsOf(text))
  if (kept.length === 0) throw new Error(`${from} has none of the rows that are to be kept`)
  return stringify([...kept], { header: true, columns: [...(columns ?? header)] })
}

/** The rows of a CSV file that this program wrote. */
export const rowsOf = (text: string): Rows => parse(text, { columns: true })
