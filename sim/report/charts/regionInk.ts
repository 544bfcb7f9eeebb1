import type { Found } from '../kinds/runTables.ts'
import { mixed } from './ink.ts'

/** How a region is drawn. */
export interface RegionInk {
  readonly color: string
  /** For lines: beside another region of its country. */
  readonly dashed: boolean
}

// Okabe and Ito's palette with a brown, so that neighbours differ; grey is for the rest of the world.
const HUES = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#D55E00', '#8C6D31', '#56B4E9', '#F0E442']
const REST = '#8A8A8A'
const REST_OF_WORLD = /^(other|others|rest of the world|elsewhere)$/i

/** One hue a country, and shades of it for its regions, from dark to pale. */
export function regionInks({ regions }: Pick<Found, 'regions'>): ReadonlyMap<string, RegionInk> {
  const countries = new Map<string, string[]>()
  for (const [id, { country }] of regions) countries.set(country, [...(countries.get(country) ?? []), id])
  const known = [...countries.keys()].filter((country) => !REST_OF_WORLD.test(country))
  return new Map(
    [...countries].flatMap(([country, ids]) => {
      const hue = hueOf(known.indexOf(country))
      return ids.map((id, i) => [id, { color: shade(hue, i, ids.length), dashed: i % 2 === 1 }] as const)
    }),
  )
}

/** Where there are more countries than hues, paler each time around. */
function hueOf(index: number): string {
  if (index < 0) return REST
  const round = Math.floor(index / HUES.length)
  return mixed(HUES[index % HUES.length]!, WHITE, 1 - 0.55 ** round)
}

const WHITE = 255
const BLACK = 0
/** How far from its hue the darkest and the palest shade of a country with many regions are. Estimates, by eye. */
const [DARKEST, PALEST] = [0.42, 0.76]

function shade(hue: string, index: number, many: number): string {
  if (many === 1) return hue
  const at = ((DARKEST + PALEST) * index) / (many - 1) - DARKEST
  // Two are far enough apart at half of that.
  return mixed(hue, at < 0 ? BLACK : WHITE, (Math.abs(at) * (many - 1)) / many)
}
