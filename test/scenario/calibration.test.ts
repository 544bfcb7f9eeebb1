import { describe, expect, it } from 'vitest'
import { simulate } from '../../sim/engine/index.ts'
import { minimalYaml } from '../support/minimal.ts'
import { load } from './planted.ts'

const WHOLE = `calibration:
  fitted: [events.east-ban.compliance.share]
  from: 2021-03-15
  until: 2021-08-31
  known_by: 2021-08-31
  deviance: 1.08
  seed: fit
  runs: 1200
  scenario_hash: 0123abcd
`

const loaded = (text: string) => {
  const found = load(minimalYaml + text)
  if ('problems' in found) throw new Error(JSON.stringify(found.problems))
  return found.scenario
}

describe('calibration', () => {
  it('says to which day a scenario was fitted, and may say more', () => {
    expect(loaded('calibration: { until: 2021-08-31 }\n').calibration).toEqual({
      until: Date.UTC(2021, 7, 31) / 1000,
    })
    expect(loaded(WHOLE).calibration).toMatchObject({ deviance: 1.08, runs: 1200, seed: 'fit' })
    expect(loaded('').calibration).toBeUndefined()
  })

  it('is read by no run', () => {
    expect(simulate(loaded(WHOLE)).summary).toEqual(simulate(loaded('')).summary)
  })

  it.each([
    ['calibration: { from: 2021-03-15 }', 'calibration.until', 'is missing'],
    [
      'calibration: { from: 2021-03-15, until: 2021-01-01 }',
      'calibration.until',
      'is before from, 2021-03-15T00:00:00Z',
    ],
    ['calibration: { until: soon }', 'calibration.until', '"soon" is not a date or an instant'],
    ['calibration: { until: 2021-08-31, devience: 1 }', 'calibration.devience', 'did you mean "deviance"?'],
  ])('%s is refused', (text, path, message) => {
    const found = load(`${minimalYaml}${text}\n`)
    if (!('problems' in found)) throw new Error('it was read')
    expect(found.problems).toContainEqual(
      expect.objectContaining({
        path,
        line: minimalYaml.split('\n').length,
        message: expect.stringContaining(message) as string,
      }),
    )
  })
})
