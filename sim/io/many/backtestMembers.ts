import { BACKTEST_DAILY, type BacktestNames, RETARGET } from '../../ensemble/index.ts'
import type { Members, SimulatedRetarget } from '../../score/index.ts'
import { type FiledBatch, readNumbers } from './batchFile.ts'
import { failuresOf } from './gathered.ts'
import type { Played } from './manyRuns.ts'

/** Everything that the members of a backtest said, but for those that failed. */
export function membersIn(names: BacktestNames, runs: number, played: Pick<Played, 'batches'>): Members {
  const failed = new Set(failuresOf({ runs, played }).map(({ run }) => run))
  const kept = Array.from({ length: runs }, (_, run) => run).filter((run) => !failed.has(run))
  const placeOf = new Map(kept.map((run, place) => [run, place]))
  const cells = names.days * BACKTEST_DAILY.length
  const width = names.months.length * names.countries.length + names.counts.length
  const daily = new Float64Array(cells * kept.length)
  const answers = new Float64Array(width * kept.length)
  const retargets: SimulatedRetarget[][] = []
  for (const batch of played.batches) {
    const numbers = readNumbers(batch, 'daily', 0, cells * batch.runs)
    const summary = readNumbers(batch, 'summary', 0, width * batch.runs)
    for (const [i, list] of retargetsIn(batch).entries()) {
      const place = placeOf.get(batch.first + i)
      if (place === undefined) continue
      for (let cell = 0; cell < cells; cell += 1)
        daily[cell * kept.length + place] = numbers[cell * batch.runs + i]!
      answers.set(summary.subarray(i * width, (i + 1) * width), place * width)
      retargets[place] = list
    }
  }
  return { names, count: kept.length, daily, answers, retargets }
}

/** The retargets of each run of a batch; of one that failed, none. */
function retargetsIn(batch: FiledBatch): SimulatedRetarget[][] {
  const counts = readNumbers(batch, 'retargetCounts', 0, batch.runs)
  const numbers = readNumbers(batch, 'retargets', 0, batch.retargets)
  let at = 0
  return Array.from(counts, (count) => {
    const first = at
    at += count
    return Array.from({ length: count / RETARGET.length }, (_, k) =>
      retargetAt(numbers, first + k * RETARGET.length),
    )
  })
}

const [HEIGHT, AT, DIFFICULTY] = (['height', 'at', 'new_difficulty'] as const).map((name) =>
  RETARGET.indexOf(name),
) as [number, number, number]

const retargetAt = (numbers: Float64Array, from: number): SimulatedRetarget => ({
  height: numbers[from + HEIGHT]!,
  at: numbers[from + AT]!,
  difficulty: numbers[from + DIFFICULTY]!,
})
