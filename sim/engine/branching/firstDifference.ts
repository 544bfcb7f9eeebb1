import { isDistribution } from '../../model/index.ts'
import { DAY_S } from '../../units/index.ts'
import { expandHazards } from '../hazards.ts'
import { dailyPath } from '../market.ts'
import type { News, Outage, Plan, Policy, PricePath, Step } from '../plan/types.ts'
import { RATIONING_AHEAD_DAYS } from '../rationing.ts'
import { timesOf } from '../service.ts'
import { alike, fieldsAlike } from './alike.ts'
import { fromStart, sinceListed, sinceNamed } from './since.ts'

/**
 * The first day, counted from 0, on which a member's runs of two plans may differ; the number of days if they never do.
 * Until then both have the same state to the bit, so that one run can go on under either plan. Early when in doubt: what
 * is dated counts from its first instant in either plan, or from the earlier end where all else of it is the same; any
 * other difference counts from day 0.
 */
export function firstDifference(a: Plan, b: Plan, member = 0): number {
  const plans = { a: expandHazards(a, member), b: expandHazards(b, member), member }
  let at = Infinity
  for (const part of PARTS) if (at > -Infinity) at = Math.min(at, sinceOf(part, plans))
  const day = Math.floor((at - a.firstDay * DAY_S) / DAY_S)
  return Math.max(0, Math.min(day, a.days))
}

interface Plans {
  readonly a: Plan
  readonly b: Plan
  readonly member: number
}

/** The instant from which a part of two plans differs, seconds since 1970: −Infinity from the start, Infinity never. */
type Since<Part> = (a: Part, b: Part, plans: Plans) => number

function sinceOf<Name extends keyof Plan>(part: Name, plans: Plans): number {
  const since: Since<Plan[Name]> = SINCE[part]
  return since(plans.a[part], plans.b[part], plans)
}

const never = (): number => Infinity
const whole: Since<unknown> = (a, b) => fromStart(alike(a, b))

const SINCE: { readonly [Name in keyof Plan]: Since<Plan[Name]> } = {
  name: never,
  seed: whole,
  lucky: whole,
  everyBlock: whole,
  firstDay: whole,
  days: whole,
  chain: sinceChain,
  price: (a, b, plans) => sincePath(a, b, 'price', plans),
  feedback: whole,
  fees: (a, b, plans) => sincePath(a, b, 'fees', plans),
  models: whole,
  regions: sinceRegions,
  sites: sinceSites,
  namedSites: whole,
  policies: (a, b, plans) => (allAlike(a, b, WHEN_OUT) ? sinceOutage(alike(a, b), plans) : -Infinity),
  // Follows from the policies.
  someMayLeave: (a, b, plans) => sinceOutage(a === b, plans),
  fleets: whole,
  start: whole,
  homes: whole,
  packing: whole,
  packingDays: whole,
  lanes: whole,
  // Whoever looks ahead knows of a ban from the day on which it is announced.
  bans: (a, b) =>
    sinceNamed(a, b, {
      begin: ({ announced = Infinity, effective }) => Math.min(announced, effective),
      end: ({ lifted = Infinity }) => lifted,
      ends: ['lifted'],
    }),
  outages: (a, b, plans) =>
    sinceNamed(a, b, {
      begin: (outage) => beginOf(outage, plans),
      end: (outage) => endOf(outage, plans),
      ends: ['until', 'length'],
    }),
  news: (a, b) => sinceNamed(a.map(withoutOutage), b.map(withoutOutage), { begin: ({ at }) => at }),
  seasons: (a, b) => sinceListed(a, b, ({ at }) => at),
  // They are among the bans and the outages.
  hazards: never,
  capacities: (a, b) => sinceNamed(a, b, { begin: ({ on }) => on }),
  deliveries: (a, b) =>
    sinceNamed(a, b, {
      begin: ({ from }) => from,
      end: ({ until = Infinity }) => until,
      ends: ['until'],
    }),
  orders: (a, b) => sinceNamed(a, b, { begin: ({ off }) => off }),
  contracts: (a, b) => sinceNamed(a, b, { begin: ({ from }) => from }),
  reporting: (a, b) =>
    Math.min(
      fromStart(fieldsAlike(a, b, ['rules'])),
      sinceListed(a.rules, b.rules, ({ from }) => from),
    ),
  // They are held against a run when it is over.
  claims: never,
}
const PARTS = Object.keys(SINCE) as (keyof Plan)[]

function sinceChain(a: Plan['chain'], b: Plan['chain']): number {
  if (!a.given || !b.given || !fieldsAlike(a, b, ['given'])) return fromStart(alike(a, b))
  return sinceListed(a.given, b.given, ({ at }) => at)
}

/** Jumps have rows of their own. */
function sincePath(a: PricePath, b: PricePath, name: 'price' | 'fees', plans: Plans): number {
  if (alike(a, b)) return Infinity
  const [x, y] = [dailyPath(a, plans.a, plans.member, name), dailyPath(b, plans.b, plans.member, name)]
  const day = x.findIndex((value, d) => value !== y[d])
  return Math.min(
    day < 0 ? Infinity : (plans.a.firstDay + day) * DAY_S,
    sinceListed(a.shocks, b.shocks, ({ at }) => at),
  )
}

const sinceSteps = (a: readonly Step[], b: readonly Step[]): number => sinceListed(a, b, ({ at }) => at)

function sinceRegions(a: Plan['regions'], b: Plan['regions']): number {
  if (!allAlike(a, b, ['tariff', 'tax'])) return -Infinity
  const since = a.map(({ tariff, tax }, r) =>
    Math.min(sinceSteps(tariff, b[r]!.tariff), sinceSteps(tax, b[r]!.tax)),
  )
  return earliest(since)
}

function sinceSites(a: Plan['sites'], b: Plan['sites']): number {
  if (!allAlike(a, b, ['buildWPerDay'])) return -Infinity
  return earliest(a.map(({ buildWPerDay }, s) => sinceSteps(buildWPerDay, b[s]!.buildWPerDay)))
}

const allAlike = (a: readonly object[], b: readonly object[], except: readonly string[]): boolean =>
  a.length === b.length && a.every((part, i) => fieldsAlike(part, b[i]!, except))

/** There may be more sites than a call takes arguments. */
const earliest = (instants: readonly number[]): number =>
  instants.reduce((first, at) => Math.min(first, at), Infinity)

/** What a policy says about outages, which nobody asks before there is one. */
const WHEN_OUT = ['whenOut', 'waitS'] as const satisfies readonly (keyof Policy)[]

const sinceOutage = (isSame: boolean, plans: Plans): number =>
  isSame ? Infinity : earliest([...plans.a.outages, ...plans.b.outages].map((o) => beginOf(o, plans)))

/** Never of one that was over before the start. Hours that are rationed are put on the agenda some days ahead. */
function beginOf(outage: Outage, { a, member }: Plans): number {
  const { from, rationing } = outage
  if (timesOf(a, member, outage).over <= a.firstDay * DAY_S) return Infinity
  return rationing ? from - RATIONING_AHEAD_DAYS * DAY_S : from
}

/** Of hours that are rationed, or of a length that is drawn, the whole outage counts. */
function endOf(outage: Outage, plans: Plans): number {
  const { from, until, length, rationing } = outage
  if (rationing || (until === undefined && isDistribution(length))) return beginOf(outage, plans)
  return until ?? from + (length as number)
}

/** An outage that is unlike counts for itself; its news names the regions that it reaches. */
const withoutOutage = ({ outage: { id, reach }, ...news }: News) => ({ ...news, about: id, reach })
