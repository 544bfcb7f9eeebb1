import { DIFFERENCE, Differences } from './differences.ts'
import { Spread, SPREAD } from './quantiles.ts'
import { type Shares, sharesOf } from './twins.ts'

/** Numbers of all runs, cell by cell, the runs side by side. A cell is a series on a day. */
export interface Cells {
  readonly runs: number
  readonly numbers: Float64Array
}

const cellsIn = ({ runs, numbers }: Cells): number => numbers.length / runs

const valuesOf = ({ runs, numbers }: Cells, cell: number): Float64Array =>
  numbers.subarray(cell * runs, (cell + 1) * runs)

/** The numbers of SPREAD for each cell. */
export function spreadsOf(cells: Cells): Float64Array {
  const spread = new Spread(cells.runs)
  const spreads = new Float64Array(cellsIn(cells) * SPREAD.length)
  for (let cell = 0; cell < cellsIn(cells); cell += 1)
    spread.write(valuesOf(cells, cell), spreads, cell * SPREAD.length)
  return spreads
}

/** The numbers of DIFFERENCE for each two cells, of which the first is A's and the second B's. */
export function differencesOf(cells: Cells): Float64Array {
  const differences = new Differences(cells.runs)
  const pairs = cellsIn(cells) / 2
  const numbers = new Float64Array(pairs * DIFFERENCE.length)
  for (let pair = 0; pair < pairs; pair += 1)
    differences.write(
      valuesOf(cells, 2 * pair),
      valuesOf(cells, 2 * pair + 1),
      numbers,
      pair * DIFFERENCE.length,
    )
  return numbers
}

/** How the spread of chosen cells divides into luck and ignorance. */
export const sharesOfCells = (cells: Cells, chosen: readonly number[]): Shares[] =>
  chosen.map((cell) => sharesOf(valuesOf(cells, cell)))
