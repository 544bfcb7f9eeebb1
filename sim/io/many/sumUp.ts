import { type Shares, SPREAD } from '../../ensemble/index.ts'
import { each } from './atOnce.ts'
import type { FiledBatch } from './batchFile.ts'
import { type ManyRuns, type Played, type Prepared, sizeOf } from './manyRuns.ts'
import type { Workers } from './workers.ts'

/** A thread holds about as much of all runs at once when it sums up. */
const BLOCK_BYTES = 64 * 2 ** 20
/** Threads that do so at the same time. */
const AT_ONCE = 2

/** What all runs say together, a block of cells at a time. */
export async function sumUp(
  batches: readonly FiledBatch[],
  many: ManyRuns & Pick<Prepared<unknown>, 'divide'>,
  workers: Workers,
): Promise<Played> {
  const { runs, divide } = many
  const cells = sizeOf(many).daily
  const spreads = new Float64Array(cells * SPREAD.length)
  const shares = new Map<number, Shares>()
  const perBlock = Math.max(1, Math.floor(BLOCK_BYTES / (8 * runs)))
  const blocks = Array.from({ length: Math.ceil(cells / perBlock) }, (_, b) => b * perBlock)
  await each(blocks, AT_ONCE, async (from) => {
    const until = Math.min(cells, from + perBlock)
    const here = divide.filter((cell) => cell >= from && cell < until)
    const summed = await workers.digest({ kind: 'digest', batches, runs, from, until, divide: here })
    spreads.set(summed.spreads, from * SPREAD.length)
    here.forEach((cell, i) => shares.set(cell, summed.shares[i]!))
  })
  // Blocks end in any order.
  return { batches, spreads, shares: new Map(divide.map((cell) => [cell, shares.get(cell)!])) }
}
