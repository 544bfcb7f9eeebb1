import { describe, expect, it } from 'vitest'
import { regionInks } from '../../../sim/report/charts/regionInk.ts'

const inksOf = (...places: [id: string, country: string][]) =>
  regionInks({ regions: new Map(places.map(([id, country]) => [id, { name: id, country }])) })

/** Degrees around the wheel of colours. */
function hueOf(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ]
  return (Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b) * 180) / Math.PI
}

describe('the colours of regions', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((id): [string, string] => [id, 'Westland'])
  const inks = inksOf(...five, ['f', 'Eastland'], ['g', 'Other'])
  const colour = (id: string): string => inks.get(id)!.color

  it('are each another', () => {
    expect(new Set([...inks.values()].map(({ color }) => color)).size).toBe(7)
  })

  it('have one hue in a country and another in the next', () => {
    const hues = five.map(([id]) => hueOf(colour(id)))
    expect(Math.max(...hues) - Math.min(...hues)).toBeLessThan(4)
    expect(Math.abs(hueOf(colour('f')) - hues[0]!)).toBeGreaterThan(30)
  })

  it('are grey for the rest of the world, and differ in more than colour within a country', () => {
    expect(colour('g')).toMatch(/^#(..)\1\1$/)
    expect([inks.get('a')!.dashed, inks.get('b')!.dashed]).toEqual([false, true])
  })
})
