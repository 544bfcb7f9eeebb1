import type { Plan } from './plan/types.ts'
import { wallWatts } from './plan/watts.ts'
import type { Shipment } from './underway.ts'

/** All machines of one kind in a queue: what one of them may do, all may. */
export interface Line {
  readonly fleet: number
  readonly model: number
  /** A site, or ANY_SITE. */
  readonly site: number
  /** Not switched on before this. */
  readonly notBefore: number
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
  readonly lines: Line[] = []
  /** Some of them may be served. */
  entries: QueueEntry[] = []
  /** The entries of named fleets: their rows tell what waits, and what it would earn. */
  ofNamed: QueueEntry[] = []
  /** Watts at the wall of all that waits, at the region's first site. */
  watts = 0
  private readonly plan: Plan
  private readonly firstSite: number
  private readonly lineByKey = new Map<number | string, Line>()
  /** Lines with machines. */
  private waiting = 0
  /** Entries without any, and the first entry that may have some. */
  private served = 0
  private first = 0
  // A round through the queue: its number, its instant, who comes next, who came last, and how many lines are stuck.
  private round = 0
  private now = -Infinity
  private place = 0
  private asked: QueueEntry | undefined
  private stuck = 0

  constructor(plan: Plan, region: number) {
    this.plan = plan
    this.firstSite = plan.regions[region]!.sites[0]!
  }

  get isEmpty(): boolean {
    return this.waiting === 0
  }

  holdsOf(fleet: number): boolean {
    return this.lines.some((line) => line.fleet === fleet && line.machines > 0)
  }

  /** The line of a kind: made when first needed, and kept, since deliveries come and get racks every day. */
  lineOf(fleet: number, model: number, site: number, notBefore = -Infinity): Line {
    const { models, sites } = this.plan
    const kind = (fleet * models.length + model) * (sites.length + 1) + site + 1
    // Few machines are told when to be switched on; only they pay for a text.
    const key = notBefore === -Infinity ? kind : `${kind}/${notBefore}`
    const known = this.lineByKey.get(key)
    if (known) return known
    const wallW = wallWatts(models[model]!, sites[this.firstSite]!)
    const line = { fleet, model, site, notBefore, machines: 0, wallW, stuckIn: 0 }
    this.lineByKey.set(key, line)
    this.lines.push(line)
    return line
  }

  /** Puts machines at the end; new ones of one kind stand together. */
  add(line: Line, machines: number, shipment?: Shipment): void {
    if (line.machines === 0) this.waiting += 1
    line.machines += machines
    this.watts += machines * line.wallW
    const last = shipment ? undefined : this.lastWaiting()
    if (last?.line === line && !last.shipment) last.left += machines
    else this.append({ line, left: machines, shipment })
  }

  private lastWaiting(): QueueEntry | undefined {
    for (let i = this.entries.length - 1; i >= this.first; i -= 1)
      if (this.entries[i]!.left > 0) return this.entries[i]
    return undefined
  }

  private append(entry: QueueEntry): void {
    this.entries.push(entry)
    if (this.plan.fleets[entry.line.fleet]!.named) this.ofNamed.push(entry)
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

  /** From now on, `next` goes through those who may be switched on by then. */
  begin(now: number): void {
    if (this.served * 2 > this.entries.length) this.close()
    while (this.entries[this.first]?.left === 0) this.first += 1
    this.place = this.first
    this.now = now
    this.round += 1
    this.stuck = 0
    this.asked = undefined
  }

  /**
   * The next who is to be offered racks, first come, first served. Whoever came last and could not take all that it
   * needs holds up those behind it in its line.
   */
  next(): QueueEntry | undefined {
    for (; this.place < this.entries.length && this.stuck < this.waiting; this.place += 1) {
      const entry = this.entries[this.place]!
      const { line } = entry
      if (entry.left === 0 || line.stuckIn === this.round) continue
      if (line.notBefore <= this.now && this.asked !== entry) return (this.asked = entry)
      line.stuckIn = this.round
      this.stuck += 1
    }
    return undefined
  }

  /** Closes the gaps that those who were served have left: not each time, so that each of them costs but one step. */
  private close(): void {
    const waits = ({ left }: QueueEntry): boolean => left > 0
    this.entries = this.entries.filter(waits)
    this.ofNamed = this.ofNamed.filter(waits)
    this.served = this.first = 0
  }
}
