import { type DailyTable, keptTable, type Row, seriesColumns } from '../../record/index.ts'
import { isoDate } from '../../units/index.ts'
import { type FiledBatch, readNumbers } from './batchFile.ts'
import type { Ensemble } from './ensembleTables.ts'
import type { Filled } from './tables.ts'

/** A daily table of all members. */
export interface Kept {
  readonly table: DailyTable
  /** Of what it has rows; one empty text for the network. */
  readonly scopes: readonly string[]
  readonly rows: number
}

/** The daily tables that an ensemble may keep of all its members. */
export function keptOf({ names, runs }: Pick<Ensemble, 'names' | 'runs'>): Kept[] {
  const tables = [...new Set(names.series.map(({ table }) => table))]
  return tables.map((table) => {
    const scopes = [...new Set(names.series.flatMap((each) => (each.table === table ? [each.scope] : [])))]
    return { table, scopes, rows: runs * names.days * scopes.length }
  })
}

/** Member by member, in the order of their numbers; one batch is in memory at a time. */
export const keptCsv = (ensemble: Ensemble): Filled[] =>
  keptOf(ensemble).map((kept) => [keptTable(kept.table), keptRows(ensemble, kept)])

function* keptRows(ensemble: Ensemble, kept: Kept): Generator<Row> {
  for (const batch of ensemble.played.batches) yield* batchRows(ensemble, kept, batch)
}

/** The rows of a batch, with null where a member has no number. */
export function* batchRows(
  { names, runs }: Pick<Ensemble, 'names' | 'runs'>,
  { table, scopes }: Kept,
  batch: FiledBatch,
): Generator<Row> {
  const { series, days, firstDay } = names
  const numbers = readNumbers(batch, 'daily', 0, days * series.length * batch.runs)
  const failed = new Set(batch.failures.map(({ run }) => run))
  const first = series.findIndex((each) => each.table === table)
  const width = seriesColumns(table).length
  for (let i = 0; i < batch.runs && batch.first + i < runs; i += 1) {
    if (failed.has(batch.first + i)) continue
    for (let day = 0; day < days; day += 1)
      for (const [s, scope] of scopes.entries()) {
        const cell = day * series.length + first + s * width
        const values = Array.from({ length: width }, (_, c) => numbers[(cell + c) * batch.runs + i]!)
        yield [
          batch.first + i + 1,
          isoDate(firstDay + day),
          ...(scope === '' ? [] : [scope]),
          ...values.map((value) => (Number.isNaN(value) ? null : value)),
        ]
      }
  }
}
