import { DIFFERENCE, type Shares, SPREAD } from '../../ensemble/index.ts'
import { each } from './atOnce.ts'
import type { FiledBatch } from './batchFile.ts'
import type { ManyRuns, Played, Prepared } from './manyRuns.ts'
import type { Workers } from './workers.ts'

/** A thread holds about as much of all runs at once when it sums up. */
const BLOCK_BYTES = 64 * 2 ** 20
/** Threads that do so at the same time. */
const AT_ONCE = 2

/** What all runs say together, a block of cells at a time. */
export async function sumUp(
  batches: readonly FiledBatch[],
  { runs, size, question }: ManyRuns & Pick<Prepared<unknown>, 'question'>,
  workers: Workers,
): Promise<Played> {
  const { what, divide } = question
  // Cells that belong together, and how many numbers become of them.
  const [together, many] = what === 'spreads' ? [1, SPREAD.length] : [2, DIFFERENCE.length]
  const numbers = new Float64Array((size.daily / together) * many)
  const shares = new Map<number, Shares>()
  const perBlock = together * Math.max(1, Math.floor(BLOCK_BYTES / (8 * runs * together)))
  const blocks = Array.from({ length: Math.ceil(size.daily / perBlock) }, (_, b) => b * perBlock)
  await each(blocks, AT_ONCE, async (from) => {
    const until = Math.min(size.daily, from + perBlock)
    const here = divide.filter((cell) => cell >= from && cell < until)
    const summed = await workers.digest({ kind: 'digest', what, batches, runs, from, until, divide: here })
    numbers.set(summed.numbers, (from / together) * many)
    here.forEach((cell, i) => shares.set(cell, summed.shares[i]!))
  })
  // Blocks end in any order.
  return { batches, numbers, shares: new Map(divide.map((cell) => [cell, shares.get(cell)!])) }
}
