import type { ChainState } from '../../sim/engine/mining/chainState.ts'
import type { Miner } from '../../sim/engine/mining/miners.ts'
import type { Segments } from '../../sim/engine/mining/segments.ts'
import { openStream, type Stream } from '../../sim/random/index.ts'

const DAY_S = 86_400
type Day = readonly (readonly [from: number, until: number, gh: number])[]

const stretchesOf = ({ count, end, gh }: Segments): Day =>
  Array.from({ length: count }, (_, s) => [s === 0 ? 0 : end[s - 1]!, end[s]!, gh[s]!] as const)

/** Notes a block of the epoch; at its last, the difficulty changes. Returns whether it was. */
function note(chain: ChainState, timeOf: () => number): boolean {
  const left = chain.blocksLeft
  if (left === 2016) chain.epochFirst = Math.floor(timeOf())
  chain.find(1)
  if (left === 1) chain.retarget(timeOf())
  return left === 1
}

/** Every block, written as simply as possible and apart from the engine; broken on purpose if told to be. */
export class Simple implements Miner {
  readonly #next: Stream
  readonly #fault: 'forgets what has elapsed' | undefined
  #rest: number

  constructor(member: number, fault?: 'forgets what has elapsed') {
    this.#next = openStream('simple', member, 'blocks')
    this.#fault = fault
    this.#rest = -Math.log(this.#next())
  }

  mine(chain: ChainState, dayStart: number, segments: Segments): void {
    for (const [from, until, gh] of stretchesOf(segments)) {
      let now = from
      for (;;) {
        const wait = (this.#rest * chain.ghPerBlock) / gh
        if (now + wait > until) {
          if (!this.#fault) this.#rest -= ((until - now) * gh) / chain.ghPerBlock
          break
        }
        now += wait
        note(chain, () => dayStart + now)
        this.#rest = -Math.log(this.#next())
      }
    }
  }
}

type DayFault =
  | 'keeps the rest of the day after a retarget'
  | 'spreads blocks by time, not by work'
  | 'puts the last block anywhere'

/** A day's total, then each block's place by sorting uniforms; the rest of a day drawn anew after a retarget. */
export class Sorted implements Miner {
  readonly #next: Stream
  readonly #fault: DayFault | undefined

  constructor(member: number, fault?: DayFault) {
    this.#next = openStream('sorted', member, 'blocks')
    this.#fault = fault
  }

  mine(chain: ChainState, dayStart: number, segments: Segments): void {
    const day = stretchesOf(segments)
    const whole = day.reduce((sum, [from, until, gh]) => sum + gh * (until - from), 0)
    /** Work done before, in GH. */
    let done = 0
    for (let again = true; again;) {
      again = false
      const places = this.#uniforms((whole - done) / chain.ghPerBlock)
      const before = done
      for (const place of places) {
        const work = before + place * (whole - before)
        const isLast = chain.blocksLeft === 1
        const at = this.#timeOf(day, work, whole, before, isLast)
        if (!note(chain, () => dayStart + at)) continue
        if (this.#fault === 'keeps the rest of the day after a retarget') continue
        done = workBy(day, at)
        again = true
        break
      }
    }
  }

  #uniforms(mean: number): number[] {
    const places: number[] = []
    for (let sum = -Math.log(this.#next()); sum < mean; sum -= Math.log(this.#next()))
      places.push(this.#next())
    return places.sort((a, b) => a - b)
  }

  #timeOf(day: Day, work: number, whole: number, before: number, isLast: boolean): number {
    if (this.#fault === 'spreads blocks by time, not by work') return (work / whole) * DAY_S
    if (this.#fault === 'puts the last block anywhere' && isLast)
      return timeOfWork(day, before + this.#next() * (whole - before))
    return timeOfWork(day, work)
  }
}

const workBy = (day: Day, second: number): number =>
  day.reduce((sum, [from, until, gh]) => sum + gh * Math.max(0, Math.min(until, second) - from), 0)

function timeOfWork(day: Day, work: number): number {
  let left = work
  for (const [from, until, gh] of day) {
    if (left <= gh * (until - from)) return from + left / gh
    left -= gh * (until - from)
  }
  return DAY_S
}
