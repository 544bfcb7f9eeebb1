import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, firstDifference } from '../../sim/engine/index.ts'
import type { Scenario } from '../../sim/model/index.ts'
import { play } from '../support/play.ts'
import { smallWorld } from '../support/scenario.ts'

/** A world with a value in each of the places that a member may have a number of its own for. */
const worldWith = (values: Record<string, string>, ...changes: string[]): Scenario =>
  smallWorld(
    `
regions:
  west: { sites: { main: { spare: ${values['spare']}, build_ramp: ${values['ramp']}, build_out: { from: { 2021-06-01: ${values['rate']} } } } } }
  north: { sites: { main: { build_out: { by_month: { 6: ${values['rate']} } } } } }
policies: { default: { scrap: { old: ${values['share']}, mid: ${values['share']}, new: 1 % }, destinations: { west: ${values['weight']}, north: 1 } } }
reporting: { sample_weight: { Westland: ${values['weight']} } }
events:
  ban: { kind: ban, where: [east], effective: 2021-06-03, compliance: { share: ${values['share']} }, covert: { share: ${values['share']}, delay: ${values['ramp']} } }
  out: { kind: power_outage, where: [west], from: 2021-06-10, until: 2021-06-12, level: ${values['share']} }
`,
    ...changes,
  )

const NUMBERS = { spare: '0.4 MW', ramp: '7 d', rate: '0.06 MW/day', share: '45 %', weight: '2.5' }
const REFERENCES = {
  spare: '{ parameter: room }',
  ramp: '{ parameter: wait, plus: -3 d }',
  rate: '{ parameter: pace, times: 0.05 MW/day }',
  share: '{ parameter: part }',
  weight: '{ parameter: pace, times: 2, plus: 0.1 }',
}
const PARAMETERS =
  'parameters: { room: { value: 400 kW }, wait: { value: 10 d }, pace: { value: 120 % }, part: { value: 0.45 } }'

describe('a reference', () => {
  it('is as good as its number, in every place and to the last byte', () => {
    const [written, referred] = [worldWith(NUMBERS), worldWith(REFERENCES, PARAMETERS)]
    expect(compile(referred)).toEqual(compile(written))
    expect(firstDifference(compile(referred), compile(written), 0)).toBe(30)
    expect(play(referred).tables.rows).toEqual(play(written).tables.rows)
  })

  it('follows its parameter', () => {
    const referred = worldWith(REFERENCES, PARAMETERS, 'parameters: { pace: { value: 60 % } }')
    expect(compile(referred)).toEqual(compile(worldWith({ ...NUMBERS, rate: '0.03 MW/day', weight: '1.3' })))
  })

  it('shares one draw with all others', () => {
    const asked: string[] = []
    const choose = (path: string): number => {
      asked.push(path)
      return 1.2
    }
    const law = 'parameters: { pace: { value: null, normal: { mean: 1, sd: 0.3 } } }'
    const plan = compile(worldWith(REFERENCES, PARAMETERS, law), choose)
    expect(asked).toEqual(['parameters.pace'])
    expect(plan).toEqual(compile(worldWith(NUMBERS)))
  })

  it('stays within the bounds of its leaf, whatever its parameter is', () => {
    const law = 'parameters: { part: { value: null, normal: { mean: 0.5, sd: 1 } } }'
    const world = worldWith(REFERENCES, PARAMETERS, law)
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        const { outages, bans } = compile(world, () => value)
        expect(outages[0]!.level).toBe(value > 1 ? 1 : value > 0 ? value : 0)
        expect(bans[0]!.compliance.share).toBe(outages[0]!.level)
      }),
    )
  })

  it('scraps no more than is left of what is sold', () => {
    const sale = 'policies: { default: { sell: { mid: 50 %, buyers: { b: { to: west } } } } }'
    const world = worldWith(
      REFERENCES,
      PARAMETERS,
      sale,
      'parameters: { part: { value: null, uniform: { from: 10 %, to: 70 % } } }',
    )
    const scrap = (part: number) => compile(world, () => part).policies[0]!.scrap
    expect(scrap(0.3)).toEqual({ old: 0.3, mid: 0.3, new: 0.01 })
    expect(scrap(0.7)).toEqual({ old: 0.7, mid: 0.5, new: 0.01 })
  })
})
