import { Agenda } from './agenda.ts'
import type { Divider } from './divider.ts'
import { luckOf, median } from './luck.ts'
import { Outlook } from './outlook.ts'
import type { Contract, Delivery, News, Outage, Plan, Policy } from './plan/types.ts'
import { keyOf } from './plan/start.ts'
import { wallWatts } from './plan/watts.ts'
import { PowerGroup } from './powerGroup.ts'
import { Queue } from './queue.ts'
import type {
  BanInForce,
  Course,
  EventRow,
  KnownBans,
  Later,
  OrderInForce,
  Shipment,
  Way,
} from './underway.ts'
import { keepStream, type Stream } from '../random/index.ts'

const zeros = (length: number): Float64Array => new Float64Array(length)

/**
 * The state of one run. Machines are whole numbers by cohort (fleet × site × model) and by lifecycle; hash rate is
 * whole GH/s and power whole watts, so that adding and taking away never drifts and no order of updates shows.
 */
export class World {
  readonly plan: Plan
  readonly member: number
  /** Days since the first. */
  day = 0

  // cohorts: they appear as machines arrive
  readonly fleetOf: number[]
  readonly siteOf: number[]
  readonly modelOf: number[]
  readonly open: number[]
  readonly covert: number[]
  readonly banned: number[]
  /** Of the banned, those whose departure or scrapping is not settled: they stay, hide, or return when a ban is lifted. */
  readonly undecided: number[]
  /** Bands of the tariff at which the cohort's power pays, of those of its region. */
  readonly bandsOn: number[]
  /** Of those in the open and of those in hiding: the machines in these bands. */
  readonly openOn: number[]
  readonly covertOn: number[]
  /** Machines drawing power at the instant that the day has reached. */
  readonly running: number[]
  /** When a ban switched off those that are undecided, seconds since 1970: the mean over them. */
  readonly offSince: number[]
  /** Cohorts that were not there at the start, by key. */
  private readonly newcomers = new Map<number, number>()
  readonly cohortsAt: number[][]
  readonly namedCohorts: number[] = []
  readonly groups: PowerGroup[] = []
  private readonly groupByKey = new Map<number, number>()

  // sites
  readonly siteGh: Float64Array
  readonly siteW: Float64Array
  readonly siteCovertGh: Float64Array
  /** Installed in the open, and paying for their power. */
  readonly siteOn: Float64Array
  readonly available: Float64Array
  readonly liveGh: Float64Array
  readonly liveW: Float64Array
  readonly idleByOutage: Float64Array
  readonly capacityW: Float64Array
  readonly usedW: Float64Array
  readonly reservedW: Float64Array
  /** Share of their full rate at which builders work. */
  readonly buildPace: Float64Array
  readonly buildRateW: Float64Array
  /** Site → outage → share of its machines that the outage stops now. */
  readonly outagesAt = new Map<number, Map<Outage, number>>()
  /** Site → its deepest outage at 00:00 of the day: what people know when they decide. */
  readonly darkSites = new Map<number, Outage>()
  /** Outages that have ended, though machines may still be off. */
  readonly endedOutages = new Set<Outage>()
  readonly courses = new Map<Outage, Course>()
  private readonly dirty: number[] = []
  private readonly isDirty: Uint8Array

  // regions
  readonly regionGh: Float64Array
  readonly regionW: Float64Array
  /** What would run if no outage stopped it. */
  readonly regionFullGh: Float64Array
  readonly fullGh: Float64Array
  /** Price of electricity, USD/kWh: what it is without tax, the tax, and their sum, which machines pay. */
  readonly untaxed: Float64Array
  readonly tax: Float64Array
  /** Hidden from a ban and hashing. */
  readonly regionHiddenGh: Float64Array
  readonly hiddenGh: Float64Array
  readonly tariff: Float64Array
  readonly machinesOn: Float64Array
  readonly machinesOff: Float64Array
  readonly machinesCovert: Float64Array
  readonly machinesOut: Float64Array
  readonly machinesBanned: Float64Array
  readonly machinesPacking: Float64Array
  readonly machinesInTransit: Float64Array
  readonly machinesQueued: Float64Array
  readonly machinesRetired: Float64Array
  readonly machinesReceived: Float64Array
  readonly queues: readonly Queue[]
  /** Racks that machines on their way will want, watts at the wall. */
  readonly headedW: Float64Array
  networkGh = 0
  networkW = 0
  /** Whether any site changed since the last day's record. */
  changed = true

  // what is going on
  readonly agenda: Agenda<World>
  readonly later: Later[] = []
  readonly bans: BanInForce[] = []
  knownBans: KnownBans = { day: -1, bans: [], holding: [], holdingAt: new Map() }
  readonly orders: OrderInForce[] = []
  readonly buildings: { readonly site: number; readonly perDayW: number; leftW: number }[] = []
  /** Deliveries that are under way → the fraction of a machine that each of their places is owed. */
  readonly delivering = new Map<Delivery, number[]>()
  /** Region → whether anybody builds there at any time of the run. */
  readonly builds: Uint8Array
  /** Contracts whose racks stand ready → watts of them that wait for machines. */
  readonly contractsLeftW = new Map<Contract, number>()
  readonly shipments: Shipment[] = []
  /** Cohort → how its departures have been divided so far. */
  readonly dividers = new Map<number, Divider>()
  /** Policy and home → the ways that it has by weights alone. */
  readonly waysFrom = new Map<Policy, (readonly Way[])[]>()
  /** Cohort → the one region that it goes to, where a fleet goes whole. */
  readonly chosen = new Map<number, number>()
  /** Cohort → how often a ban on it has been lifted: what was decided before is void. */
  readonly releases = new Map<number, number>()
  readonly events: EventRow[] = []
  readonly outlook = new Outlook()
  /** Outage → the latest news of it. */
  readonly heard = new Map<Outage, News>()
  readonly fleetMovingUsd: Float64Array
  /** Earned by sales, spent on what was bought. */
  readonly fleetSalesUsd: Float64Array
  /** Machines packing or in transit, and the hash rate that they would have. */
  readonly fleetMoving: Float64Array
  readonly fleetMovingGh: Float64Array
  machinesMoved = 0
  machinesEnergised = 0
  machinesDelivered = 0
  private readonly streams = new Map<string, Stream>()

  constructor(plan: Plan, member: number) {
    this.plan = plan
    this.member = member
    const { start } = plan
    const none = start.machines.map(() => 0)
    this.fleetOf = [...start.fleetOf]
    this.siteOf = [...start.siteOf]
    this.modelOf = [...start.modelOf]
    this.open = [...start.machines]
    this.covert = [...none]
    this.banned = [...none]
    this.undecided = [...none]
    this.bandsOn = [...start.bands]
    this.openOn = [...start.machines]
    this.covertOn = [...none]
    this.running = [...none]
    this.offSince = none
    const [sites, regions] = [plan.sites.length, plan.regions.length]
    this.siteGh = zeros(sites)
    this.siteW = zeros(sites)
    this.siteCovertGh = zeros(sites)
    this.siteOn = zeros(sites)
    this.available = zeros(sites).fill(1)
    this.liveGh = zeros(sites)
    this.liveW = zeros(sites)
    this.idleByOutage = zeros(sites)
    this.capacityW = Float64Array.from(plan.sites, (site) => site.capacityW)
    this.usedW = zeros(sites)
    this.reservedW = zeros(sites)
    this.buildPace = zeros(sites)
    this.buildRateW = zeros(sites)
    this.isDirty = new Uint8Array(sites)
    this.cohortsAt = plan.sites.map(() => [])
    this.regionGh = zeros(regions)
    this.regionW = zeros(regions)
    this.regionFullGh = zeros(regions)
    this.fullGh = zeros(sites)
    this.untaxed = zeros(regions)
    this.tax = zeros(regions)
    this.regionHiddenGh = zeros(regions)
    this.hiddenGh = zeros(sites)
    this.tariff = zeros(regions)
    this.machinesOn = zeros(regions)
    this.machinesOff = zeros(regions)
    this.machinesCovert = zeros(regions)
    this.machinesOut = zeros(regions)
    this.machinesBanned = zeros(regions)
    this.machinesPacking = zeros(regions)
    this.machinesInTransit = zeros(regions)
    this.machinesQueued = zeros(regions)
    this.machinesRetired = zeros(regions)
    this.machinesReceived = zeros(regions)
    this.queues = plan.regions.map((_, r) => new Queue(plan, r))
    this.headedW = zeros(regions)
    this.agenda = new Agenda(plan.firstDay, plan.days)
    this.builds = Uint8Array.from(plan.regions, ({ sites: own }) =>
      own.some((s) => plan.sites[s]!.buildWPerDay.length > 0) ? 1 : 0,
    )
    this.fleetMovingUsd = zeros(plan.fleets.length)
    this.fleetSalesUsd = zeros(plan.fleets.length)
    this.fleetMoving = zeros(plan.fleets.length)
    this.fleetMovingGh = zeros(plan.fleets.length)
    this.settle()
  }

  /** Switches on the machines of the start. */
  private settle(): void {
    const { groups } = this.plan.start
    for (const { site, policy, cohorts, jPerTh } of groups) this.openGroup(site, policy, cohorts, jPerTh)
    for (let c = 0; c < this.fleetOf.length; c += 1) {
      const site = this.siteOf[c]!
      const machines = this.open[c]!
      this.enlist(c)
      this.machinesOn[this.plan.sites[site]!.region]! += machines
      this.siteOn[site]! += machines
      this.usedW[site]! += machines * this.wallOf(site, this.modelOf[c]!)
      this.addRunning(c, machines)
    }
  }

  /** Watts at the wall of one machine of a model at a site. A table of them cost more to fill in each run than to do without. */
  wallOf(site: number, model: number): number {
    return wallWatts(this.plan.models[model]!, this.plan.sites[site]!)
  }

  /** Multiples of the tariff that the machines of a site pay, equally many each, the cheapest first. */
  tariffBands(site: number): readonly number[] {
    return this.plan.regions[this.plan.sites[site]!.region]!.tariffBands
  }

  /** The cohort of a fleet's machines of a model at a site; made, and put into its power group, when first needed. */
  cohort(fleet: number, site: number, model: number): number {
    const key = keyOf(this.plan, fleet, site, model)
    const known = this.plan.start.cohortOf.get(key) ?? this.newcomers.get(key)
    if (known !== undefined) return known
    const c = this.newCohort(fleet, site, model)
    this.newcomers.set(key, c)
    return c
  }

  private newCohort(fleet: number, site: number, model: number): number {
    const c = this.fleetOf.length
    const group = this.groupAt(site, this.plan.fleets[fleet]!.policy)
    const bandsOn = this.groups[group]!.insert(c, this.plan.models[model]!.jPerTh)
    this.fleetOf.push(fleet)
    this.siteOf.push(site)
    this.modelOf.push(model)
    this.open.push(0)
    this.covert.push(0)
    this.banned.push(0)
    this.undecided.push(0)
    this.bandsOn.push(bandsOn)
    this.openOn.push(0)
    this.covertOn.push(0)
    this.running.push(0)
    this.offSince.push(0)
    this.enlist(c)
    return c
  }

  private enlist(c: number): void {
    this.cohortsAt[this.siteOf[c]!]!.push(c)
    if (this.plan.fleets[this.fleetOf[c]!]!.named) this.namedCohorts.push(c)
  }

  private groupAt(site: number, policy: number): number {
    return this.groupByKey.get(this.groupKey(site, policy)) ?? this.openGroup(site, policy, [], [])
  }

  private groupKey(site: number, policy: number): number {
    return site * this.plan.policies.length + policy
  }

  private openGroup(
    site: number,
    policy: number,
    cohorts: readonly number[],
    jPerTh: readonly number[],
  ): number {
    const { overhead, region } = this.plan.sites[site]!
    const { patienceDays, hysteresis } = this.plan.policies[policy]!
    const bands = this.tariffBands(site)
    const group = new PowerGroup(region, overhead, patienceDays, hysteresis, bands, cohorts, jPerTh)
    this.groupByKey.set(this.groupKey(site, policy), this.groups.length)
    return this.groups.push(group) - 1
  }

  /** Adds machines to what draws power from the present instant of the day on; negative takes away. */
  addRunning(cohort: number, machines: number): void {
    const site = this.siteOf[cohort]!
    const { hashrateGh, watts } = this.plan.models[this.modelOf[cohort]!]!
    this.running[cohort]! += machines
    this.siteGh[site]! += machines * hashrateGh
    this.siteW[site]! += machines * watts
    this.touch(site)
  }

  /** Marks a site whose hash rate must be added up again before mining. */
  touch(site: number): void {
    if (this.isDirty[site] !== 0) return
    this.isDirty[site] = 1
    this.dirty.push(site)
  }

  /** Adds up the sites that were touched, and with them their regions and the network. */
  flush(): void {
    if (this.dirty.length === 0) return
    for (const site of this.dirty) {
      this.isDirty[site] = 0
      this.addUp(site)
    }
    this.dirty.length = 0
    this.changed = true
  }

  private addUp(s: number): void {
    const { uptime, overhead, region } = this.plan.sites[s]!
    const share = this.available[s]!
    const gh = Math.round(this.siteGh[s]! * uptime * share)
    const watts = Math.round(this.siteW[s]! * uptime * share * overhead)
    const change = gh - this.liveGh[s]!
    const changeW = watts - this.liveW[s]!
    this.liveGh[s] = gh
    this.liveW[s] = watts
    this.regionGh[region]! += change
    this.regionW[region]! += changeW
    this.networkGh += change
    this.networkW += changeW
    const full = Math.round(this.siteGh[s]! * uptime)
    this.regionFullGh[region]! += full - this.fullGh[s]!
    this.fullGh[s] = full
    const out = Math.round(this.siteOn[s]! * (1 - share))
    this.machinesOut[region]! += out - this.idleByOutage[s]!
    this.idleByOutage[s] = out
    if (this.siteCovertGh[s] === 0 && this.hiddenGh[s] === 0) return
    const hidden = Math.round(this.siteCovertGh[s]! * uptime * share)
    this.regionHiddenGh[region]! += hidden - this.hiddenGh[s]!
    this.hiddenGh[s] = hidden
  }

  /** The stream of that name, opened when first needed; its median where the run has no luck. */
  stream(name: string): Stream {
    const known = this.streams.get(name)
    if (known) return known
    const { lucky, seed } = this.plan
    const opened = lucky ? keepStream(seed, this.member, name) : median
    this.streams.set(name, opened)
    return opened
  }

  /** A stream that is used once: it begins anew wherever its name is used. */
  luck(name: string): Stream {
    return luckOf(this.plan, this.member, name)
  }

  /** Seconds since 1970 at 00:00 UTC of the day. */
  get dayStart(): number {
    return (this.plan.firstDay + this.day) * 86_400
  }
}
