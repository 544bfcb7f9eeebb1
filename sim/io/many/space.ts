import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { RETARGET } from '../../ensemble/index.ts'
import { FolderRefused } from '../resultFolder.ts'
import type { ManyRuns } from './manyRuns.ts'

/** From here on it is worth a word before it starts. */
const MUCH = 1e9
/** An epoch takes about two weeks, and hardly ever less than ten days. */
const EPOCH_DAYS = 10
/** Of a row of quantiles, and of an answer in a row of members: estimates, from the gallery. */
const QUANTILES_BYTES = 100
const ANSWER_BYTES = 12

/** Refuses runs for which the disk has no room; gives the bytes that they take if these are many. */
export function checkSpace(many: ManyRuns, missing: number, out: string, part: string): number | undefined {
  const batches = missing * bytesOfRun(many)
  const needed = batches + bytesOfResults(many)
  const free = freeBeside(part)
  if (needed > free)
    throw new FolderRefused(
      `${out} needs about ${sizeText(needed)} until it is written, most of it in ${part}, ` +
        `and its disk has ${sizeText(free)} left: take fewer runs, or choose a folder on another disk with --out`,
    )
  return batches > MUCH ? batches : undefined
}

function bytesOfRun(many: ManyRuns): number {
  const { daily, answers } = many.size
  const retargets = Math.ceil(many.size.days / EPOCH_DAYS)
  return 8 * (daily + answers + retargets * RETARGET.length)
}

function bytesOfResults(many: ManyRuns): number {
  const { daily, answers } = many.size
  return daily * QUANTILES_BYTES + many.runs * answers * ANSWER_BYTES
}

/** What the disk of a folder has left; some file systems do not say. */
function freeBeside(folder: string): number {
  const { blocks, bavail, bsize } = statfsSync(dirname(folder))
  return blocks === 0 ? Infinity : bavail * bsize
}

const UNITS = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
] as const

/** `8.1 GB`, `410 MB` */
export function sizeText(bytes: number): string {
  const [unit, size] = UNITS.find(([, least]) => bytes >= least) ?? UNITS[2]
  const count = bytes / size
  return `${count.toFixed(count < 10 ? 1 : 0)} ${unit}`
}
