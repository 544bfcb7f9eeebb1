import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { manyIntoFolder } from '../io/many/manyFolder.ts'
import type { Driving, Prepared } from '../io/many/manyRuns.ts'
import type { Slice } from '../io/many/playing.ts'
import { sliceIntoFolder, type SliceOutcome } from '../io/many/sliceFolder.ts'
import { sizeText } from '../io/many/space.ts'
import { startWorkers } from '../io/many/workers.ts'
import { checkReplaceable } from '../io/resultFolder.ts'
import { SomeFailed } from './exit.ts'
import { runsProgress } from './runsProgress.ts'

/** What is asked of every outcome. */
export interface Ended {
  readonly runs: number
  readonly failed: number
}

/** A kind of many runs: how they are prepared, and what is said of what comes out. */
export interface Kind<Request, Outcome extends Ended> {
  readonly prepare: (request: Request) => Prepared<Outcome>
  /** What one of its runs is called, in the plural. */
  readonly runs: string
  /** What came out, in words and as one JSON object. */
  readonly text: (outcome: Outcome, out: string) => string
  readonly json: (outcome: Outcome, out: string) => string
}

export interface Saying {
  readonly json: boolean
  readonly quiet: boolean
}

/** What a command line says about how many runs are played, whatever they are. */
export interface Playing extends Saying {
  readonly workers: number | undefined
  readonly resume: boolean
  readonly shard: Slice | undefined
  readonly out: string | undefined
}

/** Plays many runs of a kind, or a slice of them, into a folder, and says what came out. */
export async function playMany<Request, Outcome extends Ended>(
  kind: Kind<Request, Outcome>,
  request: Request,
  playing: Playing,
): Promise<void> {
  const { shard } = playing
  const prepared = kind.prepare(request)
  const out = playing.out ?? join('out', `${prepared.folder}${shard ? shardSuffix(shard) : ''}`)
  checkReplaceable(out)
  const driving = await drivingOf(prepared, kind.runs, out, playing)
  if (shard) saySlice(await sliceIntoFolder(prepared, driving, shard), shard, kind.runs, out, playing)
  else sayOutcome(kind, await manyIntoFolder(prepared, driving), out, playing)
}

/** Says what came out; throws SomeFailed if some runs failed. */
export function sayOutcome<Outcome extends Ended>(
  kind: Pick<Kind<never, Outcome>, 'text' | 'json'>,
  outcome: Outcome,
  out: string,
  { json, quiet }: Saying,
): void {
  if (json) process.stdout.write(`${kind.json(outcome, out)}\n`)
  else if (!quiet) process.stdout.write(kind.text(outcome, out))
  const { failed, runs } = outcome
  if (failed > 0) throw new SomeFailed(failed, runs, join(out, 'failures.csv'))
}

const shardSuffix = ({ index, of }: Slice): string => `.shard-${index}-of-${of}`

/** How runs are driven from a command line, with what is said meanwhile. */
export async function drivingOf(
  { folder }: Prepared<unknown>,
  runs: string,
  out: string,
  { workers, resume, quiet }: Pick<Playing, 'workers' | 'resume' | 'quiet'>,
): Promise<Driving> {
  const progress = await runsProgress(folder, runs, quiet)
  const note = (text: string): void => void process.stderr.write(`hashtrek: ${text}\n`)
  return {
    out,
    workers: workers ?? availableParallelism(),
    startWorkers,
    resume,
    onRuns: (done, of, kept) => {
      progress.onRuns?.(done, of, kept)
      if (done === of) progress.stop()
    },
    onDamaged: (file) => note(`${file} is damaged: its ${runs} are run again`),
    ...(quiet
      ? {}
      : { onSpace: (bytes, part) => note(`about ${sizeText(bytes)} will lie in ${part} until all is done`) }),
    onEnd: progress.stop,
    onKept: (kept, of, part) =>
      note(`${kept} of ${of} ${runs} are kept in ${part}: the same line with --resume goes on`),
  }
}

function saySlice(
  { runs, failed }: SliceOutcome,
  { index, of }: Slice,
  name: string,
  out: string,
  { json, quiet }: Saying,
): void {
  if (json) process.stdout.write(`${JSON.stringify({ slice: index, of, runs, failed, out })}\n`)
  else if (!quiet)
    process.stdout.write(
      `Slice ${index} of ${of}, ${runs} ${name}, is in ${out}. hashtrek merge puts all slices together.\n`,
    )
  if (failed > 0) throw new SomeFailed(failed, runs, 'failures.csv of the merged slices')
}
