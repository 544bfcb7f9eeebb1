import { quantileOf } from '../model/index.ts'
import { openStream, type Stream } from '../random/index.ts'
import type { Ban, BanHazard, Hazard, Outage, OutageHazard, Plan } from './plan/types.ts'

/** The luck of one occurrence; all of it is drawn each time, so that none shifts the next. */
interface Luck {
  /** Time since the one before, or the first instant, in units of the mean time between two. */
  readonly wait: number
  readonly length: number
  /** What is left in an outage, or the share that complies with a ban. */
  readonly depth: number
  /** The restart after an outage, or the notice of a ban. */
  readonly lag: number
  readonly destroyed: number
}

interface Occurrence {
  /** `<hazard>/<region>/<n>`, n from 1. */
  readonly id: string
  readonly at: number
  readonly luck: Luck
}

/** The plan of a member in which hazards have become the bans and outages that will happen. Nothing reads on when. */
export function expandHazards(plan: Plan, member: number): Plan {
  if (plan.hazards.length === 0) return plan
  const bans: Ban[] = []
  const outages: Outage[] = []
  for (const hazard of plan.hazards)
    if (hazard.kind === 'ban') bans.push(...bansOf(hazard, plan, member))
    else outages.push(...outagesOf(hazard, plan, member))
  return { ...plan, bans: [...plan.bans, ...bans], outages: [...plan.outages, ...outages] }
}

function bansOf(hazard: BanHazard, plan: Plan, member: number): Ban[] {
  return hazard.regions.flatMap(({ id: region, sites }) =>
    occurrences(hazard, region, plan, member).map(({ id, at, luck }) => {
      const notice = quantileOf(hazard.notice, luck.lag)
      const effective = at + notice
      return {
        id,
        what: hazard.what,
        sites,
        models: undefined,
        fleets: undefined,
        announced: notice > 0 ? at : undefined,
        effective,
        lifted: hazard.length === undefined ? undefined : effective + quantileOf(hazard.length, luck.length),
        voluntary: hazard.voluntary,
        compliance: { ...hazard.compliance, share: quantileOf(hazard.share, luck.depth) },
        covert: hazard.covert,
      }
    }),
  )
}

function outagesOf(hazard: OutageHazard, plan: Plan, member: number): Outage[] {
  return hazard.regions.flatMap(({ id: region, reach }) =>
    occurrences(hazard, region, plan, member).map(({ id, at, luck }) => ({
      id,
      what: hazard.what,
      kind: hazard.kind,
      from: at,
      until: at + quantileOf(hazard.length, luck.length),
      length: undefined,
      level: quantileOf(hazard.level, luck.depth),
      restored: [],
      rationing: undefined,
      restart: quantileOf(hazard.restart, luck.lag),
      recoveryS: hazard.recoveryS,
      belief: hazard.belief,
      destroyed: quantileOf(hazard.destroyed, luck.destroyed),
      reach,
    })),
  )
}

/** When a hazard strikes a region, for one member: a Poisson process, whose next occurrence hangs on the last alone. */
function occurrences(
  { id, perSecond, from, until }: Hazard,
  region: string,
  { seed, lucky }: Plan,
  member: number,
): Occurrence[] {
  const found: Occurrence[] = []
  if (perSecond === 0) return found
  const next = lucky ? drawn(openStream(seed, member, `hazard/${id}/${region}`)) : evenly()
  for (let at = from; ;) {
    const luck = next()
    at += luck.wait / perSecond
    if (at >= until) return found
    found.push({ id: `${id}/${region}/${found.length + 1}`, at: Math.floor(at), luck })
  }
}

const drawn = (next: Stream) => (): Luck => ({
  wait: -Math.log(1 - next()),
  length: next(),
  depth: next(),
  lag: next(),
  destroyed: next(),
})

/** Without luck: as many as are expected, in the middle of equal times, and of median length and depth. */
function evenly(): () => Luck {
  let wait = 0.5
  return () => {
    const luck = { wait, length: 0.5, depth: 0.5, lag: 0.5, destroyed: 0.5 }
    wait = 1
    return luck
  }
}
