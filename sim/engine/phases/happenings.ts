import { announce, lift, takeEffect } from '../bans.ts'
import { midnight, RANK } from '../journey.ts'
import { begin } from '../orders.ts'
import { noteRow } from '../noteRow.ts'
import { announceOutages } from '../outages.ts'
import { turnOfSeason } from '../seasons.ts'
import { lookAround } from '../stayOrGo.ts'
import type { Ban, Plan, Step } from '../plan/types.ts'
import type { EventRow } from '../underway.ts'
import type { World } from '../world.ts'
import { DAY_S } from '../../units/index.ts'

/** Phase 1: everything dated today, in order of time. */
export function happenings(world: World): void {
  if (world.plan.someMayLeave) lookAround(world)
  const today = world.agenda.of(world.day)
  if (!today) return
  const start = world.dayStart
  for (const { at, happen } of today) happen(world, Math.max(0, at - start))
}

/** Puts everything dated of a plan on a new world's agenda. */
export function fillAgenda(world: World): void {
  const { plan } = world
  announceOutages(world, (at, { id, kind, what, reach }, label) =>
    noteRow(world, at, id, `${kind} ${label}`, what, regionsOf(plan, reach.keys())),
  )
  for (const ban of plan.bans) addBan(world, ban)
  addTariffs(world)
  addCapacities(world)
  addDeliveries(world)
  addOrders(world)
  addShocks(world)
  addNews(world)
  addSeasons(world)
}

const regionsOf = (plan: Plan, sites: Iterable<number>): number[] => [
  ...new Set([...sites].map((site) => plan.sites[site]!.region)),
]

function addBan(world: World, ban: Ban): void {
  const { plan, agenda } = world
  const start = plan.firstDay * DAY_S
  const regions = regionsOf(plan, ban.sites)
  const note = (at: number, kind: string): EventRow => noteRow(world, at, ban.id, kind, ban.what, regions)
  const { announced, effective, lifted } = ban
  // What a ban did before the start is in the machines of the start; it goes on to keep others out.
  if (effective < start) return
  if (announced !== undefined)
    agenda.add({
      at: announced,
      rank: RANK.ban,
      happen: () => {
        note(announced, 'ban announced')
        announce(world, ban)
      },
    })
  agenda.add({
    at: effective,
    rank: RANK.ban,
    happen: (_, second) => takeEffect(world, ban, second, note(effective, 'ban effective')),
  })
  if (lifted !== undefined)
    agenda.add({
      at: lifted,
      rank: RANK.lifting,
      happen: (_, second) => lift(world, ban, second, note(lifted, 'ban lifted')),
    })
}

/** Tariffs, taxes and build-out rates change in steps; the first holds from before the start. */
function addTariffs(world: World): void {
  const { plan, agenda } = world
  const start = plan.firstDay * DAY_S
  plan.regions.forEach(({ id, tariff, tax }, r) => {
    const add = (kind: string, part: Float64Array, { at, value }: Step): void =>
      agenda.add({
        at: Math.max(at, start),
        rank: RANK.economy,
        happen: () => {
          part[r] = value
          world.tariff[r] = world.untaxed[r]! + world.tax[r]!
          if (at > start) noteRow(world, at, id, kind, `${value} USD/kWh`, [r])
        },
      })
    for (const step of tariff) add('tariff', world.untaxed, step)
    for (const step of tax) add('tax', world.tax, step)
  })
  plan.sites.forEach((site, s) => {
    for (const { at, value } of site.buildWPerDay)
      agenda.add({
        at: Math.max(at, start),
        rank: RANK.economy,
        happen: () => {
          world.buildRateW[s] = value
        },
      })
  })
}

function addCapacities(world: World): void {
  const { plan, agenda } = world
  for (const { id, what, site, on, overDays, changeW } of plan.capacities) {
    // What was built before the start stands at the start.
    const left = 1 - Math.max(0, Math.ceil((plan.firstDay * DAY_S - on) / DAY_S)) / overDays
    if (left <= 0) continue
    agenda.add({
      at: on,
      rank: RANK.economy,
      happen: () => {
        noteRow(world, on, id, changeW > 0 ? 'capacity built' : 'capacity cut', what, [
          plan.sites[site]!.region,
        ])
        world.buildings.push({
          site,
          perDayW: Math.round(changeW / overDays),
          leftW: Math.round(changeW * left),
        })
      },
    })
  }
  plan.contracts.forEach(({ id, site, watts, from }, k) =>
    agenda.add({
      at: midnight(from),
      rank: RANK.economy,
      happen: () => {
        noteRow(world, from, id, 'contract', 'reserved racks stand ready', [plan.sites[site]!.region])
        world.contractsLeftW[k] = watts
        world.capacityW[site]! += watts
        world.reservedW[site]! += watts
      },
    }),
  )
}

/** A delivery before the start is in the machines of the start; a rate that began before it goes on. */
function addDeliveries(world: World): void {
  const { plan, agenda } = world
  const start = plan.firstDay * DAY_S
  plan.deliveries.forEach(({ id, what, from, until, to, machines }, k) => {
    const note = (at: number, kind: string) =>
      void noteRow(world, at, id, kind, what, [...new Set(to.map(({ region }) => region))])
    if (from < start && (machines !== undefined || (until ?? Infinity) <= start)) return
    agenda.add({
      at: from,
      rank: RANK.economy,
      happen: () => {
        world.delivering.add(k)
        note(from, machines === undefined ? 'deliveries begin' : 'delivery')
      },
    })
    if (until !== undefined)
      agenda.add({
        at: until,
        rank: RANK.economy,
        happen: () => {
          world.delivering.delete(k)
          note(until, 'deliveries end')
        },
      })
  })
}

function addOrders(world: World): void {
  const { plan, agenda } = world
  for (const order of plan.orders)
    if (order.off >= plan.firstDay * DAY_S)
      agenda.add({
        at: order.off,
        rank: RANK.order,
        happen: (_, second) => {
          const regions = [...new Set([order.fromRegion, order.toRegion])]
          begin(
            world,
            order,
            second,
            noteRow(world, order.off, order.id, 'order to move', order.what, regions),
          )
        },
      })
}

function addShocks(world: World): void {
  const { plan, agenda } = world
  for (const { at, factor } of plan.price.shocks)
    if (at >= plan.firstDay * DAY_S)
      agenda.add({
        at,
        rank: RANK.economy,
        happen: () => {
          const percent = Math.round((factor - 1) * 1e4) / 100
          noteRow(world, at, 'price', 'price shock', `${percent} %`, [])
        },
      })
}

/** News counts from the next midnight on, when people decide; what is older than the start is known at the start. */
function addNews(world: World): void {
  const { plan, agenda } = world
  for (const news of plan.news)
    agenda.add({
      at: midnight(news.at),
      rank: RANK.economy,
      happen: () => {
        world.heard.set(news.outage, news)
        const { reach } = plan.outages[news.outage]!
        noteRow(world, news.at, news.id, 'news', news.what, regionsOf(plan, reach.keys()))
      },
    })
}

function addSeasons(world: World): void {
  const { plan, agenda } = world
  for (const season of plan.seasons) {
    const at = midnight(season.at)
    const { id } = plan.policies[season.policy]!
    const note = (from: number, to: number) =>
      noteRow(world, at, id, 'season', `until tariffs change again in ${season.days} days`, [from, to])
    if (at >= plan.firstDay * DAY_S)
      agenda.add({
        at,
        rank: RANK.order,
        happen: (_, second) => turnOfSeason(world, season, second, note),
      })
  }
}
