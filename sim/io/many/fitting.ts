import {
  type Effort,
  EVALUATION,
  type Evaluation,
  fit,
  type FitJob,
  type Fitted,
  type Point,
} from '../../fit/index.ts'
import { flush } from '../flush.ts'
import { intoFolder } from '../intoFolder.ts'
import { placeOf } from '../resultFolder.ts'
import { encodeBatch, readNumbers, verifyBatch } from './batchFile.ts'
import { type Identity, markOf } from './identity.ts'
import type { Driving } from './manyRuns.ts'
import { openPart, type PartFolder } from './partFolder.ts'
import type { Evaluators, StartEvaluators } from './workers.ts'

/** A fit that is ready to be made, and what makes a folder of results of it. */
export interface PreparedFit<Outcome> {
  readonly job: FitJob
  readonly effort: Effort
  /** Of all that the numbers of its runs hang on. */
  readonly identity: Identity
  readonly write: (path: string, fitted: Fitted) => Outcome
}

/** How a fit is driven; nothing of it shows in the results. */
export interface DrivingFit extends Pick<Driving, 'out' | 'workers' | 'resume' | 'onKept' | 'onEnd'> {
  readonly startEvaluators: StartEvaluators
  /** Called when runs are done: how many, of how many at most, and how many of them were there already. */
  readonly onRuns?: ((done: number, of: number, kept: number, best: number) => void) | undefined
}

/**
 * Makes a fit, and puts its results into a folder. Which points come next hangs on what the runs before said and on the
 * seed, so it is enough to keep that: who goes on takes the same way through what was kept, and plays what is missing.
 */
export async function fitIntoFolder<Outcome>(
  prepared: PreparedFit<Outcome>,
  driving: DrivingFit,
): Promise<Outcome> {
  const { job, identity } = prepared
  let kept: Kept | undefined
  return intoFolder({
    out: driving.out,
    write: async (path) => {
      const evaluators = driving.startEvaluators(job, driving.workers)
      kept = new Kept(openPart(placeOf(driving.out), identity, driving.resume), markOf(identity))
      try {
        const written = prepared.write(path, await drive(prepared, driving, kept, evaluators))
        flush(path)
        return written
      } finally {
        await evaluators.close()
      }
    },
    spent: () => (kept?.part.isOursAlone() ? kept.part.path : undefined),
    onEnd: () => {
      driving.onEnd?.()
      if (!kept) return
      if (kept.runs > 0) driving.onKept?.(kept.runs, mostRuns(prepared.effort), kept.part.path)
      kept.part.leave()
    },
  })
}

const mostRuns = ({ evaluations, samples }: Effort): number => evaluations + samples

async function drive(
  { effort }: Pick<PreparedFit<unknown>, 'effort'>,
  { workers, onRuns }: DrivingFit,
  kept: Kept,
  evaluators: Evaluators,
): Promise<Fitted> {
  const fitting = fit(effort)
  let [best, found] = [Infinity, 0]
  let next = fitting.next()
  while (!next.done) {
    const { points } = next.value
    const before = kept.find(points.length)
    if (before) found += points.length
    const numbers = before ?? (await kept.add(points.length, await inParallel(evaluators, points, workers)))
    const evaluations = evaluationsIn(numbers)
    best = evaluations.reduce((least, { deviance }) => (deviance < least ? deviance : least), best)
    onRuns?.(kept.runs, Math.max(kept.runs, mostRuns(effort)), found, best)
    next = fitting.next(evaluations)
  }
  return next.value
}

/** A few tasks a thread, so that none waits long for another. */
async function inParallel(
  evaluators: Evaluators,
  points: readonly Point[],
  threads: number,
): Promise<Float64Array> {
  const each = Math.ceil(points.length / (2 * threads))
  const tasks: Promise<Float64Array>[] = []
  for (let i = 0; i < points.length; i += each) tasks.push(evaluators.evaluate(points.slice(i, i + each)))
  const numbers = new Float64Array(points.length * EVALUATION.length)
  for (const [t, part] of (await Promise.all(tasks)).entries())
    numbers.set(part, t * each * EVALUATION.length)
  return numbers
}

function evaluationsIn(numbers: Float64Array): Evaluation[] {
  const evaluations: Evaluation[] = []
  for (let i = 0; i < numbers.length; i += EVALUATION.length)
    evaluations.push({ deviance: numbers[i]!, shareMisfit: numbers[i + 1]! })
  return evaluations
}

/** What runs said so far, generation by generation, in files of the part folder. */
class Kept {
  readonly part: PartFolder
  readonly #mark: string
  runs = 0

  constructor(part: PartFolder, mark: string) {
    this.part = part
    this.#mark = mark
  }

  /** The next generation, if an earlier run left it whole and sound. */
  find(points: number): Float64Array | undefined {
    const file = this.part.find(this.runs, points)
    const batch = file === undefined ? undefined : verifyBatch(file, this.#mark)
    if (batch?.first !== this.runs || batch.runs !== points) {
      if (file !== undefined) this.part.drop(file)
      return undefined
    }
    this.runs += points
    return readNumbers(batch, 'summary', 0, points * EVALUATION.length)
  }

  async add(points: number, summary: Float64Array): Promise<Float64Array> {
    const none = new Float64Array()
    const batch = {
      first: this.runs,
      runs: points,
      daily: none,
      summary,
      retargetCounts: none,
      retargets: none,
      failures: [],
    }
    await this.part.add(this.runs, points, encodeBatch(batch, this.#mark))
    this.runs += points
    return summary
  }
}
