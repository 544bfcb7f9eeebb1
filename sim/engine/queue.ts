import type { Plan } from './plan/types.ts'
import { wallWatts } from './plan/watts.ts'
import type { Shipment } from './underway.ts'

/** What decides where and when machines of a queue may be switched on. */
interface Kind {
  readonly fleet: number
  readonly model: number
  /** A site, or ANY_SITE. */
  readonly site: number
  /** Not switched on before this. */
  readonly notBefore: number
}

/** All machines of one kind in a queue: what one of them may do, all may. */
export interface Line extends Kind {
  machines: number
  /** Watts at the wall of one of them, at the region's first site. */
  readonly wallW: number
  /** The last round in which those at its head could not all be served. */
  stuckIn: number
}

/** Machines that came together. */
export interface QueueEntry {
  readonly line: Line
  left: number
  /** Absent for deliveries of new machines. */
  readonly shipment: Shipment | undefined
}

/**
 * Machines that wait for racks of a region, in the order in which they came. What is asked every day is asked of the few
 * lines of one kind, since a ban that scatters fleets leaves hundreds of entries that stand for months: to walk them
 * every day was a third of a run of china-ban-2021.
 */
export class Queue {
  /** Some of them may be empty. */
  lines: Line[] = []
  /** Some of them may be served. */
  entries: QueueEntry[] = []
  /** The entries of named fleets: their rows tell what waits, and what it would earn. */
  ofNamed: QueueEntry[] = []
  /** Watts at the wall of all that waits, at the region's first site. */
  watts = 0
  private readonly plan: Plan
  private readonly region: number
  private readonly lineByKey = new Map<number | string, Line>()
  /** Lines with machines. */
  private waiting = 0
  /** Entries without any. */
  private served = 0
  private round = 0

  constructor(plan: Plan, region: number) {
    this.plan = plan
    this.region = region
  }

  get isEmpty(): boolean {
    return this.waiting === 0
  }

  /** Puts machines at the end; new ones of one kind stand together. */
  add(kind: Kind, machines: number, shipment?: Shipment): void {
    const line = this.lineOf(kind)
    if (line.machines === 0) this.waiting += 1
    line.machines += machines
    this.watts += machines * line.wallW
    const last = shipment ? undefined : this.entries.findLast(({ left }) => left > 0)
    if (last?.line === line && !last.shipment) last.left += machines
    else this.append({ line, left: machines, shipment })
  }

  private append(entry: QueueEntry): void {
    this.entries.push(entry)
    if (this.plan.fleets[entry.line.fleet]!.named) this.ofNamed.push(entry)
  }

  private lineOf(kind: Kind): Line {
    const key = this.keyOf(kind)
    let line = this.lineByKey.get(key)
    if (line) return line
    const { fleet, model, site, notBefore } = kind
    const { models, sites, regions } = this.plan
    const wallW = wallWatts(models[model]!, sites[regions[this.region]!.sites[0]!]!)
    line = { fleet, model, site, notBefore, machines: 0, wallW, stuckIn: 0 }
    this.lineByKey.set(key, line)
    this.lines.push(line)
    return line
  }

  /** Few machines are told when to be switched on; only they pay for a text. */
  private keyOf({ fleet, model, site, notBefore }: Kind): number | string {
    const { models, sites } = this.plan
    const key = (fleet * models.length + model) * (sites.length + 1) + site + 1
    return notBefore === -Infinity ? key : `${key}/${notBefore}`
  }

  /** Machines of an entry get racks. */
  take(entry: QueueEntry, machines: number): void {
    const { line } = entry
    entry.left -= machines
    line.machines -= machines
    this.watts -= machines * line.wallW
    if (entry.left === 0) this.served += 1
    if (line.machines === 0) this.waiting -= 1
  }

  /**
   * Offers racks to those who may be switched on by now, first come, first served, until `offer` says that nobody else
   * needs to be asked. Where an entry could not take all that it needs, those behind it in its line are not asked.
   */
  serve(now: number, offer: (entry: QueueEntry, line: Line) => boolean): void {
    this.round += 1
    for (let i = 0, stuck = 0; i < this.entries.length && stuck < this.waiting; i += 1) {
      const entry = this.entries[i]!
      const { line } = entry
      if (entry.left === 0 || line.stuckIn === this.round) continue
      const goOn = line.notBefore > now || offer(entry, line)
      if (!goOn) break
      if (entry.left === 0) continue
      line.stuckIn = this.round
      stuck += 1
    }
    if (this.served * 2 > this.entries.length) this.close()
  }

  /** Closes the gaps that those who were served have left: not each time, so that each of them costs but one step. */
  private close(): void {
    const waits = ({ left }: QueueEntry): boolean => left > 0
    this.entries = this.entries.filter(waits)
    this.ofNamed = this.ofNamed.filter(waits)
    this.served = 0
    for (const line of this.lines) if (line.machines === 0) this.lineByKey.delete(this.keyOf(line))
    this.lines = this.lines.filter(({ machines }) => machines > 0)
  }
}
