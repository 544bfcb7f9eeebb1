import { announce, lift, takeEffect } from '../bans.ts'
import { midnight, RANK } from '../journey.ts'
import { begin } from '../orders.ts'
import { noteRow, regionsOf } from '../noteRow.ts'
import { announceOutages } from '../outages.ts'
import { turnOfSeason } from '../seasons.ts'
import { lookAround } from '../stayOrGo.ts'
import type {
  Ban,
  CapacityChange,
  Contract,
  Delivery,
  News,
  Order,
  Plan,
  Season,
  Shocks,
  Step,
} from '../plan/types.ts'
import type { EventRow } from '../underway.ts'
import type { World } from '../world.ts'
import { DAY_S } from '../../units/index.ts'

/** Phase 1: everything dated today, in order of time. */
export function happenings(world: World): void {
  if (world.plan.someMayLeave) lookAround(world)
  const today = world.agenda.take(world.day)
  if (!today) return
  const start = world.dayStart
  for (const { at, about, happen } of today) happen(world, about, Math.max(0, at - start))
}

/** Puts everything dated of a plan on a new world's agenda. */
export function fillAgenda(world: World): void {
  const { plan } = world
  announceOutages(world)
  for (const ban of plan.bans) addBan(world, ban)
  addTariffs(world)
  addBuildRates(world)
  for (const capacity of plan.capacities) addCapacity(world, capacity)
  for (const contract of plan.contracts) addContract(world, contract)
  for (const delivery of plan.deliveries) addDelivery(world, delivery)
  for (const order of plan.orders) addOrder(world, order)
  for (const shock of plan.price.shocks) addShock(world, shock)
  for (const news of plan.news) addNews(world, news)
  for (const season of plan.seasons) addSeason(world, season)
  world.agenda.begin()
}

const startOf = ({ firstDay }: Plan): number => firstDay * DAY_S

function addBan({ plan, agenda }: World, ban: Ban): void {
  const { announced, effective, lifted } = ban
  // What a ban did before the start is in the machines of the start; it goes on to keep others out.
  if (effective < startOf(plan)) return
  if (announced !== undefined) agenda.add({ at: announced, rank: RANK.ban, happen: announceBan, about: ban })
  agenda.add({ at: effective, rank: RANK.ban, happen: enforceBan, about: ban })
  if (lifted !== undefined) agenda.add({ at: lifted, rank: RANK.lifting, happen: liftBan, about: ban })
}

const noteBan = (world: World, { id, what, sites }: Ban, at: number, kind: string): EventRow =>
  noteRow(world, at, id, kind, what, regionsOf(world.plan, sites))

function announceBan(world: World, ban: Ban): void {
  noteBan(world, ban, ban.announced!, 'ban announced')
  announce(world, ban)
}

const enforceBan = (world: World, ban: Ban, second: number): void =>
  takeEffect(world, ban, second, noteBan(world, ban, ban.effective, 'ban effective'))

const liftBan = (world: World, ban: Ban, second: number): void =>
  lift(world, ban, second, noteBan(world, ban, ban.lifted!, 'ban lifted'))

/** A step of a region's tariff or of its tax. */
interface TariffStep {
  readonly region: number
  readonly part: 'untaxed' | 'tax'
  readonly step: Step
}

/** Tariffs and taxes change in steps; the first of a tariff holds from before the start. */
function addTariffs({ plan, agenda }: World): void {
  const add = (region: number, part: TariffStep['part'], step: Step): void =>
    agenda.add({
      at: Math.max(step.at, startOf(plan)),
      rank: RANK.economy,
      happen: changeTariff,
      about: { region, part, step },
    })
  plan.regions.forEach(({ tariff, tax }, region) => {
    for (const step of tariff) add(region, 'untaxed', step)
    for (const step of tax) add(region, 'tax', step)
  })
}

function changeTariff(world: World, { region, part, step: { at, value } }: TariffStep): void {
  const { plan, tariff, untaxed, tax } = world
  world[part][region] = value
  tariff[region] = untaxed[region]! + tax[region]!
  if (at <= startOf(plan)) return
  const kind = part === 'tax' ? 'tax' : 'tariff'
  noteRow(world, at, plan.regions[region]!.id, kind, `${value} USD/kWh`, [region])
}

interface BuildRate {
  readonly site: number
  readonly wPerDay: number
}

function addBuildRates({ plan, agenda }: World): void {
  plan.sites.forEach(({ buildWPerDay }, site) => {
    for (const { at, value } of buildWPerDay)
      agenda.add({
        at: Math.max(at, startOf(plan)),
        rank: RANK.economy,
        happen: changeBuildRate,
        about: { site, wPerDay: value },
      })
  })
}

const changeBuildRate = (world: World, { site, wPerDay }: BuildRate): void =>
  void (world.buildRateW[site] = wPerDay)

function addCapacity({ plan, agenda }: World, capacity: CapacityChange): void {
  if (shareToBuild(plan, capacity) <= 0) return
  agenda.add({ at: capacity.on, rank: RANK.economy, happen: changeCapacity, about: capacity })
}

/** What was built before the start stands at the start. */
const shareToBuild = (plan: Plan, { on, overDays }: CapacityChange): number =>
  1 - Math.max(0, Math.ceil((startOf(plan) - on) / DAY_S)) / overDays

function changeCapacity(world: World, capacity: CapacityChange): void {
  const { id, what, site, on, overDays, changeW } = capacity
  const kind = changeW > 0 ? 'capacity built' : 'capacity cut'
  noteRow(world, on, id, kind, what, regionsOf(world.plan, [site]))
  world.buildings.push({
    site,
    perDayW: Math.round(changeW / overDays),
    leftW: Math.round(changeW * shareToBuild(world.plan, capacity)),
  })
}

const addContract = ({ agenda }: World, contract: Contract): void =>
  agenda.add({
    at: midnight(contract.from),
    rank: RANK.economy,
    happen: reserve,
    about: contract,
  })

function reserve(world: World, contract: Contract): void {
  const { id, site, watts, from } = contract
  noteRow(world, from, id, 'contract', 'reserved racks stand ready', regionsOf(world.plan, [site]))
  world.contractsLeftW.set(contract, watts)
  world.capacityW[site]! += watts
  world.reservedW[site]! += watts
}

/** A delivery before the start is in the machines of the start; a rate that began before it goes on. */
function addDelivery({ plan, agenda }: World, delivery: Delivery): void {
  const { from, until, machines } = delivery
  const start = startOf(plan)
  if (from < start && (machines !== undefined || (until ?? Infinity) <= start)) return
  agenda.add({ at: from, rank: RANK.economy, happen: beginDelivery, about: delivery })
  if (until !== undefined) agenda.add({ at: until, rank: RANK.economy, happen: endDelivery, about: delivery })
}

const noteDelivery = (world: World, { id, what, to }: Delivery, at: number, kind: string): EventRow =>
  noteRow(world, at, id, kind, what, [...new Set(to.map(({ region }) => region))])

function beginDelivery(world: World, delivery: Delivery): void {
  const { from, machines, to } = delivery
  world.delivering.set(
    delivery,
    to.map(() => 0),
  )
  noteDelivery(world, delivery, from, machines === undefined ? 'deliveries begin' : 'delivery')
}

function endDelivery(world: World, delivery: Delivery): void {
  world.delivering.delete(delivery)
  noteDelivery(world, delivery, delivery.until!, 'deliveries end')
}

function addOrder({ plan, agenda }: World, order: Order): void {
  if (order.off >= startOf(plan))
    agenda.add({ at: order.off, rank: RANK.order, happen: beginOrder, about: order })
}

function beginOrder(world: World, order: Order, second: number): void {
  const regions = [...new Set([order.fromRegion, order.toRegion])]
  begin(world, order, second, noteRow(world, order.off, order.id, 'order to move', order.what, regions))
}

type Shock = Shocks[number]

function addShock({ plan, agenda }: World, shock: Shock): void {
  if (shock.at >= startOf(plan))
    agenda.add({ at: shock.at, rank: RANK.economy, happen: noteShock, about: shock })
}

/** The jump itself is in the price path. */
function noteShock(world: World, { at, factor }: Shock): void {
  const percent = Math.round((factor - 1) * 1e4) / 100
  noteRow(world, at, 'price', 'price shock', `${percent} %`, [])
}

/** News counts from the next midnight on, when people decide; what is older than the start is known at the start. */
const addNews = ({ agenda }: World, news: News): void =>
  agenda.add({ at: midnight(news.at), rank: RANK.economy, happen: hear, about: news })

function hear(world: World, news: News): void {
  world.heard.set(news.outage, news)
  const regions = regionsOf(world.plan, news.outage.reach.keys())
  noteRow(world, news.at, news.id, 'news', news.what, regions)
}

function addSeason({ plan, agenda }: World, season: Season): void {
  const at = midnight(season.at)
  if (at >= startOf(plan)) agenda.add({ at, rank: RANK.order, happen: turn, about: season })
}

function turn(world: World, season: Season, second: number): void {
  const { id } = world.plan.policies[season.policy]!
  const what = `until tariffs change again in ${season.days} days`
  turnOfSeason(world, season, second, (from, to) =>
    noteRow(world, midnight(season.at), id, 'season', what, [from, to]),
  )
}
