import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Vary } from '../../sim/ensemble/index.ts'
import {
  type EnsembleOutcome,
  type EnsembleRequest,
  prepareEnsemble,
} from '../../sim/io/many/ensembleFolder.ts'
import { manyIntoFolder } from '../../sim/io/many/manyFolder.ts'
import type { Driving } from '../../sim/io/many/manyRuns.ts'
import { originOf } from '../../sim/io/many/origin.ts'
import { worksFor } from '../../sim/io/many/tasks.ts'
import type { StartWorkers } from '../../sim/io/many/workers.ts'
import { DAILY_TABLES } from '../../sim/record/index.ts'
import { load } from '../scenario/planted.ts'
import { minimalYaml } from './minimal.ts'

/** Batches by their job and their first run: the same each time, and many tests play the same ones. */
const playedBefore = new Map<string, Uint8Array[]>()

/** What workers do, without threads. */
export const hereWorkers: StartWorkers = (job) => {
  const works = worksFor(job)
  const play = (first: number, runs: number): Uint8Array[] => {
    const key = `${job.mark} ${first} ${runs}`
    const pieces = playedBefore.get(key) ?? works.play(first, runs)
    playedBefore.set(key, pieces)
    return pieces
  }
  return {
    play: (first, runs) => Promise.resolve().then(() => play(first, runs)),
    verify: (path) => Promise.resolve().then(() => works.verify(path)),
    digest: (task) => Promise.resolve().then(() => works.digest(task)),
    close: () => Promise.resolve(),
  }
}

interface Asked {
  readonly members: number
  readonly vary?: Vary
  readonly set?: readonly string[]
  readonly days?: number
}

/** Nobody knows how many comply. */
export const UNSURE = 'events.east-ban.compliance.share={ uniform: { from: 70 %, to: 100 % } }'

/** An ensemble of the minimal scenario; a batch of it are 64 members. */
export function asked({ members, vary = 'both', set = [], days = 12 }: Asked): EnsembleRequest {
  const loaded = load(minimalYaml, { set: [`run.days=${days}`, UNSURE, ...set] })
  if ('problems' in loaded) throw new Error('the scenario is not valid')
  const job = { kind: 'ensemble', scenario: loaded.scenario, vary, tables: DAILY_TABLES } as const
  const command = ['ensemble', 'minimal.yaml', '--members', String(members)]
  return { job, origin: originOf(loaded), members, csv: 'plain', keep: 'nothing', command }
}

export const BATCH = 64

export const drivingHere = (out: string, more: Partial<Driving> = {}): Driving => ({
  out,
  workers: 2,
  startWorkers: hereWorkers,
  resume: false,
  ...more,
})

/** Plays an ensemble into a folder, in this process. */
export const playHere = (
  out: string,
  request: EnsembleRequest,
  more?: Partial<Driving>,
): Promise<EnsembleOutcome> => manyIntoFolder(prepareEnsemble(request), drivingHere(out, more))

/** All files of a folder, by their names. */
export const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]))

/** The rows of a CSV file without its header, as cells. No cell may hold a comma. */
export const rowsOf = (folder: string, name: string): string[][] =>
  readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
