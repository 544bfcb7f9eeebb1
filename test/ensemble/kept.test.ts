import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { simulateToMemory } from '../../sim/engine/index.ts'
import { memberOf, namesOf } from '../../sim/ensemble/index.ts'
import { keptOf } from '../../sim/io/many/keptTables.ts'
import { DAILY_TABLES, seriesColumns } from '../../sim/record/index.ts'
import { asked, BATCH, playHere, rowsOf } from '../support/manyRuns.ts'
import { temporaryFolder } from '../support/program.ts'

const MEMBERS = BATCH + 3
const request = asked({ members: MEMBERS })
const { scenario } = request.job

/** What a run of one member alone writes of a table: its rows, in the columns that are kept. */
function alone(member: number, table: 'network' | 'regions'): unknown[][] {
  const { luck, choose } = memberOf(scenario.run.seed, member, 'both')
  const { tables } = simulateToMemory(scenario, { member: luck, ...(choose ? { choose } : {}) })
  const names = [
    'date',
    ...(table === 'regions' ? ['region'] : []),
    ...seriesColumns(table).map(({ name }) => name),
  ]
  const columns = names.map((name) => tables.column(table, name))
  return columns[0]!.map((_, row) => columns.map((column) => column[row]))
}

/** What rounding leaves of a column, counted from the last one; a tenth of it is let go. */
const decimalsOf = (table: 'network' | 'regions', fromEnd: number): number =>
  seriesColumns(table).at(fromEnd)!.decimals - 0.1

describe('the daily tables of all members', () => {
  it.each(['network', 'regions'] as const)('have in %s-members.csv the rows of each alone', async (table) => {
    const out = join(temporaryFolder(), 'kept')
    await playHere(out, { ...request, keep: 'daily' })
    const rows = rowsOf(out, `${table}-members.csv`)
    const { rows: count } = keptOf({ names: namesOf(scenario, DAILY_TABLES), runs: MEMBERS }).find(
      (kept) => kept.table === table,
    )!
    expect(rows).toHaveLength(count)
    for (const member of [1, BATCH, MEMBERS]) {
      const own = rows.filter(([number]) => number === String(member)).map((row) => row.slice(1))
      for (const [i, row] of alone(member, table).entries())
        for (const [c, cell] of row.entries())
          if (typeof cell === 'number')
            expect(Number(own[i]![c])).toBeCloseTo(cell, decimalsOf(table, c - row.length))
          else expect(own[i]![c]).toBe(cell ?? '')
    }
  })

  it('are the same as Parquet, with all digits, for a reader of that', async () => {
    const out = join(temporaryFolder(), 'kept')
    const { files } = await playHere(out, { ...request, keep: 'daily-parquet' })
    const file = await asyncBufferFromFile(join(out, 'regions-members.parquet'))
    const rows = (await parquetReadObjects({ file })) as Record<string, unknown>[]
    expect(files.find(({ name }) => name === 'regions-members.parquet')!.rows).toBe(rows.length)
    const last = rows.filter(({ member }) => member === MEMBERS)
    const expected = alone(MEMBERS, 'regions')
    expect(last.map((row) => Object.values(row).slice(1).map(plain))).toEqual(expected)
  })
})

/** A date as CSV writes it; a missing number is null in both. */
const plain = (cell: unknown): unknown =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell ?? null)
