import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../sim/engine/index.ts'
import type { Scenario } from '../../sim/model/index.ts'
import { ScenarioError } from '../../sim/scenario/index.ts'
import { smallWorld } from '../support/scenario.ts'

/** The 1,000 machines of the small world in nobody's name, and a region that stands empty. */
const NETWORK = `
fleets: null
policies: { default: { destinations: { west: 3 } } }
network:
  hash_rate: 245.953 PH/s
  shares: { east: 60 %, west: 30 %, north: 10 % }
  mix: { '*': { rig: 100 % } }`

const world = (together: string, ...changes: string[]): Scenario =>
  smallWorld(NETWORK, `network: { together: ${together} }`, ...changes)

/** Machines of the start by region. */
function machinesOf(scenario: Scenario, choose?: Parameters<typeof compile>[1]): Record<string, number> {
  const { start, sites, regions } = compile(scenario, choose)
  const ids = start.siteOf.map((site) => regions[sites[site]!.region]!.id)
  return Object.fromEntries(ids.map((id, c) => [id, start.machines[c]!]))
}

function problemsOf(together: string, ...changes: string[]): string[] {
  try {
    world(together, ...changes)
  } catch (error) {
    if (error instanceof ScenarioError)
      return error.problems.map(({ path, message }) => `${path}: ${message}`)
    throw error
  }
  return []
}

describe('what regions hold together', () => {
  it('is shared out as their shares stand to each other, and the rest keeps its proportions', () => {
    expect(machinesOf(smallWorld(NETWORK))).toEqual({ east: 600, west: 300, north: 100 })
    expect(machinesOf(world("{ '*st': 50 % }"))).toEqual({ east: 333, west: 167, north: 500 })
    expect(machinesOf(world('{ north: 40 % }'))).toEqual({ east: 400, west: 200, north: 400 })
    expect(machinesOf(world('{ east: 20 %, north: 50 % }'))).toEqual({ east: 200, west: 300, north: 500 })
    expect(machinesOf(world("{ '*st': 30 %, north: 70 % }"))).toEqual({ east: 200, west: 100, north: 700 })
  })

  it('as it is written already, changes nothing', () => {
    expect(machinesOf(world("{ '*st': 90 % }"))).toEqual(machinesOf(smallWorld(NETWORK)))
  })

  it('makes a whole of shares that were rounded', () => {
    const rounded = 'network: { shares: { east: 60.2 %, west: 30.1 %, north: 10 % } }'
    expect(machinesOf(world("{ '*st': 75 % }", rounded))).toEqual({ east: 500, west: 250, north: 250 })
  })

  it('may be what nobody knows, each member of a parameter too', () => {
    const law = "{ '*st': { uniform: { from: 45 %, to: 75 % } } }"
    const asked: string[] = []
    const chosen = machinesOf(world(law), (path) => {
      asked.push(path)
      return 0.45
    })
    expect(asked).toEqual(['network.together.*st'])
    expect(chosen).toEqual({ east: 300, west: 150, north: 550 })
    expect(machinesOf(world(law))).toEqual({ east: 400, west: 200, north: 400 })
    const named = machinesOf(
      world("{ '*st': { parameter: home, times: 50 % } }", 'parameters: { home: { value: 90 % } }'),
    )
    expect(named).toEqual({ east: 300, west: 150, north: 550 })
  })

  it('makes 1,000 machines in all, whatever members draw', () => {
    const three = world(
      '{ east: { uniform: { from: 0, to: 90 % } }, west: { uniform: { from: 0, to: 90 % } } }',
    )
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (e, w) => {
          const machines = machinesOf(three, (path) => (path.endsWith('east') ? e : w))
          const { east = 0, west = 0, north = 0 } = machines
          expect(Math.abs(east + west + north - 1000)).toBeLessThanOrEqual(1)
          if (e + w <= 1) expect(Math.abs(north - 1000 * (1 - e - w))).toBeLessThanOrEqual(1)
          else expect(north).toBe(0)
          // What was drawn too large for a whole is cut in proportion.
          expect(Math.abs(east * w - west * e)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it.each([
    [
      "{ '*st': 50 %, west: 20 % }",
      'network.together.west: west is in "*st" already: a region may be in one group only',
    ],
    ['{ east: 70 %, west: 40 % }', 'network.together: the medians add up to 110 %, more than 100 %'],
    [
      "{ '*st': 100 % }",
      'network.together: the medians add up to 100 %, and nothing is left to the other regions of network.shares',
    ],
    [
      "{ '*': 90 % }",
      'network.together: no other region has a share, so the medians must add up to 100 %, not to 90 %',
    ],
    ['{ nrth: 20 % }', 'network.together.nrth: "nrth" is not a region; did you mean "north"?'],
    [
      "{ '*st': { normal: { mean: 104 %, sd: 3 % } } }",
      'network.together.*st: its median is out of bounds: between 0 and 1',
    ],
  ])('%s is refused', (together, problem) => {
    expect(problemsOf(together)).toEqual([problem])
  })

  it('needs something to scale, and shares that are a whole as they are written', () => {
    const empty = 'network: { shares: { east: 60 %, west: 40 %, north: 0 } }'
    expect(problemsOf('{ north: 20 % }', empty)).toEqual([
      'network.together.north: the shares of these regions are all 0, so there is nothing to scale',
    ])
    expect(problemsOf('{ north: 20 % }', 'network: { shares: { east: 50 % } }')).toEqual([
      'network.shares: the shares add up to 90 %, not to 100 %',
    ])
  })

  it('counts against racks and fleets at its median', () => {
    expect(
      problemsOf('{ north: 20 % }', 'regions: { north: { sites: { main: { capacity: 0.6 MW } } } }'),
    ).toEqual([expect.stringContaining('regions.north.sites: the sites hold')])
    const acme = 'fleets: { acme: { owner: Acme, machines: { east: { rig: 500 } } } }'
    expect(problemsOf('{ east: 60 % }', acme)).toEqual([])
    expect(problemsOf('{ east: 40 % }', acme)).toEqual([
      expect.stringContaining("network.shares.east: the network's share of east is"),
    ])
  })
})
