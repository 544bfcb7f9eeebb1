import { takeState } from './branching/takeState.ts'
import { dailyPath } from './market.ts'
import { DayMeans } from './dayMeans.ts'
import { expandHazards } from './hazards.ts'
import { Observer } from './observer.ts'
import { ChainState } from './mining/chainState.ts'
import { DayTotals, EveryBlock, Fluid, GivenPath, type Miner } from './mining/miners.ts'
import { Segments } from './mining/segments.ts'
import { arrivals } from './phases/arrivals.ts'
import { fillAgenda, happenings } from './phases/happenings.ts'
import { mining } from './phases/mining.ts'
import { policies } from './phases/policies.ts'
import { power } from './phases/power.ts'
import { record } from './phases/recording.ts'
import { PriceFeedback } from './priceFeedback.ts'
import { counterparts } from './plan/counterparts.ts'
import type { Plan } from './plan/types.ts'
import type { Shipment } from './underway.ts'
import { type Keep, Recording } from './recording.ts'
import { World } from './world.ts'
import { DAY_S } from '../units/index.ts'

/** One run of a plan, day by day. */
export class Run {
  readonly world: World
  readonly chain: ChainState
  readonly recording: Recording
  private readonly means: DayMeans
  /** The stretches of the day that was ticked last. */
  readonly segments = new Segments()
  private readonly observer: Observer
  private readonly miner: Miner
  private readonly price: Float64Array
  private readonly fees: Float64Array
  private readonly feedback: PriceFeedback | undefined

  constructor(plan: Plan, member = 0, keep: Keep = true) {
    this.world = new World(expandHazards(plan, member), member)
    this.chain = new ChainState(plan.chain)
    this.recording = new Recording(plan, keep)
    this.means = new DayMeans(this.world)
    this.observer = new Observer(plan)
    this.miner = minerOf(plan, this.world)
    this.price = dailyPath(plan.price, plan, member, 'price')
    this.fees = dailyPath(plan.fees, plan, member, 'fees')
    this.feedback = plan.feedback && new PriceFeedback(plan.feedback, plan.days)
    fillAgenda(this.world)
  }

  /**
   * A second run that has the same past and goes on under another plan, as if it had been run under that from its first
   * day. Asked for between two days, and not later than on the day of the `firstDifference` of the plans. Neither run
   * sees what becomes of the other.
   */
  branch(plan: Plan): Run {
    const { world, recording } = this
    const other = new Run(plan, world.member, recording.blockDays === world.plan.days)
    takeState<Run>(other, this, [
      ...counterparts(world.plan, other.world.plan),
      [this.price, other.price],
      [this.fees, other.fees],
      [world.agenda.planned, other.world.agenda.planned],
      ...world.shipments.filter(isOver).map((shipment) => [shipment, shipment] as const),
    ])
    return other
  }

  get days(): number {
    return this.world.plan.days
  }

  /** A day, in order. The order is a promise: see MODEL.md. */
  tick(day: number): void {
    const { world, chain } = this
    world.day = day
    const price = this.price[day]! * (this.feedback?.factor(day) ?? 1)
    const fees = this.fees[day]!
    const revenuePerTh = this.revenuePerTh(price, fees)
    world.outlook.see(day, revenuePerTh)
    happenings(world)
    arrivals(world)
    policies(world)
    power(world, revenuePerTh)
    mining(world, chain, this.miner, this.segments, this.means)
    this.feedback?.see(day, this.means.networkGh)
    record(world, chain, this.means, this.observer, this.recording, price, fees)
  }

  /** USD that 1 TH/s earns a day at the day's first difficulty. */
  private revenuePerTh(price: number, fees: number): number {
    const { chain } = this
    return (price * (chain.subsidyBtc + fees) * DAY_S * 1e3) / chain.ghPerBlock
  }

  /** Each block's time, where every block is drawn. */
  get blockTimes(): Float64Array {
    return this.miner instanceof EveryBlock ? this.miner.times : new Float64Array(0)
  }
}

/** All machines are on again: nothing changes any more, and two runs can share it. */
const isOver = ({ machines, energised }: Shipment): boolean => energised === machines

function minerOf(plan: Plan, world: World): Miner {
  const { given } = plan.chain
  const start = plan.firstDay * DAY_S
  if (plan.everyBlock) return new EveryBlock(world.stream('mining/blocks'), start, given, plan.days)
  const split = () => world.stream('mining/split')
  if (given) return new GivenPath(given, start, plan.lucky ? world.stream('mining') : undefined, split())
  return plan.lucky ? new DayTotals(world.stream('mining'), world.stream('mining/epoch')) : new Fluid()
}
