import { placesOf, type Scenario, type Site } from '../../model/index.ts'
import { ANY_SITE } from './types.ts'

/** Where each id stands in the plan's lists. */
export interface Index {
  readonly region: ReadonlyMap<string, number>
  /** `region/site` */
  readonly site: ReadonlyMap<string, number>
  readonly model: ReadonlyMap<string, number>
  readonly policy: ReadonlyMap<string, number>
  /** By site: what the file says about it. */
  readonly siteInFile: readonly Site[]
  readonly sitesByRegion: ReadonlyMap<string, readonly number[]>
  /** The sites that a region, a site or patterns of them name. */
  readonly sitesOf: (patterns: readonly string[]) => number[]
}

const positions = (ids: Iterable<string>): Map<string, number> => new Map([...ids].map((id, i) => [id, i]))

export function indexOf(scenario: Scenario): Index {
  const places = placesOf(scenario, ['*'])
  const site = positions(places.map((place) => `${place.region}/${place.site}`))
  const sitesByRegion = new Map<string, number[]>(Object.keys(scenario.regions).map((id) => [id, []]))
  places.forEach((place, s) => sitesByRegion.get(place.region)!.push(s))
  return {
    region: positions(Object.keys(scenario.regions)),
    site,
    siteInFile: places.map((place) => scenario.regions[place.region]!.sites[place.site]!),
    sitesByRegion,
    model: positions(Object.keys(scenario.machines)),
    policy: positions(Object.keys(scenario.policies)),
    sitesOf: (patterns) =>
      placesOf(scenario, patterns).map((place) => site.get(`${place.region}/${place.site}`)!),
  }
}

/** A place of a file as the engine wants it: its region, and its site if the file names one. */
export function destination(place: string, index: Index): { region: number; site: number } {
  const region = index.region.get(place.split('/')[0]!)!
  return { region, site: place.includes('/') ? index.site.get(place)! : ANY_SITE }
}

/** Id of the background fleet of a region. */
export const backgroundId = (region: string): string => `network/${region}`
