import { type Cells, differencesOf, type Shares, sharesOfCells, spreadsOf } from '../../ensemble/index.ts'
import { type FiledBatch, readNumbers } from './batchFile.ts'

/** Cells to sum up, over all runs of some batches. */
export interface DigestTask {
  readonly kind: 'digest'
  /** The spread of each cell, or the differences between each two. */
  readonly what: 'spreads' | 'differences'
  readonly batches: readonly FiledBatch[]
  /** All runs; the last batch may hold more. */
  readonly runs: number
  /** The cells from one up to another. */
  readonly from: number
  readonly until: number
  /** Of these cells, those whose spread is to be divided into luck and ignorance. */
  readonly divide: readonly number[]
}

export interface Digest {
  /** The numbers of SPREAD, cell by cell, or those of DIFFERENCE, pair of cells by pair. */
  readonly numbers: Float64Array
  readonly shares: readonly Shares[]
}

/** Sums up some cells of batches that lie in files. */
export function digest({ what, batches, runs, from, until, divide }: DigestTask): Digest {
  const cells = readCells(batches, runs, from, until)
  const shares = sharesOfCells(
    cells,
    divide.map((cell) => cell - from),
  )
  return { numbers: what === 'spreads' ? spreadsOf(cells) : differencesOf(cells), shares }
}

function readCells(batches: readonly FiledBatch[], runs: number, from: number, until: number): Cells {
  const numbers = new Float64Array((until - from) * runs)
  for (const batch of batches) {
    const here = readNumbers(batch, 'daily', from * batch.runs, (until - from) * batch.runs)
    const wanted = Math.min(batch.runs, runs - batch.first)
    for (let cell = 0; cell < until - from; cell += 1)
      numbers.set(here.subarray(cell * batch.runs, cell * batch.runs + wanted), cell * runs + batch.first)
  }
  return { runs, numbers }
}
