import { describe, expect, it } from 'vitest'
import { minimalYaml } from '../support/minimal.ts'
import { load, problemsOf } from './planted.ts'

const part = (rest: string): string =>
  `${minimalYaml}calibration: { until: 2021-06-20, fitted: [a, b, c], ${rest} }\n`
const said = (rest: string): string[] =>
  problemsOf(part(rest)).map((each) => each.replace(/^a\.yaml:\d+:\d+: /, ''))

describe('correlations of a calibration', () => {
  it('are those of the parameters that were fitted', () => {
    expect(said('correlations: [[0.5], [0.2, -0.3]]')).toEqual([])
    expect(said('correlations: [[0.5]]')).toEqual([
      'calibration.correlations: has 1 rows: 3 fitted parameters need 2, one each from the second on',
    ])
    expect(said('correlations: [[0.5], [0.2]]')).toEqual([
      'calibration.correlations.1: has 1 numbers: row 2 has 2, one for each parameter before its own',
    ])
  })

  it('are those of some law', () => {
    expect(said('correlations: [[0.9], [0.9, -0.9]]')).toEqual([
      expect.stringMatching(
        /^calibration\.correlations: no law has these correlations .*: take those that calibrate wrote$/,
      ),
    ])
    expect(said('correlations: [[0.5], [0.2, 1.3]]')).toEqual([
      'calibration.correlations.1.1: "1.3" is out of bounds: between -1 and 1',
    ])
  })

  it('are of parameters that are there, each once', () => {
    const named = (...fitted: string[]): string[] =>
      problemsOf(
        `${minimalYaml}parameters: { pace: { value: 50 % } }\n` +
          `calibration: { until: 2021-06-20, fitted: [${fitted.join(', ')}] }\n`,
      ).map((each) => each.replace(/^a\.yaml:\d+:\d+: /, ''))
    expect(named('parameters.pace', 'network.hash_rate')).toEqual([])
    expect(named('parameters.pase')).toEqual([
      'calibration.fitted.0: "parameters.pase" is not a parameter of this scenario; did you mean "parameters.pace"?',
    ])
    expect(named('parameters.pace', 'parameters.pace')).toEqual([
      'calibration.fitted.1: "parameters.pace" is there twice: delete one, with its correlations',
    ])
  })

  it('come with an imported part, and a later one replaces them', () => {
    const fitted = (rho: number): string =>
      `calibration: { until: 2021-06-20, fitted: [a, b], correlations: [[${rho}]] }`
    const files = { 'one.yaml': fitted(0.1), 'two.yaml': fitted(0.2) }
    const loaded = load(`${minimalYaml}imports: [one.yaml, two.yaml]\n`, { files })
    expect('scenario' in loaded && loaded.scenario.calibration).toMatchObject({
      fitted: ['a', 'b'],
      correlations: [[0.2]],
    })
  })
})
