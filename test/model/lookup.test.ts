import { describe, expect, test } from 'vitest'
import { lookUp } from '../../sim/model/index.ts'
import { parameterRows } from '../../sim/model/parameters.ts'

/** `path` or `path (event)` of each place that a path leads to; or the step at which it goes astray. */
function found(path: string): string[] | number {
  const entries = lookUp(path.split('.'))
  if ('step' in entries) return entries.step
  return entries.map(({ path, event }) => (event === undefined ? path : `${path} (${event})`))
}

test.each(parameterRows().map(({ path }) => path))('every parameter is found by its path: %s', (path) => {
  const [, event] = /\((\w+)\)/.exec(path) ?? []
  expect(found(path)).toEqual([path.replace(/\(\w+\)/, '') + (event === undefined ? '' : ` (${event})`)])
})

describe('an entry of a map', () => {
  test.each([
    ['regions.cn_sichuan.tariff.by_month.5', ['regions.<id>.tariff.by_month.<month>']],
    ['regions.*.sites.*.uptime', ['regions.<id>.sites.<id>.uptime']],
    ['events.sichuan-ban.compliance.share', ['events.<id>.compliance.share (ban)']],
    ['events.ban.what', ['events.<id>.what (ban)']],
    [
      'events.x.until',
      [
        'events.<id>.until (internet_outage)',
        'events.<id>.until (power_outage)',
        'events.<id>.until (curtailment)',
        'events.<id>.until (flood)',
        'events.<id>.until (delivery)',
      ],
    ],
    ['events.delivery.until', ['events.<id>.until (delivery)']],
    ['transport.lanes.road.from.0', ['transport.lanes.<id>.from.<n>']],
    ['transport.packing.lognormal.sigma', ['transport.packing']],
  ])('%s', (path, places) => {
    expect(found(path)).toEqual(places)
  })

  test('is of the kind that the scenario says', () => {
    const entries = lookUp(['events', 'x', 'until'], ([, id]) => (id === 'x' ? 'power_outage' : undefined))
    expect(entries).toMatchObject([{ event: 'power_outage' }])
  })
})

describe('a path that leads nowhere', () => {
  test.each([
    ['evnts.x', 0],
    ['events.ban.complience', 2],
    ['events.delivery.compliance', 2],
    ['run.days.hours', 2],
    ['transport.packing.lognormal.mode', 3],
    ['events.x.where.first', 3],
  ])('%s, at step %i', (path, step) => {
    expect(found(path)).toBe(step)
  })

  test('is told what there is', () => {
    expect(lookUp(['chain', 'x'])).toEqual({
      step: 1,
      known: ['height', 'nbits', 'epoch_first_block', 'given'],
    })
  })
})
