import { DIFFERENCE, type Job, runsPerBatch, type Shares, type Size, SPREAD } from '../../ensemble/index.ts'
import type { FiledBatch } from './batchFile.ts'
import type { Identity } from './identity.ts'
import { openPart, type PartFolder } from './partFolder.ts'
import { startWorkers, type Workers } from './workers.ts'

/** Runs to be played and summed up. */
export interface ManyRuns {
  readonly job: Job
  readonly size: Size
  readonly runs: number
  readonly identity: Identity
  /** Runs in a batch, where it is not for their size to say. */
  readonly perBatch?: number
}

/** How that is done; nothing of it shows in the results. */
export interface Driving {
  /** The results' folder; batches lie in `<out>.part/` meanwhile. */
  readonly out: string
  readonly workers: number
  readonly resume: boolean
  /** Called when runs are done; `kept` of them were there already. */
  readonly onRuns?: ((done: number, of: number, kept: number) => void) | undefined
  /** Called when the program is about to end because of a signal or a failure. */
  readonly onEnd?: (() => void) | undefined
}

/** What all runs say together. */
export interface Played {
  readonly batches: readonly FiledBatch[]
  /** As the question asks: the numbers of SPREAD, cell by cell, or those of DIFFERENCE, pair of cells by pair. */
  readonly numbers: Float64Array
  /** By the cells that were to be divided. */
  readonly shares: ReadonlyMap<number, Shares>
}

/** What is asked of the cells of all runs; a cell is a series on a day. */
export interface Question {
  readonly what: 'spreads' | 'differences'
  /** Cells whose spread is to be divided into luck and ignorance. */
  readonly divide: readonly number[]
}

/** A thread holds about as much of all runs at once when it sums up. */
const BLOCK_BYTES = 64 * 2 ** 20

/** Plays all runs in worker threads and sums them up; `then` gets the result while the batches are there. */
export async function withManyRuns<T>(
  many: ManyRuns,
  driving: Driving,
  question: Question,
  then: (played: Played) => T | Promise<T>,
): Promise<T> {
  const { job, size, identity } = many
  const part = openPart(driving.out, identity, driving.resume)
  const workers = startWorkers({ job, size }, driving.workers)
  try {
    const batches = await playAll(many, driving, many.perBatch ?? runsPerBatch(size), part, workers)
    const summed = await sumUp(batches, many, question, workers)
    const result = await then({ batches, ...summed })
    part.remove()
    return result
  } finally {
    await workers.close()
  }
}

/** The batches of all runs: those that are there, and those that had to be played. */
async function playAll(
  { runs }: ManyRuns,
  { onRuns, workers: threads }: Driving,
  perBatch: number,
  part: PartFolder,
  workers: Workers,
): Promise<FiledBatch[]> {
  const batches: FiledBatch[] = []
  const missing: { first: number; runs: number }[] = []
  for (let first = 0; first < runs; first += perBatch) {
    const here = Math.min(perBatch, runs - first)
    const found = part.find(first, here)
    if (found) batches.push(found)
    else missing.push({ first, runs: here })
  }
  const kept = runs - missing.reduce((total, { runs: many }) => total + many, 0)
  let done = kept
  onRuns?.(done, runs, kept)
  await forEach(missing, threads + 1, async ({ first, runs: many }) => {
    batches.push(await part.add(first, many, await workers.play(first, many)))
    onRuns?.((done += many), runs, kept)
  })
  return batches.sort((a, b) => a.first - b.first)
}

async function sumUp(
  batches: readonly FiledBatch[],
  { runs, size: { daily: cells } }: ManyRuns,
  { what, divide }: Question,
  workers: Workers,
): Promise<Omit<Played, 'batches'>> {
  const [each, many] = what === 'spreads' ? [1, SPREAD.length] : [2, DIFFERENCE.length]
  const numbers = new Float64Array((cells / each) * many)
  const shares = new Map<number, Shares>()
  const perBlock = each * Math.max(1, Math.floor(BLOCK_BYTES / (8 * runs * each)))
  const blocks = Array.from({ length: Math.ceil(cells / perBlock) }, (_, b) => b * perBlock)
  await forEach(blocks, 2, async (from) => {
    const until = Math.min(cells, from + perBlock)
    const here = divide.filter((cell) => cell >= from && cell < until)
    const summed = await workers.digest({ kind: 'digest', what, batches, runs, from, until, divide: here })
    numbers.set(summed.numbers, (from / each) * many)
    here.forEach((cell, i) => shares.set(cell, summed.shares[i]!))
  })
  return { numbers, shares }
}

/** Does work on every item, on so many at a time. */
async function forEach<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  const next = async (): Promise<void> => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}
