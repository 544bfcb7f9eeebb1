import type { CsvPreset } from '../../sim/io/csvDialect.ts'
import {
  type Against,
  type BacktestOutcome,
  type BacktestRequest,
  prepareBacktest,
} from '../../sim/io/many/backtestFolder.ts'
import { manyIntoFolder } from '../../sim/io/many/manyFolder.ts'
import { originOf } from '../../sim/io/many/origin.ts'
import { worksFor } from '../../sim/io/many/tasks.ts'
import type { StartWorkers } from '../../sim/io/many/workers.ts'
import type { LoadedScenario } from '../../sim/scenario/index.ts'
import { difficultyOfDays, firmCounts, observedChain, windowOf } from '../../sim/score/index.ts'

/** The real chain, on the usual days. */
export const USUAL: Against = {
  observed: observedChain(),
  window: windowOf('2021-03-15', '2022-02-28'),
  levels: true,
}

/** What workers do, without threads. */
const here: StartWorkers = (job) => {
  const works = worksFor(job)
  const later = <T>(work: () => T): Promise<T> => Promise.resolve().then(work)
  return {
    play: (first, runs) => later(() => works.play(first, runs)),
    verify: (path) => later(() => works.verify(path)),
    digest: (task) => later(() => works.digest(task)),
    close: () => Promise.resolve(),
  }
}

/** A backtest of a scenario, as the command would ask for it. */
export const backtestOf = (loaded: LoadedScenario, members: number, against = USUAL): BacktestRequest => ({
  word: loaded.scenario.name,
  job: {
    kind: 'backtest',
    scenario: loaded.scenario,
    vary: 'both',
    given: difficultyOfDays(against.observed),
    counts: firmCounts(),
  },
  against,
  origin: originOf(loaded),
  members,
  csv: 'plain' satisfies CsvPreset,
  command: ['backtest', loaded.scenario.name, '--members', String(members)],
})

/** Plays a backtest into a folder, in this process. */
export const backtestHere = (request: BacktestRequest, out: string): Promise<BacktestOutcome> =>
  manyIntoFolder(prepareBacktest(request), { out, workers: 1, startWorkers: here, resume: false })
