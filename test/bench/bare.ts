import { loadAll } from '../../sim/cli/load.ts'
import { simulate } from '../../sim/engine/index.ts'
import { memberOf } from '../../sim/ensemble/index.ts'
import { cpuMs } from './measure.ts'

/** What members cost: time on the clock, and of processors. */
export interface Cost {
  readonly wallMs: number
  readonly cpuMs: number
}

/**
 * The members of an ensemble from `first` to `last`, in the simplest loop that there is: nothing of them is kept. Those
 * before are run too, but not measured, while V8 compiles what is hot.
 */
export function bareLoop(word: string, first: number, last: number): Cost {
  const [loaded] = loadAll([word])
  const { scenario } = loaded!
  const play = (from: number, until: number): void => {
    for (let number = from; number < until; number += 1) {
      const { luck, choose } = memberOf(scenario.run.seed, number, 'both')
      simulate(scenario, choose ? { member: luck, choose } : { member: luck })
    }
  }
  play(1, first)
  const [wall, cpu] = [performance.now(), cpuMs()]
  play(first, last + 1)
  return { wallMs: performance.now() - wall, cpuMs: cpuMs() - cpu }
}
