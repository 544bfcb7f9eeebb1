import type { Fleet, GroupAtStart, Holding, Model, Region, Site, Start } from './types.ts'

interface Things {
  readonly models: readonly Model[]
  readonly regions: readonly Region[]
  readonly sites: readonly Site[]
  readonly fleets: readonly Fleet[]
}

/** One number for a fleet's machines of a model at a site. */
export const keyOf = (
  { sites, models }: Pick<Things, 'sites' | 'models'>,
  fleet: number,
  site: number,
  model: number,
): number => (fleet * sites.length + site) * models.length + model

/** The cohorts of the start in the order of the file, holdings of one kind together, and the power groups they form. */
export function compileStart(holdings: readonly Holding[], things: Things): Start {
  const cohortOf = new Map<number, number>()
  const cohorts: { -readonly [K in keyof Holding]: Holding[K] }[] = []
  for (const holding of holdings) {
    const key = keyOf(things, holding.fleet, holding.site, holding.model)
    const known = cohortOf.get(key)
    if (known !== undefined) {
      cohorts[known]!.machines += holding.machines
      continue
    }
    cohortOf.set(key, cohorts.length)
    cohorts.push({ ...holding })
  }
  return {
    fleetOf: cohorts.map(({ fleet }) => fleet),
    siteOf: cohorts.map(({ site }) => site),
    modelOf: cohorts.map(({ model }) => model),
    machines: cohorts.map(({ machines }) => machines),
    bands: cohorts.map(({ site }) => tariffBandsAt(site, things).length),
    cohortOf,
    groups: compileGroups(cohorts, things),
  }
}

function compileGroups(cohorts: readonly Holding[], things: Things): GroupAtStart[] {
  const { fleets } = things
  const groups = new Map<string, { site: number; policy: number; cohorts: number[] }>()
  cohorts.forEach(({ fleet, site }, c) => {
    const { policy } = fleets[fleet]!
    const group = groups.get(`${site}/${policy}`)
    if (group) group.cohorts.push(c)
    else groups.set(`${site}/${policy}`, { site, policy, cohorts: [c] })
  })
  return [...groups.values()].map((group) => {
    const bands = group.cohorts.flatMap((c) => bandsOf(c, cohorts[c]!, things))
    bands.sort((a, b) => a.jPerTh - b.jPerTh || a.cohort - b.cohort)
    return { ...group, cohorts: bands.map(({ cohort }) => cohort), jPerTh: bands.map(({ jPerTh }) => jPerTh) }
  })
}

function bandsOf(cohort: number, { model, site }: Holding, things: Things) {
  const { jPerTh } = things.models[model]!
  return tariffBandsAt(site, things).map((multiple) => ({ cohort, jPerTh: jPerTh * multiple }))
}

const tariffBandsAt = (site: number, { sites, regions }: Things): readonly number[] =>
  regions[sites[site]!.region]!.tariffBands
