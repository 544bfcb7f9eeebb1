import type { Job, Names, Shares, Size } from '../../ensemble/index.ts'
import type { FiledBatch } from './batchFile.ts'
import type { Identity } from './identity.ts'
import type { StartWorkers } from './workers.ts'

/** Runs to be played and summed up. */
export interface ManyRuns {
  readonly job: Job
  readonly size: SizeOfRun
  readonly runs: number
  /** Of all that the numbers of a run hang on. */
  readonly identity: Identity
  /** Runs in a batch, where it is not for their size to say. */
  readonly perBatch?: number
}

/** How much a run gives, and over how many days. */
export interface SizeOfRun extends Size {
  readonly days: number
}

/** What is asked of the cells of all runs; a cell is a series on a day. */
export interface Question {
  readonly what: 'spreads' | 'differences'
  /** Cells whose spread is to be divided into luck and ignorance. */
  readonly divide: readonly number[]
}

/** Many runs, and what makes a folder of results of them. */
export interface Prepared<Outcome> extends ManyRuns {
  /** All that this was prepared from. JSON must keep it unchanged: slices bring it to where they are merged. */
  readonly request: object
  /** The folder's name where nobody gives one. */
  readonly folder: string
  readonly question: Question
  /** Writes the results of all runs into the folder at `path`. */
  readonly write: (path: string, played: Played) => Outcome | Promise<Outcome>
}

/** What all runs say together. */
export interface Played {
  readonly batches: readonly FiledBatch[]
  /** As the question asks: the numbers of SPREAD, cell by cell, or those of DIFFERENCE, pair of cells by pair. */
  readonly numbers: Float64Array
  /** By the cells that were to be divided. */
  readonly shares: ReadonlyMap<number, Shares>
}

/** How runs are played; nothing of it shows in the results. */
export interface Driving {
  /** The results' folder; batches lie in `<out>.part/` meanwhile. */
  readonly out: string
  readonly workers: number
  readonly startWorkers: StartWorkers
  /** Whether to go on with what an earlier run left. */
  readonly resume: boolean
  /** Called when runs are done; `kept` of them were there already. */
  readonly onRuns?: ((done: number, of: number, kept: number) => void) | undefined
  /** Called for the file of a batch that is damaged, before its runs are played again. */
  readonly onDamaged?: ((file: string) => void) | undefined
  /** Called before the first run with the bytes that will lie in the folder `part` for a while. */
  readonly onSpace?: ((bytes: number, part: string) => void) | undefined
  /** Called when the program is about to end because of a signal or a failure, with the runs that are kept in `part`. */
  readonly onKept?: ((runs: number, of: number, part: string) => void) | undefined
  /** Called before that. */
  readonly onEnd?: (() => void) | undefined
}

/** How much a run of a scenario gives; of a pair, `times` is 2. */
export const sizeOf = ({ days, series, answers }: Names, times = 1): SizeOfRun => ({
  days,
  daily: times * days * series.length,
  answers: times * answers.length,
})

/** So many runs, or such long ones, do not fit into memory. */
export class RunsRefused extends Error {
  override readonly name = 'RunsRefused'
}

/** Of each, the main thread holds seven numbers, and a worker a few for each run of its batch: 0.3 GB, and more. */
const MOST_CELLS = 5e6
/** The summaries of all runs are in memory when tables are written: 0.8 GB. */
const MOST_ANSWERS = 1e8

/** Refuses what would not fit into memory, before anything is started. */
export function checkFits(many: ManyRuns): void {
  const { days, daily, answers } = many.size
  if (daily > MOST_CELLS)
    throw new RunsRefused(
      `${days} days of ${daily / days} columns are ${millions(daily)} quantiles: at most ${millions(MOST_CELLS)}; ` +
        'take fewer --days, or a scenario with fewer regions, fleets and sites',
    )
  if (many.runs * answers > MOST_ANSWERS)
    throw new RunsRefused(
      `${many.runs} runs with ${answers} answers each are ${millions(many.runs * answers)} numbers: ` +
        `at most ${millions(MOST_ANSWERS)}; take at most ${Math.floor(MOST_ANSWERS / answers)} runs`,
    )
}

const millions = (count: number): string => `${Math.ceil(count / 1e5) / 10} million`
