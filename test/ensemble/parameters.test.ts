import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { compile, simulate } from '../../sim/engine/index.ts'
import {
  drawnBy,
  memberOf,
  namesOf,
  parametersOf,
  pathOf,
  playerOf,
  type Resolved,
  Survey,
} from '../../sim/ensemble/index.ts'
import { parameterRowsOf } from '../../sim/io/many/ensembleTables.ts'
import { factorRows } from '../../sim/io/many/sensitivityTables.ts'
import type { Scenario } from '../../sim/model/index.ts'
import { parseScenario } from '../../sim/scenario/index.ts'
import { minimalYaml } from '../support/minimal.ts'

const PACE = 'parameters.pace'
/** Two sites and a ban hang on two parameters; one more number is uncertain by itself. */
const UNSURE =
  minimalYaml
    .replace('build_out: 100 MW/month', 'build_out: { constant: { parameter: pace, times: 100 MW/month } }')
    .replace('town: {', 'town: { build_out: { constant: { parameter: pace, times: 10 MW/month } },')
    .replace(
      'share: 90 %, at_once: 50 %',
      'share: { parameter: obey }, at_once: { beta: { alpha: 2, beta: 2 } }',
    ) +
  `parameters:
  pace: { normal: { mean: 100 %, sd: 25 % }, source: "Priors, of 2021", known_at: 2021-05-21 }
  obey: { uniform: { from: 70 %, to: 100 % } }
`
const world = (...set: string[]): Scenario => parseScenario(UNSURE, { set })
const resolved = parse(UNSURE) as Resolved

describe('the parameters of an ensemble', () => {
  it('are listed once each, and what refers to them is not', () => {
    expect(parametersOf(world()).map(({ path, unit }) => [path, unit])).toEqual([
      [PACE, '1'],
      ['parameters.obey', '1'],
      ['events.east-ban.compliance.at_once', '1'],
    ])
    const days = 'parameters.pace={ uniform: { from: 1 d, to: 2 d } }'
    const spare = 'regions.west.sites.main.build_out=null'
    expect(parametersOf(world(days, spare, 'regions.west.sites.town.build_out=null'))[0]).toMatchObject({
      path: PACE,
      unit: 's',
    })
    expect(parametersOf(world('parameters.pace=120 %'))).toHaveLength(2)
  })

  it('say where they come from, in parameters.csv of ensembles and of studies', () => {
    const parameters = parametersOf(world())
    const [pace, obey] = parameterRowsOf({ parameters })
    expect(pace!.slice(5)).toEqual(['2021-05-21', 'Priors, of 2021'])
    expect(obey!.slice(5)).toEqual([null, null])
    expect(factorRows([...parameters, { path: 'run.days', unit: 'd', from: 1, to: 2 }])).toEqual([
      ...parameterRowsOf({ parameters }),
      ['run.days', 'd', expect.any(Number), 1.5, expect.any(Number), null, null],
    ])
  })

  it('are the same for a member wherever they are asked for', () => {
    const scenario = world()
    const [pace] = parametersOf(scenario)
    for (const number of [1, 3, 5]) {
      const member = memberOf('seed', number, 'both')
      const [value] = drawnBy(member, [pace!])
      const { sites } = compile(scenario, member.choose)
      const rates = sites.map(({ buildWPerDay }) => buildWPerDay[0]?.value)
      expect(rates).toEqual([
        undefined,
        expect.closeTo((value! * 100e6) / 30.436875, 2),
        expect.closeTo((value! * 10e6) / 30.436875, 2),
      ])
    }
  })

  it('are those of both scenarios of a pair, by name', () => {
    const other = world('regions.west.sites.main.build_out.constant.times=300 MW/month', 'parameters.new=3 d')
    const { choose } = memberOf('seed', 7, 'ignorance')
    const rate = (scenario: Scenario) => compile(scenario, choose).sites[1]!.buildWPerDay[0]!.value
    expect(rate(other) / rate(world())).toBeCloseTo(3, 12)
    expect(rate(world())).not.toBeCloseTo(100e6 / 30.436875, 0)
  })

  it('do not hang on where they come from', () => {
    const bare = world('parameters.pace={ normal: { mean: 100 %, sd: 25 % } }')
    const { choose } = memberOf('seed', 3, 'ignorance')
    expect(compile(world(), choose)).toEqual(compile(bare, choose))
  })
})

describe('a parameter that is varied', () => {
  const { answers } = namesOf(world(), [])
  const alone = (...set: string[]) => simulate(world(...set)).summary
  const metric = 'hashrate_last'
  const at = answers.findIndex((answer) => answer.metric === metric)
  const valueIn = (summary: ReturnType<typeof alone>) => summary.find((row) => row.metric === metric)!.value

  it('by a study, takes its value at a probability, or in a range', () => {
    const played = (factor: Parameters<typeof factorRows>[0][number], u: number) =>
      playerOf({
        kind: 'sensitivity',
        resolved,
        factors: [factor],
        points: Float64Array.of(u),
        lucks: undefined,
        answers,
      })(0).summary[at]
    const [, obey] = parametersOf(world())
    expect(played(obey!, 0.5)).toBe(valueIn(alone()))
    expect(played(obey!, 0)).toBe(valueIn(alone('parameters.obey=70 %')))
    expect(played({ path: 'parameters.obey', unit: '%', from: 70, to: 80 }, 1)).toBe(
      valueIn(alone('parameters.obey.value=0.8')),
    )
    expect(valueIn(alone('parameters.obey=70 %'))).not.toBe(valueIn(alone()))
  })

  it('by a sweep, has a column in its unit', () => {
    const survey = new Survey(resolved)
    const points = [['parameters.obey=80 %'], ['parameters.obey.value=0.75'], ['parameters.pace=90 %']]
    for (const point of points) survey.see(point)
    const { found } = survey
    if ('problems' in found) throw new Error(JSON.stringify(found.problems))
    expect(found.said.flat()).toEqual([
      { value: 0.8, unit: '1' },
      { value: 0.75, unit: '1' },
      { value: 0.9, unit: '1' },
    ])
    expect(pathOf(points[0]![0]!)).toBe('parameters.obey')
  })
})
